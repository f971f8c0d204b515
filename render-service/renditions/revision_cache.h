#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_REVISION_CACHE_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_REVISION_CACHE_H_

#include <memory>
#include <string>

#include "absl/base/thread_annotations.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/base/byte_lru.h"
#include "common/base/mutex.h"
#include "common/base/resource_name.h"
#include "render-service/renditions/revision_source.h"

namespace disclosure {

// Default limit of the cached revisions. A revision of the usual size takes about 100 KB.
inline constexpr size_t kRevisionCacheBytesMax = 64 << 20;
// Limit of the cached forms. There are a handful, of some 100 KB each.
inline constexpr size_t kFormCacheBytesMax = 8 << 20;

// What of a form is printed, and the digest that stands for it in etags. What a form says for
// judging reports is left out: settings of a server change it, and no document with it.
struct PinnedForm {
  v1::Form form;
  std::string digest;  // 32 raw bytes over the canonical encoding
};

// A revision under its canonical name, with the form that it is filled in on. Immutable.
struct PinnedRevision {
  RevisionKey key;  // canonical: its number, no alias
  std::shared_ptr<const v1::Revision> revision;
  std::shared_ptr<const PinnedForm> form;
};

// Remembers what never changes: revisions by canonical name and forms by name. Aliases are asked
// of the source each time. A form of one name never changes within a release, so it is kept until
// the process ends or its place is needed. Thread-safe; the source is called without a lock, so
// two first calls for one revision may both fetch it.
class RevisionCache {
 public:
  // Borrows `source`.
  RevisionCache(RevisionSource* source, size_t revision_bytes_max);

  // The revision that `key` names now, and its form. Errors of the source pass through; with the
  // source away a cached canonical name is still served, an alias is UPSTREAM_UNAVAILABLE.
  absl::StatusOr<PinnedRevision> Pin(const RevisionKey& key, const SourceTerms& terms);

  // What differs between two revisions of one agency, not cached. Errors of the source pass
  // through. INTERNAL: the source compared other contents than those.
  absl::StatusOr<v1::Comparison> Compare(const PinnedRevision& revision, const PinnedRevision& base,
                                         const SourceTerms& terms);

  // Of the cached revisions, and of the cached forms.
  CacheStats revision_stats() const;
  CacheStats form_stats() const;

 private:
  // `digest` empty: whichever content the name has.
  absl::StatusOr<std::shared_ptr<const v1::Revision>> Revision(const ResolvedRevision& wanted,
                                                               const SourceTerms& terms);
  absl::StatusOr<std::shared_ptr<const PinnedForm>> Form(const std::string& name,
                                                         const SourceTerms& terms);

  RevisionSource* const source_;
  mutable Mutex mu_;
  ByteLru<v1::Revision> revisions_ ABSL_GUARDED_BY(mu_);
  ByteLru<PinnedForm> forms_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_REVISION_CACHE_H_
