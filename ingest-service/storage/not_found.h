#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_NOT_FOUND_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_NOT_FOUND_H_

#include <cstdint>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"

namespace disclosure {

inline absl::Status ReportNotFound(const ReportKey& key) {
  return MakeError(v1::ERROR_REASON_REPORT_NOT_FOUND, absl::StrCat(key.Name(), ": no such report"));
}

inline absl::Status RevisionNotFound(const ReportKey& key, int32_t number) {
  return MakeError(v1::ERROR_REASON_REVISION_NOT_FOUND,
                   absl::StrCat(key.RevisionName(number), ": no such revision"));
}

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_NOT_FOUND_H_
