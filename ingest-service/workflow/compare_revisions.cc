#include "ingest-service/workflow/compare_revisions.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/comparison/compare_contents.h"
#include "ingest-service/workflow/request_rules.h"
#include "ingest-service/workflow/revision_lookup.h"

namespace disclosure {

absl::StatusOr<v1::CompareRevisionsResponse> CompareRevisions::Run(
    const v1::CompareRevisionsRequest& request) const {
  // Both names are looked at before anything is read: whoever may see the one agency must not learn
  // what exists of another.
  DR_ASSIGN_OR_RETURN(const RevisionKey name, RequireRevisionName(request.name(), "name"));
  DR_ASSIGN_OR_RETURN(const RevisionKey base_name, RequireRevisionName(request.base(), "base"));
  if (name.report.agency != base_name.report.agency) {
    return FieldInvalid("base", absl::StrCat("got agency ", base_name.report.agency, ", want ",
                                             name.report.agency, " as in `name`"));
  }
  DR_ASSIGN_OR_RETURN(const StoredRevision next,
                      ReadRevision(*store_, *forms_, request.name(), "name"));
  DR_ASSIGN_OR_RETURN(const StoredRevision base,
                      ReadRevision(*store_, *forms_, request.base(), "base"));

  v1::CompareRevisionsResponse response;
  v1::Comparison& comparison = *response.mutable_comparison();
  comparison = CompareContents({base.content, *base.form}, {next.content, *next.form});
  comparison.set_revision(next.revision.name());
  comparison.set_base(base.revision.name());
  comparison.set_digest(next.revision.digest());
  comparison.set_base_digest(base.revision.digest());
  return response;
}

}  // namespace disclosure
