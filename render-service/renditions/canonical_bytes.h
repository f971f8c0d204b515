#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_CANONICAL_BYTES_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_CANONICAL_BYTES_H_

#include <google/protobuf/message.h>

#include <string>

namespace disclosure {

// The canonical encoding of `message`: protobuf, fields in ascending order of their numbers, maps
// by key, unknown fields left out. Digests are over these bytes, so they must not change.
std::string CanonicalBytes(const google::protobuf::Message& message);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_CANONICAL_BYTES_H_
