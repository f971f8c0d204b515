#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_CHINESE_DATE_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_CHINESE_DATE_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// `2018-03-21` as official documents write it, `2018年3月21日`: Arabic digits, full year, no
// leading zeros (GB/T 9704-2012, 7.3.5). Text that is no calendar date in that form comes back
// unchanged.
std::string ChineseDate(absl::string_view iso);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_CHINESE_DATE_H_
