#include "ingest-service/workflow/neighbours.h"

#include <utility>

#include "common/base/status_macros.h"

namespace disclosure {
namespace {

using PublishedContent = std::optional<v1::ReportContent>;

bool MeansAbsent(const absl::Status& status) {
  return absl::IsNotFound(status) || absl::IsDataLoss(status);
}

// What the public sees of the report `key`, or nothing; nothing too when that is `checked`.
absl::StatusOr<PublishedContent> ReadPublished(const DraftStore& store, const ReportKey& key,
                                               int32_t checked) {
  const absl::StatusOr<ReportHead> head = store.GetReport(key);
  if (!head.ok()) {
    return MeansAbsent(head.status()) ? absl::StatusOr<PublishedContent>(std::nullopt)
                                      : head.status();
  }
  const int32_t published = head->report.published_revision();
  if (published == 0 || published == checked) return PublishedContent();
  absl::StatusOr<v1::Revision> revision = store.GetRevision(key, published, /*with_content=*/true);
  if (!revision.ok()) {
    return MeansAbsent(revision.status()) ? absl::StatusOr<PublishedContent>(std::nullopt)
                                          : revision.status();
  }
  return PublishedContent(std::move(*revision->mutable_content()));
}

}  // namespace

absl::StatusOr<NeighbourContents> NeighbourContents::Read(const DraftStore& store,
                                                          const FormCatalogue& forms,
                                                          const ReportKey& key, int32_t checked) {
  NeighbourContents contents;
  DR_ASSIGN_OR_RETURN(contents.published_, ReadPublished(store, key, checked));
  DR_ASSIGN_OR_RETURN(contents.previous_year_,
                      ReadPublished(store, {key.agency, key.year - 1}, /*checked=*/0));
  if (contents.previous_year_) {
    contents.previous_form_ = forms.Find(contents.previous_year_->table().form());
    if (contents.previous_form_ == nullptr) contents.previous_year_.reset();
  }
  return contents;
}

Neighbours NeighbourContents::View() const {
  Neighbours view;
  view.previous_year = previous_year_ ? &*previous_year_ : nullptr;
  view.previous_form = previous_form_;
  view.published = published_ ? &*published_ : nullptr;
  return view;
}

}  // namespace disclosure
