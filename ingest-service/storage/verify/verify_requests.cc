#include "ingest-service/storage/verify/verify_requests.h"

#include <string>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

using storage::v1::HeadRecord;
using storage::v1::RequestRecord;
using storage::v1::RevisionRecord;

absl::Status VerifyAnswer(VerifyRun& run, const Place& place, const RequestRecord& answer) {
  const auto report = ParseReportName(answer.report().name());
  if (!report) {
    run.Tell(Invariant::kRequests, place,
             {"report.name", absl::CHexEscape(answer.report().name()), "a report's name"});
    return absl::OkStatus();
  }
  DR_ASSIGN_OR_RETURN(const auto head, run.Find<HeadRecord>(Family::kHead, HeadKey(*report)));
  if (head.gone) {
    run.Tell(Invariant::kRequests, place,
             {"report.name", report->Name(), "a report that there is"});
  }
  if (!head.record) return absl::OkStatus();
  const std::string key = RevisionKeyOf(head.record->doc_no(), answer.head_revision());
  DR_ASSIGN_OR_RETURN(const auto revision, run.Find<RevisionRecord>(Family::kRevMeta, key));
  if (revision.gone || answer.head_revision() < 1) {
    run.Tell(Invariant::kRequests, place,
             {"head_revision", report->RevisionName(answer.head_revision()),
              "a revision that there is"});
  }
  return absl::OkStatus();
}

absl::Status VerifyRequest(VerifyRun& run, absl::string_view key, absl::string_view value) {
  ++run.summary().requests;
  const Place place{Family::kRequest, std::string(key)};
  if (key.size() != kSha256Bytes) {
    run.Tell(Invariant::kBytes, place, {"", "a key of another form", "a SHA-256"});
  }
  const auto answer = DecodeRecord<RequestRecord>(value, "request");
  if (!answer.ok()) {
    run.Tell(Invariant::kBytes, place, {"", "a value that does not decode", "a RequestRecord"});
    return absl::OkStatus();
  }
  if (answer->request_digest().size() != kSha256Bytes) {
    run.Tell(Invariant::kBytes, place,
             {"request_digest", absl::StrCat(answer->request_digest().size(), " bytes"), "32"});
  }
  return VerifyAnswer(run, place, *answer);
}

}  // namespace

absl::Status VerifyRequests(VerifyRun& run) {
  return run.Scan(Family::kRequest, [&](absl::string_view key, absl::string_view value) {
    return VerifyRequest(run, key, value);
  });
}

}  // namespace disclosure
