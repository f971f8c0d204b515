#include "ingest-service/workflow/read_reports.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/workflow/request_rules.h"
#include "ingest-service/workflow/revision_lookup.h"

namespace disclosure {
namespace {

// Separates the parts of a page token's payload; occurs in no resource name.
constexpr char kSeparator = '\n';

std::string ListPurpose(const v1::ListReportsRequest& request) {
  return absl::StrCat("reports|", request.parent(), "|", request.year(), "|",
                      absl::StrJoin(request.states(), ","));
}

}  // namespace

absl::StatusOr<v1::GetReportResponse> ReadReports::GetReport(
    const v1::GetReportRequest& request) const {
  DR_ASSIGN_OR_RETURN(const ReportKey key, RequireReportName(request.name(), "name"));
  DR_ASSIGN_OR_RETURN(ReportHead head, store_->GetReport(key));
  v1::GetReportResponse response;
  *response.mutable_report() = std::move(head.report);
  return response;
}

absl::StatusOr<v1::ListReportsResponse> ReadReports::ListReports(
    const v1::ListReportsRequest& request,
    const std::function<bool(const std::string& report)>& visible) const {
  ListReportsQuery query;
  query.visible = visible;
  DR_ASSIGN_OR_RETURN(query.agency, RequireAgencyParent(request.parent(), "parent"));
  DR_ASSIGN_OR_RETURN(query.reports_max, RequirePageSize(request.page_size()));
  DR_ASSIGN_OR_RETURN(query.states, RequireStates(request.states()));
  if (request.year() != 0 && (request.year() < kReportYearMin || request.year() > kReportYearMax)) {
    return FieldInvalid("year", absl::StrCat("got ", request.year(), ", want 0 or ", kReportYearMin,
                                             " to ", kReportYearMax));
  }
  query.year = request.year();

  // Read before the first page: a watch from here sees whatever changes while pages are fetched.
  std::string position = store_->NewestPosition();
  if (!request.page_token().empty()) {
    DR_ASSIGN_OR_RETURN(const std::string payload,
                        tokens_->Open(ListPurpose(request), request.page_token(), "page_token"));
    const size_t separator = payload.find(kSeparator);
    query.after = ParseReportName(payload.substr(0, separator));
    position = payload.substr(separator + 1);
  }

  DR_ASSIGN_OR_RETURN(ReportPage page, store_->ListReports(query));
  v1::ListReportsResponse response;
  response.set_cursor(tokens_->Seal(kCursorPurpose, position));
  if (page.more) {
    response.set_next_page_token(tokens_->Seal(
        ListPurpose(request),
        absl::StrCat(page.reports.back().name(), std::string(1, kSeparator), position)));
  }
  for (v1::Report& report : page.reports) *response.add_reports() = std::move(report);
  return response;
}

absl::StatusOr<v1::GetRevisionResponse> ReadReports::GetRevision(
    const v1::GetRevisionRequest& request) const {
  DR_ASSIGN_OR_RETURN(const RevisionKey key, RequireRevisionName(request.name(), "name"));
  if (!v1::RevisionView_IsValid(request.view())) {
    return FieldInvalid("view",
                        absl::StrCat("got ", request.view(), ", want a view of RevisionView"));
  }
  DR_ASSIGN_OR_RETURN(const int32_t number, ResolveRevision(*store_, key, "name"));
  v1::GetRevisionResponse response;
  DR_ASSIGN_OR_RETURN(
      *response.mutable_revision(),
      store_->GetRevision(key.report, number, request.view() != v1::REVISION_VIEW_BASIC));
  return response;
}

absl::StatusOr<v1::ListRevisionsResponse> ReadReports::ListRevisions(
    const v1::ListRevisionsRequest& request) const {
  DR_ASSIGN_OR_RETURN(const ReportKey key, RequireReportName(request.parent(), "parent"));
  DR_ASSIGN_OR_RETURN(const int size, RequirePageSize(request.page_size()));
  const std::string purpose = absl::StrCat("revisions|", request.parent());
  int32_t before = 0;
  if (!request.page_token().empty()) {
    DR_ASSIGN_OR_RETURN(const std::string payload,
                        tokens_->Open(purpose, request.page_token(), "page_token"));
    if (!absl::SimpleAtoi(payload, &before)) before = 1;
  } else {
    // Asked for first: behind an empty list the report might have come into being.
    DR_RETURN_IF_ERROR(store_->GetReport(key).status());
  }

  // One more than asked for tells whether another page follows.
  DR_ASSIGN_OR_RETURN(std::vector<v1::Revision> revisions,
                      store_->ListRevisions(key, before, size + 1));
  v1::ListRevisionsResponse response;
  const bool more = revisions.size() > static_cast<size_t>(size);
  if (more) revisions.pop_back();
  for (v1::Revision& revision : revisions) *response.add_revisions() = std::move(revision);
  if (more) {
    const auto last = ParseRevisionName(response.revisions(size - 1).name());
    response.set_next_page_token(tokens_->Seal(purpose, absl::StrCat(last->number)));
  }
  return response;
}

absl::StatusOr<v1::ListFormsResponse> ReadReports::ListForms(
    const v1::ListFormsRequest& request) const {
  if (request.year() < 0) {
    return FieldInvalid("year", absl::StrCat("got ", request.year(), ", want >= 0"));
  }
  v1::ListFormsResponse response;
  if (request.year() == 0) {
    for (const auto& form : forms_->All()) *response.add_forms() = form->form();
  } else if (const CompiledForm* form = forms_->ForYear(request.year())) {
    *response.add_forms() = form->form();
  }
  return response;
}

}  // namespace disclosure
