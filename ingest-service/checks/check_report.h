#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_REPORT_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_REPORT_H_

#include <vector>

#include "disclosure/v1/finding.pb.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// Rule of every form: a unit that the agency states with a figure is the form's. Where the form
// prints no unit there is nothing to compare.
inline constexpr char kUnitRule[] = "UNIT-01";

// What the form's rules notice about one report: the broken rules in the form's order, then wrong
// units in the order of the cells. Same content, same findings, to the byte. Every finding is
// complete, fingerprint included.
//
// `content` has passed FindContentViolations for `form`; cells that are not on the form count as
// absent. Pure and thread-safe; takes microseconds.
std::vector<v1::Finding> CheckReport(const v1::ReportContent& content, const CompiledForm& form);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_REPORT_H_
