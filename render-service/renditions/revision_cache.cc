#include "render-service/renditions/revision_cache.h"

#include <optional>
#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/base/canonical_bytes.h"
#include "common/base/digest.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

std::string AliasName(const RevisionKey& key) {
  const bool latest = key.alias == RevisionKey::Alias::kLatest;
  return absl::StrCat(key.report.Name(), "/revisions/", latest ? "latest" : "published");
}

void KeepWhatIsPrinted(v1::Form* form) {
  form->clear_rules();
  form->clear_indicators();
  form->clear_content_rules();
  form->clear_deadlines();
  form->clear_rule_set();
}

}  // namespace

RevisionCache::RevisionCache(RevisionSource* source, size_t revision_bytes_max)
    : source_(source), revisions_(revision_bytes_max), forms_(kFormCacheBytesMax) {}

absl::StatusOr<PinnedRevision> RevisionCache::Pin(const RevisionKey& key,
                                                  const SourceTerms& terms) {
  PinnedRevision pinned;
  ResolvedRevision wanted;
  if (key.alias == RevisionKey::Alias::kNone) {
    wanted.name = key.report.RevisionName(key.number);
    pinned.key = key;
  } else {
    DR_ASSIGN_OR_RETURN(wanted, source_->ResolveRevision(AliasName(key), terms));
    const std::optional<RevisionKey> canonical = ParseRevisionName(wanted.name);
    if (!canonical || canonical->number == 0) {
      return absl::InternalError("the source resolved an alias to no canonical name");
    }
    pinned.key = *canonical;
  }
  DR_ASSIGN_OR_RETURN(pinned.revision, Revision(wanted, terms));
  DR_ASSIGN_OR_RETURN(pinned.form, Form(pinned.revision->content().table().form(), terms));
  return pinned;
}

absl::StatusOr<v1::Comparison> RevisionCache::Compare(const PinnedRevision& revision,
                                                      const PinnedRevision& base,
                                                      const SourceTerms& terms) {
  DR_ASSIGN_OR_RETURN(
      v1::Comparison comparison,
      source_->CompareRevisions(revision.revision->name(), base.revision->name(), terms));
  if (comparison.digest() != revision.revision->digest() ||
      comparison.base_digest() != base.revision->digest()) {
    return absl::InternalError("the source compared other contents than it gave");
  }
  return comparison;
}

CacheStats RevisionCache::revision_stats() const {
  MutexLock lock(&mu_);
  return revisions_.stats();
}

CacheStats RevisionCache::form_stats() const {
  MutexLock lock(&mu_);
  return forms_.stats();
}

absl::StatusOr<std::shared_ptr<const v1::Revision>> RevisionCache::Revision(
    const ResolvedRevision& wanted, const SourceTerms& terms) {
  {
    MutexLock lock(&mu_);
    auto cached = revisions_.Find(wanted.name);
    // A store restored from an older backup gives a number out again: the digest tells.
    if (cached && (wanted.digest.empty() || cached->digest() == wanted.digest)) return cached;
  }
  DR_ASSIGN_OR_RETURN(v1::Revision fetched, source_->GetRevision(wanted.name, terms));
  auto revision = std::make_shared<const v1::Revision>(std::move(fetched));
  MutexLock lock(&mu_);
  revisions_.Put(wanted.name, revision, revision->SpaceUsedLong());
  return revision;
}

absl::StatusOr<std::shared_ptr<const PinnedForm>> RevisionCache::Form(const std::string& name,
                                                                      const SourceTerms& terms) {
  {
    MutexLock lock(&mu_);
    if (auto cached = forms_.Find(name)) return cached;
  }
  PinnedForm fetched;
  DR_ASSIGN_OR_RETURN(fetched.form, source_->GetForm(name, terms));
  KeepWhatIsPrinted(&fetched.form);
  fetched.digest = Sha256(CanonicalBytes(fetched.form));
  auto form = std::make_shared<const PinnedForm>(std::move(fetched));
  MutexLock lock(&mu_);
  forms_.Put(name, form, form->form.SpaceUsedLong());
  return form;
}

}  // namespace disclosure
