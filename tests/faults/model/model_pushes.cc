// Pushes of ModelCommits.
#include <openssl/sha.h>

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "tests/faults/model/contents.h"
#include "tests/faults/model/model_commits.h"

namespace disclosure::testing_support {
namespace {

constexpr int64_t kAnswerMicros = int64_t{7} * 24 * 3600 * 1000000;  // a week
constexpr size_t kUuidChars = 36;

std::string DigestOf(const v1::ReportContent& content) {
  const std::string bytes = content.SerializeAsString();
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  return absl::StrCat("sha256:", absl::BytesToHexString(absl::string_view(
                                     reinterpret_cast<const char*>(digest), sizeof(digest))));
}

bool IsBlank(const std::string& text) { return text.find_first_not_of(' ') == std::string::npos; }

}  // namespace

std::string ModelCommits::Prepare(const v1::PushDraftRequest& request, Draft& draft) const {
  const auto key = ParseModelKey(request.name());
  if (!key) return RefusalText(v1::ERROR_REASON_FIELD_INVALID);
  const auto of_year = state_.forms.find(key->second);
  if (of_year == state_.forms.end()) return RefusalText(v1::ERROR_REASON_FORM_UNKNOWN);
  ModelForm form = of_year->second;
  const std::string& named = request.content().table().form();
  if (!named.empty() && named != form.name) {
    const auto other = std::find_if(state_.forms.begin(), state_.forms.end(),
                                    [&](const auto& entry) { return entry.second.name == named; });
    if (other == state_.forms.end() || IsBlank(request.note())) {
      return RefusalText(v1::ERROR_REASON_FORM_UNKNOWN);
    }
    form = other->second;
  }
  if (!request.request_id().empty() && request.request_id().size() != kUuidChars) {
    return RefusalText(v1::ERROR_REASON_FIELD_INVALID);
  }

  draft.key = *key;
  draft.etag = request.etag();
  draft.revision.content = request.content();
  draft.revision.content.mutable_table()->set_form(form.name);
  v1::Revision& revision = draft.revision.revision;
  revision.set_digest(DigestOf(draft.revision.content));
  revision.set_author(call_.actor);
  revision.set_note(request.note());
  revision.set_rule_set(form.rule_set);
  for (const v1::Finding& finding :
       FindingsOf(request.content().heading().title(),
                  PublishedTitle(state_, {key->first, key->second - 1}, 0),
                  PublishedTitle(state_, *key, 0))) {
    *revision.add_findings() = finding;
  }
  draft.body = absl::StrCat(request.name(), "\n", request.etag(), "\n", request.note(), "\n",
                            revision.digest());
  return "";
}

std::string ModelCommits::RefusePush(const Draft& draft) const {
  const ModelReport* const report = state_.Find(draft.key);
  const v1::Report* const head = report == nullptr ? nullptr : &state_.ReportOf(*report);
  if (const std::string refusal = RefuseEtag(draft.etag, head); !refusal.empty()) return refusal;
  if (head == nullptr) return "";
  if (head->state() == v1::REPORT_STATE_SUBMITTED) {
    return RefusalText(v1::ERROR_REASON_STATE_FORBIDS, "state=SUBMITTED");
  }
  if (head->state() == v1::REPORT_STATE_APPROVED) {
    return RefusalText(v1::ERROR_REASON_STATE_FORBIDS, "state=APPROVED");
  }
  return "";
}

bool ModelCommits::IsUnchanged(const Draft& draft) const {
  const ModelReport* const report = state_.Find(draft.key);
  return report != nullptr &&
         report->revisions.back().revision.digest() == draft.revision.revision.digest() &&
         state_.ReportOf(*report).state() != v1::REPORT_STATE_WITHDRAWN;
}

v1::Report ModelCommits::NextReport(const Draft& draft, int64_t micros) const {
  v1::Report next;
  const v1::Revision& revision = draft.revision.revision;
  if (const ModelReport* const report = state_.Find(draft.key)) {
    next = state_.ReportOf(*report);
  } else {
    next.set_name(NameOf(draft.key));
    *next.mutable_create_time() = TimeOf(micros);
  }
  next.set_state(v1::REPORT_STATE_DRAFT);
  next.set_head_revision(next.head_revision() + 1);
  next.set_title(draft.revision.content.heading().title());
  next.clear_review();
  next.clear_waivers();
  int open = 0;
  if (const ModelReport* const report = state_.Find(draft.key)) {
    for (const v1::Waiver& waiver : state_.ReportOf(*report).waivers()) {
      for (const v1::Finding& finding : revision.findings()) {
        if (finding.fingerprint() == waiver.fingerprint()) *next.add_waivers() = waiver;
      }
    }
  }
  for (const v1::Finding& finding : revision.findings()) {
    if (IsOpen(finding, next.waivers())) ++open;
  }
  next.set_blocking_finding_count(open);
  return next;
}

Reply ModelCommits::DryRun(const Draft& draft) const {
  if (const std::string refusal = RefusePush(draft); !refusal.empty()) return {refusal};
  v1::PushDraftResponse response;
  response.set_unchanged(IsUnchanged(draft));
  if (response.unchanged()) {
    *response.mutable_report() = state_.ReportOf(*state_.Find(draft.key));
  } else {
    *response.mutable_report() = NextReport(draft, 0);
    response.mutable_report()->clear_etag();
    response.mutable_report()->clear_update_time();
    if (state_.Find(draft.key) == nullptr) response.mutable_report()->clear_create_time();
  }
  *response.mutable_revision() = draft.revision.revision;
  return {TextOf(response)};
}

Reply ModelCommits::AnswerAgain(const Draft& draft, const ModelAnswer& answer) const {
  if (answer.body != draft.body) return {RefusalText(v1::ERROR_REASON_REQUEST_ID_REUSED)};
  v1::PushDraftResponse response;
  *response.mutable_report() = state_.changes[answer.change].report();
  *response.mutable_revision() = state_.Find(draft.key)->revisions[answer.revision - 1].revision;
  response.set_unchanged(answer.unchanged);
  return {TextOf(response)};
}

Reply ModelCommits::Commit(const Draft& draft, const std::string& request_id) {
  if (call_.cancelled) return {"refused: CANCELLED"};
  const int64_t micros = state_.CommitMicros();
  const auto answer = state_.answers.find({call_.actor, request_id});
  if (!request_id.empty() && answer != state_.answers.end() &&
      micros < answer->second.expire_micros) {
    return AnswerAgain(draft, answer->second);
  }
  if (const std::string refusal = RefusePush(draft); !refusal.empty()) return {refusal};

  v1::PushDraftResponse response;
  response.set_unchanged(IsUnchanged(draft));
  if (state_.read_only && (!response.unchanged() || !request_id.empty())) {
    return {RefusalText(v1::ERROR_REASON_STORE_READ_ONLY)};
  }
  if (!response.unchanged()) {
    const v1::Report& stored = Store(draft.key, NextReport(draft, micros), "PushDraft");
    ModelRevision revision = draft.revision;
    revision.revision.set_name(absl::StrCat(stored.name(), "/revisions/", stored.head_revision()));
    *revision.revision.mutable_create_time() = TimeOf(micros);
    state_.reports[draft.key].revisions.push_back(std::move(revision));
  }
  const ModelReport& report = *state_.Find(draft.key);
  *response.mutable_report() = state_.ReportOf(report);
  *response.mutable_revision() = report.revisions.back().revision;
  if (!request_id.empty()) {
    state_.answers[{call_.actor, request_id}] = {micros + kAnswerMicros, draft.body, report.change,
                                                 static_cast<int>(report.revisions.size()),
                                                 response.unchanged()};
  }
  return {TextOf(response)};
}

Reply ModelCommits::operator()(const v1::PushDraftRequest& request) {
  Draft draft;
  if (const std::string refusal = Prepare(request, draft); !refusal.empty()) return {refusal};
  return request.validate_only() ? DryRun(draft) : Commit(draft, request.request_id());
}

}  // namespace disclosure::testing_support
