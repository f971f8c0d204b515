// Any text as a resource name: what a parser takes, it prints again to the byte.
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/resource_name.h"
#include "tests/fuzz/fuzz_target.h"

namespace disclosure::fuzz {
namespace {

std::string Print(const RevisionKey& key) {
  if (key.alias == RevisionKey::Alias::kNone) return key.report.RevisionName(key.number);
  return absl::StrCat(key.report.Name(), "/revisions/",
                      key.alias == RevisionKey::Alias::kLatest ? "latest" : "published");
}

void ExpectValid(const ReportKey& key) {
  DR_CHECK(IsAgencyId(key.agency));
  DR_CHECK(key.agency.size() <= 63);
  DR_CHECK(key.year >= kReportYearMin && key.year <= kReportYearMax);
}

}  // namespace

void Try(absl::string_view bytes) {
  if (const auto key = ParseReportName(bytes)) {
    ExpectValid(*key);
    DR_CHECK(key->Name() == bytes);
    DR_CHECK(!ParseRevisionName(bytes) && !ParseAgencyParent(bytes));
  }
  if (const auto key = ParseRevisionName(bytes)) {
    ExpectValid(key->report);
    DR_CHECK((key->number > 0) == (key->alias == RevisionKey::Alias::kNone));
    DR_CHECK(Print(*key) == bytes);
  }
  if (const auto agency = ParseAgencyParent(bytes)) {
    DR_CHECK(agency->empty() || IsAgencyId(*agency));
    DR_CHECK(absl::StrCat("agencies/", agency->empty() ? "-" : *agency) == bytes);
  }
  // Whatever is an id makes a name.
  if (IsAgencyId(bytes)) {
    const ReportKey key{std::string(bytes), kReportYearMin};
    DR_CHECK(ParseReportName(key.Name()) == key);
    DR_CHECK(ParseAgencyParent(absl::StrCat("agencies/", bytes)) == std::string(bytes));
  }
}

}  // namespace disclosure::fuzz
