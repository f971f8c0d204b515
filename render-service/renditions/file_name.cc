#include "render-service/renditions/file_name.h"

#include "absl/strings/str_cat.h"

namespace disclosure {

std::string SuggestedFileName(const RevisionKey& revision, absl::string_view kind,
                              absl::string_view extension) {
  return absl::StrCat(revision.report.agency, "-", revision.report.year, "-r", revision.number, "-",
                      kind, ".", extension);
}

std::string SuggestedFileName(const RevisionKey& revision, const RevisionKey& base,
                              absl::string_view kind, absl::string_view extension) {
  return SuggestedFileName(revision, absl::StrCat(kind, "-", base.report.year, "-r", base.number),
                           extension);
}

}  // namespace disclosure
