#include "render-service/renditions/rendition_job.h"

#include <chrono>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/canonical_bytes.h"
#include "common/base/check.h"
#include "common/base/digest.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "render-service/fonts/font_library.h"
#include "render-service/formats/library_versions.h"
#include "render-service/formats/registry.h"
#include "render-service/renditions/file_name.h"
#include "render-service/renditions/rendition_etag.h"
#include "render-service/renditions/rendition_options.h"

namespace disclosure {
namespace {

// All but etag and file name.
v1::Rendition DescribeFormat(const PinnedRevision& pinned, const FormatTraits& format) {
  v1::Rendition rendition;
  rendition.set_revision(pinned.revision->name());
  rendition.set_media_type(format.media_type);
  rendition.set_renderer_version(std::string(kRendererVersion));
  return rendition;
}

v1::Rendition DescribeComparison(const PinnedRevision& pinned, const PinnedRevision& base,
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

// Adds what is known of a rendition once it is made.
void DescribeMade(const RenderedDocument& made, v1::Rendition* rendition) {
  rendition->set_length(made.length);
  for (const std::string& font : made.fonts) rendition->add_fonts(font);
  for (const std::string& warning : made.warnings) rendition->add_warnings(warning);
}

// `status`, which speaks of a name, as that of the request's field `field`.
absl::Status InField(absl::string_view field, const absl::Status& status) {
  absl::Status named(status.code(), absl::StrCat(field, ": ", status.message()));
  status.ForEachPayload(
      [&](absl::string_view type, const absl::Cord& payload) { named.SetPayload(type, payload); });
  return named;
}

// `opened` with its document, or what is wrong.
absl::StatusOr<OpenedRendition> WithDocument(OpenedRendition opened,
                                             const RenditionCache::Result& made) {
  if (!made.ok()) return made.status();
  opened.document = *made;
  DescribeMade(**made, &opened.header);
  const int64_t length = opened.document->length;
  if (opened.offset > length) {
    return MakeError(v1::ERROR_REASON_OFFSET_BEYOND_END,
                     absl::StrCat("resume.offset: ", opened.offset, ", want <= ", length),
                     {{"length", absl::StrCat(length)}});
  }
  return opened;
}

absl::Status CheckWanted(const RenditionTerms& terms) {
  if (terms.cancelled && terms.cancelled()) return absl::CancelledError("the caller left");
  return absl::OkStatus();
}

}  // namespace

RenditionJob::RenditionJob(RevisionCache* revisions, RenditionCache* renditions,
                           const FontLibrary* fonts, OnRendered on_rendered)
    : revisions_(revisions),
      renditions_(renditions),
      fonts_(fonts),
      on_rendered_(std::move(on_rendered)) {}

absl::StatusOr<RenderedDocument> RenditionJob::Timed(const FormatTraits& format,
                                                     const RenditionCache::Render& render) const {
  const auto start = std::chrono::steady_clock::now();
  absl::StatusOr<RenderedDocument> made = render();
  if (made.ok() && on_rendered_) {
    on_rendered_(format, absl::FromChrono(std::chrono::steady_clock::now() - start));
  }
  return made;
}

v1::Rendition RenditionJob::Describe(const PinnedRevision& pinned,
                                     const v1::RenditionOptions& options,
                                     const std::optional<PinnedRevision>& previous,
                                     const FormatTraits& format) const {
  const std::string form_digest = DigestName(pinned.form->digest);
  RenditionIngredients ingredients{
      pinned.revision->name(), pinned.revision->digest(), form_digest, format.kind, format.name,
      kRendererVersion};
  v1::RenditionOptions resolved = options;
  std::string previous_digests;
  if (previous) {
    resolved.mutable_html()->set_previous(previous->revision->name());
    previous_digests = absl::StrCat(previous->revision->digest(), previous->form->digest);
  }
  const std::string option_bytes = CanonicalBytes(resolved);
  ingredients.options = option_bytes;
  ingredients.previous = previous_digests;
  const std::string libraries = format.is_text ? "" : LibraryVersions();
  ingredients.libraries = libraries;
  if (format.places_letters) ingredients.fonts = fonts_->digest();

  v1::Rendition rendition = DescribeFormat(pinned, format);
  rendition.set_etag(RenditionEtag(ingredients));
  rendition.set_file_name(SuggestedFileName(pinned.key, format.kind, format.extension));
  return rendition;
}

absl::StatusOr<std::optional<PinnedRevision>> RenditionJob::PinPrevious(
    const v1::RenditionOptions& options, const SourceTerms& terms) {
  const std::string& name = options.html().previous();
  if (name.empty()) return std::nullopt;
  const std::optional<RevisionKey> key = ParseRevisionName(name);
  DR_CHECK(key.has_value());  // CheckOptions found it right
  absl::StatusOr<PinnedRevision> pinned = revisions_->Pin(*key, terms);
  if (!pinned.ok()) return InField("options.html.previous", pinned.status());
  return *std::move(pinned);
}

void RenditionJob::Open(const RenditionQuery& query, const Done& done) {
  if (absl::Status status = Start(query, done); !status.ok()) done(std::move(status));
}

void RenditionJob::Open(const ComparisonQuery& query, const Done& done) {
  if (absl::Status status = Start(query, done); !status.ok()) done(std::move(status));
}

absl::Status RenditionJob::Start(const RenditionQuery& query, const Done& done) {
  if (query.format.places_letters && fonts_ == nullptr) {
    return MakeError(v1::ERROR_REASON_FORMAT_UNAVAILABLE,
                     absl::StrCat("format: ", query.format.name,
                                  " needs fonts, which this server could not open; want one that "
                                  "ListRenditions offers, or a server started with --font_dir"),
                     {{"format", query.format.name}});
  }
  DR_RETURN_IF_ERROR(CheckWanted(query));
  const SourceTerms terms(query.deadline, query.span);
  DR_ASSIGN_OR_RETURN(const PinnedRevision pinned, revisions_->Pin(query.revision, terms));
  DR_ASSIGN_OR_RETURN(const std::optional<PinnedRevision> previous,
                      PinPrevious(query.options, terms));
  DR_RETURN_IF_ERROR(CheckWanted(query));
  const RenditionInput input{pinned, query.options, previous ? &*previous : nullptr, fonts_};
  OpenedRendition opened;
  opened.header = Describe(pinned, query.options, previous, query.format);
  opened.is_text = query.format.is_text;
  return Deliver(
      query, std::move(opened),
      [&] { return Timed(query.format, [&] { return query.format.render(input); }); }, done);
}

absl::Status RenditionJob::Start(const ComparisonQuery& query, const Done& done) {
  DR_RETURN_IF_ERROR(CheckWanted(query));
  const SourceTerms terms(query.deadline, query.span);
  DR_ASSIGN_OR_RETURN(const PinnedRevision pinned, revisions_->Pin(query.revision, terms));
  const absl::StatusOr<PinnedRevision> base = revisions_->Pin(query.base, terms);
  if (!base.ok()) return InField("base", base.status());
  DR_RETURN_IF_ERROR(CheckWanted(query));
  const auto render = [&]() -> absl::StatusOr<RenderedDocument> {
    DR_ASSIGN_OR_RETURN(v1::Comparison comparison, revisions_->Compare(pinned, *base, terms));
    return Timed(query.format,
                 [&] { return query.format.render(*base, pinned, std::move(comparison)); });
  };
  OpenedRendition opened;
  opened.header = DescribeComparison(pinned, *base, query.format);
  opened.is_text = query.format.is_text;
  return Deliver(query, std::move(opened), render, done);
}

absl::Status RenditionJob::Deliver(const RenditionTerms& terms, OpenedRendition opened,
                                   const RenditionCache::Render& render, const Done& done) {
  const std::string etag = opened.header.etag();
  if (terms.if_none_match == etag) {
    opened.header.set_not_modified(true);
    if (const auto made = renditions_->Peek(etag)) DescribeMade(*made, &opened.header);
    done(std::move(opened));
    return absl::OkStatus();
  }
  if (terms.resume && terms.resume->etag() != etag) {
    return MakeError(v1::ERROR_REASON_RENDITION_CHANGED,
                     absl::StrCat("resume.etag: another rendition, want ", etag), {{"etag", etag}});
  }
  if (terms.resume) opened.offset = terms.resume->offset();
  // By value: it may be called when `terms` are gone.
  renditions_->FindOrRender(etag, render,
                            [opened = std::move(opened), done](const RenditionCache::Result& made) {
                              done(WithDocument(opened, made));
                            });
  return absl::OkStatus();
}

absl::StatusOr<std::vector<v1::Rendition>> RenditionJob::List(const ListQuery& query) {
  const SourceTerms terms(query.deadline, query.span);
  DR_ASSIGN_OR_RETURN(const PinnedRevision pinned, revisions_->Pin(query.revision, terms));
  DR_ASSIGN_OR_RETURN(const std::optional<PinnedRevision> previous,
                      PinPrevious(query.options, terms));
  std::vector<v1::Rendition> renditions;
  for (const RenditionFormat& format : OfferedFormats()) {
    if (format.places_letters && fonts_ == nullptr) continue;
    const v1::RenditionOptions options = RelevantOptions(query.options, format);
    const bool draws_previous = !options.html().previous().empty();
    v1::Rendition rendition =
        Describe(pinned, options, draws_previous ? previous : std::nullopt, format);
    if (const auto made = renditions_->Peek(rendition.etag())) DescribeMade(*made, &rendition);
    renditions.push_back(std::move(rendition));
  }
  return renditions;
}

}  // namespace disclosure
