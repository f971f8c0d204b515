#include "render-service/renditions/rendition_query.h"

#include <utility>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "render-service/renditions/rendition_options.h"

namespace disclosure {
namespace {

// Bytes of an offending value that an error quotes.
constexpr size_t kQuoteBytesMax = 64;

FieldViolation BadRevisionName(absl::string_view field, absl::string_view name) {
  return {std::string(field), absl::StrCat("\"", absl::CHexEscape(Shorten(name, kQuoteBytesMax)),
                                           "\", want agencies/{agency}/reports/{year}/revisions/"
                                           "{number|latest|published}")};
}

// Reads the name in `field`, or adds to `violations`.
RevisionKey ReadName(absl::string_view field, absl::string_view name,
                     std::vector<FieldViolation>* violations) {
  const std::optional<RevisionKey> key = ParseRevisionName(name);
  if (!key) violations->push_back(BadRevisionName(field, name));
  return key.value_or(RevisionKey());
}

template <typename Request>
void ReadTerms(const Request& request, RenditionTerms* terms,
               std::vector<FieldViolation>* violations) {
  if (request.has_resume() && request.resume().etag().empty()) {
    violations->push_back({"resume.etag", "empty, want the etag of the rendition to go on with"});
  }
  if (request.resume().offset() < 0) {
    violations->push_back(
        {"resume.offset", absl::StrCat(request.resume().offset(), ", want >= 0")});
  }
  terms->if_none_match = request.if_none_match();
  if (request.has_resume()) terms->resume = request.resume();
}

template <typename Request>
absl::StatusOr<RenditionQuery> Read(const Request& request) {
  std::vector<FieldViolation> violations;
  RenditionQuery query;
  query.revision = ReadName("name", request.name(), &violations);
  ReadTerms(request, &query, &violations);
  CheckOptions(request.options(), query.revision, &violations);
  if (!violations.empty()) return FieldsInvalid(violations);
  DR_ASSIGN_OR_RETURN(query.format, ChooseFormat(request.format()));
  query.options = RelevantOptions(request.options(), query.format);
  return query;
}

}  // namespace

absl::StatusOr<RenditionQuery> ReadQuery(const v1::StreamBulletinRequest& request) {
  return Read(request);
}

absl::StatusOr<RenditionQuery> ReadQuery(const v1::StreamTableRequest& request) {
  return Read(request);
}

absl::StatusOr<ComparisonQuery> ReadQuery(const v1::StreamComparisonRequest& request) {
  std::vector<FieldViolation> violations;
  ComparisonQuery query;
  query.revision = ReadName("name", request.name(), &violations);
  query.base = ReadName("base", request.base(), &violations);
  if (violations.empty() && query.base.report.agency != query.revision.report.agency) {
    violations.push_back(
        {"base", absl::StrCat("a revision of agencies/", query.base.report.agency,
                              ", want one of agencies/", query.revision.report.agency)});
  }
  ReadTerms(request, &query, &violations);
  if (!violations.empty()) return FieldsInvalid(violations);
  DR_ASSIGN_OR_RETURN(query.format, ChooseFormat(request.format()));
  return query;
}

absl::StatusOr<ListQuery> ReadQuery(const v1::ListRenditionsRequest& request) {
  std::vector<FieldViolation> violations;
  ListQuery query;
  query.revision = ReadName("parent", request.parent(), &violations);
  CheckOptions(request.options(), query.revision, &violations);
  if (!violations.empty()) return FieldsInvalid(violations);
  query.options = request.options();
  return query;
}

}  // namespace disclosure
