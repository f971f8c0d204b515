#ifndef DISCLOSURE_COMMON_BASE_RESOURCE_NAME_H_
#define DISCLOSURE_COMMON_BASE_RESOURCE_NAME_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// Report years that a name may carry. Which of them have a form is another question.
inline constexpr int kReportYearMin = 2000;
inline constexpr int kReportYearMax = 2999;

// Identifies one agency's report for one year.
struct ReportKey {
  std::string agency;  // matches `[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?`
  int year = 0;        // kReportYearMin..kReportYearMax

  // `agencies/{agency}/reports/{year}`
  std::string Name() const;
  // `agencies/{agency}/reports/{year}/revisions/{number}`
  std::string RevisionName(int number) const;

  friend bool operator==(const ReportKey& a, const ReportKey& b) {
    return a.year == b.year && a.agency == b.agency;
  }
};

// Identifies one revision, by number or by alias.
struct RevisionKey {
  enum class Alias { kNone, kLatest, kPublished };

  ReportKey report;
  int number = 0;  // from 1; 0 when an alias stands for it
  Alias alias = Alias::kNone;
};

bool IsAgencyId(absl::string_view text);

// Each parser returns nothing unless `name` has exactly the form above; a number or year with
// leading zeros, a sign or white space is no such form.
std::optional<ReportKey> ParseReportName(absl::string_view name);
// Also takes `latest` and `published` for the number.
std::optional<RevisionKey> ParseRevisionName(absl::string_view name);
// `agencies/{agency}` gives the agency, `agencies/-` gives the empty string for all agencies.
std::optional<std::string> ParseAgencyParent(absl::string_view parent);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_RESOURCE_NAME_H_
