#include "render-service/renditions/rendition_job.h"

#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "render-service/formats/registry.h"
#include "render-service/renditions/file_name.h"
#include "render-service/renditions/rendition_etag.h"

namespace disclosure {
namespace {

v1::Rendition Describe(const PinnedRevision& pinned, const RenditionFormat& format) {
  v1::Rendition rendition;
  rendition.set_revision(pinned.revision->name());
  rendition.set_etag(
      RenditionEtag({pinned.revision->name(), pinned.revision->digest(),
                     DigestName(pinned.form->digest), format.kind, format.name, kRendererVersion}));
  rendition.set_media_type(format.media_type);
  rendition.set_file_name(SuggestedFileName(pinned.key, format.kind, format.extension));
  rendition.set_renderer_version(std::string(kRendererVersion));
  return rendition;
}

}  // namespace

RenditionJob::RenditionJob(RevisionCache* revisions, RenditionCache* renditions)
    : revisions_(revisions), renditions_(renditions) {}

absl::StatusOr<OpenedRendition> RenditionJob::Open(const RenditionQuery& query) {
  const auto cancelled = [&query] { return query.cancelled && query.cancelled(); };
  if (cancelled()) return absl::CancelledError("the caller left");
  DR_ASSIGN_OR_RETURN(const PinnedRevision pinned, revisions_->Pin(query.revision, query.deadline));
  if (cancelled()) return absl::CancelledError("the caller left");
  OpenedRendition opened;
  opened.header = Describe(pinned, query.format);
  opened.is_text = query.format.is_text;
  const std::string& etag = opened.header.etag();
  if (query.if_none_match == etag) {
    opened.header.set_not_modified(true);
    return opened;
  }
  if (query.resume && query.resume->etag() != etag) {
    return MakeError(v1::ERROR_REASON_RENDITION_CHANGED,
                     absl::StrCat("resume.etag: another rendition, want ", etag), {{"etag", etag}});
  }

  DR_ASSIGN_OR_RETURN(opened.document,
                      renditions_->FindOrRender(etag, [&] { return query.format.render(pinned); }));
  if (query.resume) opened.offset = query.resume->offset();
  const int64_t length = opened.document->length;
  if (opened.offset > length) {
    return MakeError(v1::ERROR_REASON_OFFSET_BEYOND_END,
                     absl::StrCat("resume.offset: ", opened.offset, ", want <= ", length),
                     {{"length", absl::StrCat(length)}});
  }
  return opened;
}

absl::StatusOr<std::vector<v1::Rendition>> RenditionJob::List(const RevisionKey& revision,
                                                              absl::Time deadline) {
  DR_ASSIGN_OR_RETURN(const PinnedRevision pinned, revisions_->Pin(revision, deadline));
  std::vector<v1::Rendition> renditions;
  for (const RenditionFormat& format : OfferedFormats()) {
    renditions.push_back(Describe(pinned, format));
  }
  return renditions;
}

}  // namespace disclosure
