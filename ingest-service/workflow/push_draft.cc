#include "ingest-service/workflow/push_draft.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/error.h"
#include "common/base/processors.h"
#include "common/base/status_macros.h"
#include "ingest-service/workflow/canonical_content.h"
#include "ingest-service/workflow/content_validator.h"
#include "ingest-service/workflow/report_rules.h"
#include "ingest-service/workflow/request_rules.h"

namespace disclosure {

// A well-formed push, with all that does not depend on the report's state worked out.
struct PushDraft::Draft {
  ReportKey key;
  std::string etag;
  std::string title;
  NewRevision revision;

  // The step that this push makes from `head`.
  absl::StatusOr<ReportStep> Decide(const ReportHead* head, const CommitPoint& point) const;

 private:
  v1::Report NextReport(const ReportHead* head, const CommitPoint& point) const;
};

namespace {

// Waivers that still name a finding of the new revision: unchanged operands keep theirs.
void KeepWaivers(const google::protobuf::RepeatedPtrField<v1::Finding>& findings,
                 v1::Report& report) {
  auto& waivers = *report.mutable_waivers();
  const auto gone = [&](const v1::Waiver& waiver) {
    return std::none_of(findings.begin(), findings.end(), [&](const v1::Finding& finding) {
      return finding.fingerprint() == waiver.fingerprint();
    });
  };
  waivers.erase(std::remove_if(waivers.begin(), waivers.end(), gone), waivers.end());
}

absl::Status FormUnknown(absl::string_view message, absl::string_view form_of_year) {
  return MakeError(v1::ERROR_REASON_FORM_UNKNOWN, absl::StrCat("content.table.form: ", message),
                   {{"form", std::string(form_of_year)}});
}

// The form that a draft for `year` is filled in on: that of the year, or another one that it names
// and gives a reason for.
absl::StatusOr<const CompiledForm*> RequireForm(const FormCatalogue& forms, int year,
                                                const v1::PushDraftRequest& request) {
  const CompiledForm* of_year = forms.ForYear(year);
  if (of_year == nullptr) {
    return MakeError(v1::ERROR_REASON_FORM_UNKNOWN,
                     absl::StrCat("name: no form is in force for report year ", year,
                                  "; ListForms tells which years have one"),
                     {{"year", absl::StrCat(year)}});
  }
  const std::string& named = request.content().table().form();
  if (named.empty() || named == of_year->name()) return of_year;
  const CompiledForm* other = forms.Find(named);
  if (other == nullptr) {
    return FormUnknown(absl::StrCat("got ", Shorten(named, 64), ", want ", of_year->name(),
                                    ", the form for report year ", year),
                       of_year->name());
  }
  if (absl::StripAsciiWhitespace(request.note()).empty()) {
    return FormUnknown(absl::StrCat("got ", named, ", but report year ", year, " has ",
                                    of_year->name(), "; want that one, or say in `note` why this ",
                                    "report is filled in on another"),
                       of_year->name());
  }
  return other;
}

std::string RequestDigest(const v1::PushDraftRequest& request, absl::string_view content_digest) {
  const std::string separator(1, '\0');
  return Sha256(absl::StrCat(request.name(), separator, request.etag(), separator, request.note(),
                             separator, content_digest));
}

}  // namespace

v1::Report PushDraft::Draft::NextReport(const ReportHead* head, const CommitPoint& point) const {
  v1::Report report;
  if (head != nullptr) {
    report = head->report;
  } else {
    report.set_name(key.Name());
    *report.mutable_create_time() = ToTimestamp(point.time);
  }
  report.set_state(v1::REPORT_STATE_DRAFT);
  report.set_head_revision(report.head_revision() + 1);
  report.set_title(title);
  report.clear_review();
  KeepWaivers(revision.revision.findings(), report);
  report.set_blocking_finding_count(
      static_cast<int32_t>(OpenFindings(revision.revision.findings(), report.waivers()).size()));
  Stamp(report, point);
  return report;
}

absl::StatusOr<ReportStep> PushDraft::Draft::Decide(const ReportHead* head,
                                                    const CommitPoint& point) const {
  DR_RETURN_IF_ERROR(CheckEtag(etag, head == nullptr ? nullptr : &head->report));
  ReportStep step;
  if (head != nullptr) {
    DR_RETURN_IF_ERROR(
        CheckState(head->report,
                   {v1::REPORT_STATE_DRAFT, v1::REPORT_STATE_PUBLISHED, v1::REPORT_STATE_WITHDRAWN},
                   "pushed to"));
    // A withdrawn report can be published again only through a new revision, so equal content
    // counts as one there.
    step.unchanged = head->content_digest == revision.content_digest &&
                     head->report.state() != v1::REPORT_STATE_WITHDRAWN;
    if (step.unchanged) return step;
  }
  step.report = NextReport(head, point);
  step.revision = &revision;
  step.revision_number = step.report.head_revision();
  return step;
}

PushDraft::PushDraft(DraftStore* store, const FormCatalogue* forms, const Clock* clock,
                     ReportChecks checks)
    : store_(store), forms_(forms), clock_(clock), checks_(checks), processors_(ProcessorCount()) {}

absl::StatusOr<PushDraft::Draft> PushDraft::PrepareInTurn(const v1::PushDraftRequest& request,
                                                          absl::string_view actor) const {
  const FairSemaphore::Permit permit = processors_.Acquire(std::string(actor));
  return Prepare(request, actor);
}

absl::StatusOr<PushDraft::Draft> PushDraft::Prepare(const v1::PushDraftRequest& request,
                                                    absl::string_view actor) const {
  Draft draft;
  DR_ASSIGN_OR_RETURN(draft.key, RequireReportName(request.name(), "name"));
  DR_RETURN_IF_ERROR(CheckContentSize(request.content()));
  DR_ASSIGN_OR_RETURN(const CompiledForm* form, RequireForm(*forms_, draft.key.year, request));

  std::vector<FieldViolation> violations = FindContentViolations(request.content(), *form);
  CheckNote(request.note(), "note", /*required=*/false, violations);
  CheckRequestId(request.request_id(), violations);
  DR_RETURN_IF_ERROR(ToStatus(violations));

  CanonicalContent canonical = Canonicalize(request.content(), *form);
  draft.etag = request.etag();
  draft.title = canonical.content.heading().title();
  v1::Revision& revision = draft.revision.revision;
  revision.set_digest(DigestName(canonical.sha256));
  revision.set_author(std::string(actor));
  revision.set_note(request.note());
  revision.set_rule_set(form->form().rule_set());
  DR_ASSIGN_OR_RETURN(const NeighbourContents neighbours,
                      NeighbourContents::Read(*store_, *forms_, draft.key, /*checked=*/0));
  const bool form_of_year = form->IsForYear(draft.key.year);
  for (v1::Finding& finding :
       checks_({canonical.content, *form, draft.key.year, form_of_year, neighbours.View()})) {
    *revision.add_findings() = std::move(finding);
  }
  draft.revision.content = std::move(canonical.bytes);
  draft.revision.content_digest = std::move(canonical.sha256);
  return draft;
}

absl::StatusOr<v1::PushDraftResponse> PushDraft::DryRun(const Draft& draft) const {
  const absl::StatusOr<ReportHead> head = store_->GetReport(draft.key);
  if (!head.ok() && !absl::IsNotFound(head.status())) return head.status();
  DR_ASSIGN_OR_RETURN(const ReportStep step,
                      draft.Decide(head.ok() ? &*head : nullptr, {0, clock_->Now()}));

  v1::PushDraftResponse response;
  response.set_unchanged(step.unchanged);
  *response.mutable_report() = step.unchanged ? head->report : step.report;
  *response.mutable_revision() = draft.revision.revision;
  // What a real push would make anew does not exist yet.
  if (!step.unchanged) {
    response.mutable_report()->clear_etag();
    response.mutable_report()->clear_update_time();
    if (!head.ok()) response.mutable_report()->clear_create_time();
  }
  return response;
}

absl::StatusOr<v1::PushDraftResponse> PushDraft::Run(const v1::PushDraftRequest& request,
                                                     absl::string_view actor,
                                                     const std::function<bool()>& cancelled) const {
  DR_ASSIGN_OR_RETURN(const Draft draft, PrepareInTurn(request, actor));
  if (request.validate_only()) return DryRun(draft);

  CommitRequest commit;
  commit.key = draft.key;
  commit.action = "PushDraft";
  commit.actor = std::string(actor);
  if (!request.request_id().empty()) {
    commit.request = RequestIdentity{commit.actor, commit.action, request.request_id(),
                                     RequestDigest(request, draft.revision.content_digest)};
  }
  commit.decide = [&draft](const ReportHead* head,
                           const CommitPoint& point) -> absl::StatusOr<ReportStep> {
    return draft.Decide(head, point);
  };
  commit.content_bytes = draft.revision.content.size();
  commit.cancelled = cancelled;
  DR_ASSIGN_OR_RETURN(CommitResult result, store_->Commit(commit));

  return Respond(draft, std::move(result));
}

absl::StatusOr<v1::PushDraftResponse> PushDraft::Respond(const Draft& draft,
                                                         CommitResult result) const {
  v1::PushDraftResponse response;
  response.set_unchanged(result.unchanged);
  if (result.unchanged || result.replayed) {
    DR_ASSIGN_OR_RETURN(
        *response.mutable_revision(),
        store_->GetRevision(draft.key, result.head_revision, /*with_content=*/false));
  } else {
    // What the store has just made of it, without reading it back.
    *response.mutable_revision() = draft.revision.revision;
    response.mutable_revision()->set_name(draft.key.RevisionName(result.head_revision));
    *response.mutable_revision()->mutable_create_time() = result.report.update_time();
  }
  *response.mutable_report() = std::move(result.report);
  return response;
}

}  // namespace disclosure
