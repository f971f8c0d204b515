#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_IDENTITY_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_IDENTITY_H_

#include "common/base/digest.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

inline constexpr size_t kStoreIdBytes = 16;
inline constexpr size_t kTokenKeyBytes = 32;

// The identity of a store that is being created.
inline StoreIdentity NewStoreIdentity() {
  return {RandomBytes(kStoreIdBytes), RandomBytes(kTokenKeyBytes)};
}

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_STORE_IDENTITY_H_
