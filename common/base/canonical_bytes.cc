#include "common/base/canonical_bytes.h"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include "common/base/check.h"

namespace disclosure {

// protobuf's C++ encoder writes fields by number and leaves defaults out; golden tests would notice
// if a new version of it no longer did.
std::string CanonicalBytes(const google::protobuf::Message& message) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream stream(&bytes);
    google::protobuf::io::CodedOutputStream coded(&stream);
    coded.SetSerializationDeterministic(true);
    DR_CHECK(message.SerializeToCodedStream(&coded));
  }
  return bytes;
}

}  // namespace disclosure
