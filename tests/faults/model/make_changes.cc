// Calls of CallMaker that may change a report.
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "tests/faults/model/call_maker.h"
#include "tests/faults/model/contents.h"
#include "tests/faults/model/known_names.h"

namespace disclosure::testing_support {
namespace {

constexpr const char* kPushers[] = {"agency/one", "agency/two"};
constexpr const char* kReviewers[] = {"reviewer/li", "agency/one"};
constexpr int kRequestIds = 12;

std::string RequestId(int number) {
  return absl::StrFormat("00000000-0000-4000-8000-%012d", number);
}

}  // namespace

Call CallMaker::Push() {
  v1::PushDraftRequest request;
  request.set_name(AnyName());
  *request.mutable_content() = ContentOf(choices_.Number(0, kContents - 1));
  if (const auto key = ParseModelKey(request.name()); key && choices_.OneIn(3)) {
    request.set_etag(AnyEtag(*key));
    // The same again.
    const ModelReport* const report = state_.Find(*key);
    if (report != nullptr && choices_.OneIn(3)) {
      *request.mutable_content() = report->revisions.back().content;
    }
  }
  if (choices_.OneIn(4)) request.set_note(choices_.Of(kNotes));
  if (choices_.OneIn(25)) request.mutable_content()->mutable_table()->set_form("forms/2021");
  std::string actor = choices_.Of(kPushers);
  if (choices_.OneIn(2)) {
    request.set_request_id(RequestId(choices_.Number(1, kRequestIds)));
    const auto answer = state_.answers.find({actor, request.request_id()});
    if (answer != state_.answers.end() && !choices_.OneIn(4)) {
      // A repeat: body as it was, as far as it can be told from what is stored.
      const ModelAnswer& first = answer->second;
      const v1::Report& report = state_.changes[first.change].report();
      const auto& revisions = state_.Find(*ParseModelKey(report.name()))->revisions;
      request.set_name(report.name());
      *request.mutable_content() = revisions[first.revision - 1].content;
      request.set_note(revisions[first.revision - 1].revision.note());
      request.clear_etag();
    }
  }
  if (choices_.OneIn(60)) request.set_request_id("no UUID");
  request.set_validate_only(choices_.OneIn(12));
  return {std::move(request), std::move(actor), choices_.OneIn(40)};
}

Call CallMaker::Advance() {
  const std::string name = AnyName();
  const ModelKey key = ParseModelKey(name).value_or(ModelKey());
  const ModelReport* const report = state_.Find(key);
  const v1::ReportState state = report == nullptr ? AnyState() : state_.ReportOf(*report).state();
  // The step that leads on from there, or any.
  int step = choices_.OneIn(4) ? choices_.Number(0, 4) : static_cast<int>(state) - 1;
  if (step == 3) step = 4;  // what is published can be withdrawn
  if (choices_.OneIn(12)) step = 3;
  Call call;
  call.actor = choices_.Of(kReviewers);
  const auto fill = [&](auto request) {
    request.set_name(name);
    request.set_etag(AnyEtag(key));
    return request;
  };
  const char* const note = choices_.OneIn(10) ? "" : "because";
  switch (step) {
    case 0: {
      v1::SubmitReportRequest request = fill(v1::SubmitReportRequest());
      if (report != nullptr && !choices_.OneIn(4)) {
        for (const v1::Finding& finding : report->revisions.back().revision.findings()) {
          if (!IsOpen(finding, state_.ReportOf(*report).waivers()) && !choices_.OneIn(20)) continue;
          v1::Waiver& waiver = *request.add_waivers();
          waiver.set_fingerprint(choices_.OneIn(20) ? "unknown" : finding.fingerprint());
          waiver.set_reason(note);
        }
      }
      call.request = std::move(request);
      break;
    }
    case 1: {
      v1::ApproveReportRequest request = fill(v1::ApproveReportRequest());
      request.set_secrecy_conclusion(choices_.OneIn(10) ? "" : "nothing secret");
      request.set_note(choices_.Of(kNotes));
      call.request = std::move(request);
      break;
    }
    case 2:
      call.request = fill(v1::PublishReportRequest());
      break;
    case 3: {
      v1::ReturnReportRequest request = fill(v1::ReturnReportRequest());
      request.set_note(note);
      call.request = std::move(request);
      break;
    }
    default: {
      v1::WithdrawReportRequest request = fill(v1::WithdrawReportRequest());
      request.set_note(note);
      call.request = std::move(request);
    }
  }
  return call;
}

}  // namespace disclosure::testing_support
