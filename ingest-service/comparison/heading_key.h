#ifndef DISCLOSURE_INGEST_SERVICE_COMPARISON_HEADING_KEY_H_
#define DISCLOSURE_INGEST_SERVICE_COMPARISON_HEADING_KEY_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// What makes `heading`, valid UTF-8, the same heading in another revision: its text without white
// space and without a number written before it, such as `一、`, `（二）`, `3.`, `1.2`, `④` or
// `第五部分`. A number that belongs to the words stays, as in `2017年工作`. A heading that is
// nothing but a number is its own key.
std::string HeadingKey(absl::string_view heading);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_COMPARISON_HEADING_KEY_H_
