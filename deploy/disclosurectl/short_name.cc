#include "deploy/disclosurectl/short_name.h"

#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"

namespace disclosure {
namespace {

constexpr absl::string_view kAgencies = "agencies/";
constexpr size_t kQuotedBytesMax = 80;

// Spells a short form out; leaves anything else as it is, for the parser to refuse.
std::string SpellOut(absl::string_view text) {
  const std::string lower = absl::AsciiStrToLower(text);
  if (absl::StartsWith(lower, kAgencies)) return lower;
  const std::vector<std::string> parts = absl::StrSplit(lower, '/');
  if (parts.size() == 2) return absl::StrCat(kAgencies, parts[0], "/reports/", parts[1]);
  if (parts.size() == 3) {
    return absl::StrCat(kAgencies, parts[0], "/reports/", parts[1], "/revisions/", parts[2]);
  }
  return lower;
}

absl::Status Refuse(absl::string_view text, absl::string_view want) {
  return absl::InvalidArgumentError(
      absl::StrCat("got ", Shorten(text, kQuotedBytesMax), ", want ", want));
}

}  // namespace

absl::StatusOr<std::string> ExpandReportName(absl::string_view text) {
  std::string name = SpellOut(text);
  if (!ParseReportName(name)) return Refuse(text, "a report such as 430s00/2017");
  return name;
}

absl::StatusOr<std::string> ExpandRevisionName(absl::string_view text) {
  std::string name = SpellOut(text);
  if (!ParseRevisionName(name)) {
    return Refuse(text,
                  "a revision such as 430s00/2017/latest, 430s00/2017/published or 430s00/2017/3");
  }
  return name;
}

absl::StatusOr<std::string> ExpandParent(absl::string_view text, absl::string_view identity) {
  if (text.empty()) {
    text = absl::ConsumePrefix(&identity, "agency/") ? identity : absl::string_view("-");
  }
  const std::string lower = absl::AsciiStrToLower(text);
  std::string name = absl::StartsWith(lower, kAgencies) ? lower : absl::StrCat(kAgencies, lower);
  if (!ParseAgencyParent(name)) return Refuse(text, "an agency such as 430s00, or - for all");
  return name;
}

bool IsRevisionName(absl::string_view full_name) {
  return ParseRevisionName(full_name).has_value();
}

}  // namespace disclosure
