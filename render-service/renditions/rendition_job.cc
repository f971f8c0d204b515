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

// All but what depends on a base.
v1::Rendition DescribeFormat(const PinnedRevision& pinned, const FormatTraits& format) {
  v1::Rendition rendition;
  rendition.set_revision(pinned.revision->name());
  rendition.set_media_type(format.media_type);
  rendition.set_renderer_version(std::string(kRendererVersion));
  return rendition;
}

v1::Rendition Describe(const PinnedRevision& pinned, const FormatTraits& format) {
  v1::Rendition rendition = DescribeFormat(pinned, format);
  rendition.set_etag(
      RenditionEtag({pinned.revision->name(), pinned.revision->digest(),
                     DigestName(pinned.form->digest), format.kind, format.name, kRendererVersion}));
  rendition.set_file_name(SuggestedFileName(pinned.key, format.kind, format.extension));
  return rendition;
}

v1::Rendition Describe(const PinnedRevision& pinned, const PinnedRevision& base,
                       const FormatTraits& format) {
  v1::Rendition rendition = DescribeFormat(pinned, format);
  rendition.set_base(base.revision->name());
  rendition.set_etag(RenditionEtag({pinned.revision->name(), pinned.revision->digest(),
                                    DigestName(pinned.form->digest), format.kind, format.name,
                                    kRendererVersion, base.revision->name(),
                                    base.revision->digest(), DigestName(base.form->digest)}));
  rendition.set_file_name(SuggestedFileName(pinned.key, base.key, format.kind, format.extension));
  return rendition;
}

absl::Status CheckWanted(const RenditionTerms& terms) {
  if (terms.cancelled && terms.cancelled()) return absl::CancelledError("the caller left");
  return absl::OkStatus();
}

}  // namespace

RenditionJob::RenditionJob(RevisionCache* revisions, RenditionCache* renditions)
    : revisions_(revisions), renditions_(renditions) {}

absl::StatusOr<OpenedRendition> RenditionJob::Open(const RenditionQuery& query) {
  DR_RETURN_IF_ERROR(CheckWanted(query));
  DR_ASSIGN_OR_RETURN(const PinnedRevision pinned, revisions_->Pin(query.revision, query.deadline));
  DR_RETURN_IF_ERROR(CheckWanted(query));
  return Deliver(query, Describe(pinned, query.format), query.format.is_text,
                 [&] { return query.format.render(pinned); });
}

absl::StatusOr<OpenedRendition> RenditionJob::Open(const ComparisonQuery& query) {
  DR_RETURN_IF_ERROR(CheckWanted(query));
  DR_ASSIGN_OR_RETURN(const PinnedRevision pinned, revisions_->Pin(query.revision, query.deadline));
  DR_ASSIGN_OR_RETURN(const PinnedRevision base, revisions_->Pin(query.base, query.deadline));
  DR_RETURN_IF_ERROR(CheckWanted(query));
  const auto render = [&]() -> absl::StatusOr<RenderedDocument> {
    DR_ASSIGN_OR_RETURN(v1::Comparison comparison,
                        revisions_->Compare(pinned, base, query.deadline));
    return query.format.render(base, pinned, std::move(comparison));
  };
  return Deliver(query, Describe(pinned, base, query.format), query.format.is_text, render);
}

absl::StatusOr<OpenedRendition> RenditionJob::Deliver(const RenditionTerms& terms,
                                                      v1::Rendition header, bool is_text,
                                                      const RenditionCache::Render& render) {
  OpenedRendition opened;
  opened.header = std::move(header);
  opened.is_text = is_text;
  const std::string& etag = opened.header.etag();
  if (terms.if_none_match == etag) {
    opened.header.set_not_modified(true);
    return opened;
  }
  if (terms.resume && terms.resume->etag() != etag) {
    return MakeError(v1::ERROR_REASON_RENDITION_CHANGED,
                     absl::StrCat("resume.etag: another rendition, want ", etag), {{"etag", etag}});
  }

  DR_ASSIGN_OR_RETURN(opened.document, renditions_->FindOrRender(etag, render));
  if (terms.resume) opened.offset = terms.resume->offset();
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
