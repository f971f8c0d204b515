#include "render-service/renditions/rendition_query.h"

#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

// Bytes of an offending value that an error quotes.
constexpr size_t kQuoteBytesMax = 64;

FieldViolation BadRevisionName(absl::string_view field, absl::string_view name) {
  return {std::string(field), absl::StrCat("\"", absl::CHexEscape(Shorten(name, kQuoteBytesMax)),
                                           "\", want agencies/{agency}/reports/{year}/revisions/"
                                           "{number|latest|published}")};
}

template <typename Request>
absl::StatusOr<RenditionQuery> Read(const Request& request) {
  std::vector<FieldViolation> violations;
  const std::optional<RevisionKey> revision = ParseRevisionName(request.name());
  if (!revision) violations.push_back(BadRevisionName("name", request.name()));
  if (request.has_resume() && request.resume().etag().empty()) {
    violations.push_back({"resume.etag", "empty, want the etag of the rendition to go on with"});
  }
  if (request.resume().offset() < 0) {
    violations.push_back({"resume.offset", absl::StrCat(request.resume().offset(), ", want >= 0")});
  }
  if (!violations.empty()) return FieldsInvalid(violations);

  RenditionQuery query;
  query.revision = *revision;
  DR_ASSIGN_OR_RETURN(query.format, ChooseFormat(request.format()));
  query.if_none_match = request.if_none_match();
  if (request.has_resume()) query.resume = request.resume();
  return query;
}

}  // namespace

absl::StatusOr<RenditionQuery> ReadQuery(const v1::StreamBulletinRequest& request) {
  return Read(request);
}

absl::StatusOr<RenditionQuery> ReadQuery(const v1::StreamTableRequest& request) {
  return Read(request);
}

absl::StatusOr<RevisionKey> ReadRevisionName(absl::string_view field, absl::string_view name) {
  const std::optional<RevisionKey> key = ParseRevisionName(name);
  if (!key) return FieldsInvalid({BadRevisionName(field, name)});
  return *key;
}

}  // namespace disclosure
