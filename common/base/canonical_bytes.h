#ifndef DISCLOSURE_COMMON_BASE_CANONICAL_BYTES_H_
#define DISCLOSURE_COMMON_BASE_CANONICAL_BYTES_H_

#include <google/protobuf/message.h>

#include <string>

namespace disclosure {

// The one encoding that digests are taken over: protobuf wire format, fields in ascending order of
// their numbers, defaults left out, maps by key, varints in their shortest form. It must not
// change: stored revisions and published proofs depend on it. Unknown fields would be kept, so
// discard them first. Thread-safe.
std::string CanonicalBytes(const google::protobuf::Message& message);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_CANONICAL_BYTES_H_
