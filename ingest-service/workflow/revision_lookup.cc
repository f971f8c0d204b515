#include "ingest-service/workflow/revision_lookup.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/workflow/request_rules.h"

namespace disclosure {

absl::StatusOr<int32_t> ResolveRevision(const DraftStore& store, const RevisionKey& key,
                                        absl::string_view field) {
  if (key.alias == RevisionKey::Alias::kNone) return key.number;
  DR_ASSIGN_OR_RETURN(const ReportHead head, store.GetReport(key.report));
  if (key.alias == RevisionKey::Alias::kLatest) return head.report.head_revision();
  if (head.report.published_revision() == 0) {
    return MakeError(v1::ERROR_REASON_REVISION_NOT_FOUND,
                     absl::StrCat(field, ": ", key.report.Name(), " has no published revision"),
                     {{"name", absl::StrCat(key.report.Name(), "/revisions/published")}});
  }
  return head.report.published_revision();
}

absl::StatusOr<StoredRevision> ReadRevision(const DraftStore& store, const FormCatalogue& forms,
                                            absl::string_view name, absl::string_view field) {
  DR_ASSIGN_OR_RETURN(const RevisionKey key, RequireRevisionName(name, field));
  StoredRevision stored;
  stored.report = key.report;
  DR_ASSIGN_OR_RETURN(stored.number, ResolveRevision(store, key, field));
  DR_ASSIGN_OR_RETURN(stored.revision,
                      store.GetRevision(key.report, stored.number, /*with_content=*/true));
  stored.content = std::move(*stored.revision.mutable_content());
  stored.revision.clear_content();
  stored.form = forms.Find(stored.content.table().form());
  if (stored.form == nullptr) {
    return MakeError(v1::ERROR_REASON_SERVER_FAULT,
                     absl::StrCat(stored.revision.name(), ": filled in on ",
                                  Shorten(stored.content.table().form(), 64),
                                  ", which this server does not have"));
  }
  return stored;
}

}  // namespace disclosure
