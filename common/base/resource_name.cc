#include "common/base/resource_name.h"

#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace disclosure {
namespace {

constexpr size_t kAgencyIdCharsMax = 63;
// Longest name in the contract is below 100 bytes; longer text is not worth splitting.
constexpr size_t kNameBytesMax = 256;

bool IsLowerAlphanumeric(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// A number from `min` to `max` in its only spelling: digits without leading zeros.
std::optional<int> ParseCanonicalInteger(absl::string_view text, int min, int max) {
  int value = 0;
  if (!absl::SimpleAtoi(text, &value) || absl::StrCat(value) != text) return std::nullopt;
  if (value < min || value > max) return std::nullopt;
  return value;
}

std::optional<ReportKey> FromParts(const std::vector<absl::string_view>& parts) {
  if (parts[0] != "agencies" || parts[2] != "reports" || !IsAgencyId(parts[1])) return std::nullopt;
  const std::optional<int> year = ParseCanonicalInteger(parts[3], kReportYearMin, kReportYearMax);
  if (!year) return std::nullopt;
  return ReportKey{std::string(parts[1]), *year};
}

}  // namespace

std::string ReportKey::Name() const { return absl::StrCat("agencies/", agency, "/reports/", year); }

std::string ReportKey::RevisionName(int number) const {
  return absl::StrCat(Name(), "/revisions/", number);
}

bool IsAgencyId(absl::string_view text) {
  if (text.empty() || text.size() > kAgencyIdCharsMax) return false;
  for (const char c : text) {
    if (!IsLowerAlphanumeric(c) && c != '-') return false;
  }
  return IsLowerAlphanumeric(text.front()) && IsLowerAlphanumeric(text.back());
}

std::optional<ReportKey> ParseReportName(absl::string_view name) {
  if (name.size() > kNameBytesMax) return std::nullopt;
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() != 4) return std::nullopt;
  return FromParts(parts);
}

std::optional<RevisionKey> ParseRevisionName(absl::string_view name) {
  if (name.size() > kNameBytesMax) return std::nullopt;
  const std::vector<absl::string_view> parts = absl::StrSplit(name, '/');
  if (parts.size() != 6 || parts[4] != "revisions") return std::nullopt;
  std::optional<ReportKey> report = FromParts(parts);
  if (!report) return std::nullopt;

  RevisionKey key{*std::move(report), 0, RevisionKey::Alias::kNone};
  if (parts[5] == "latest") {
    key.alias = RevisionKey::Alias::kLatest;
  } else if (parts[5] == "published") {
    key.alias = RevisionKey::Alias::kPublished;
  } else if (const auto number = ParseCanonicalInteger(parts[5], 1, INT32_MAX)) {
    key.number = *number;
  } else {
    return std::nullopt;
  }
  return key;
}

std::optional<std::string> ParseAgencyParent(absl::string_view parent) {
  constexpr absl::string_view kPrefix = "agencies/";
  if (parent.substr(0, kPrefix.size()) != kPrefix) return std::nullopt;
  const absl::string_view agency = parent.substr(kPrefix.size());
  if (agency == "-") return std::string();
  if (!IsAgencyId(agency)) return std::nullopt;
  return std::string(agency);
}

}  // namespace disclosure
