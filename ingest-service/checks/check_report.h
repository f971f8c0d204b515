#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_REPORT_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_REPORT_H_

#include <vector>

#include "disclosure/v1/finding.pb.h"
#include "ingest-service/checks/check_input.h"

namespace disclosure {

// Number of the checks' own edition, part of every rule set's digest: raise it with every change
// of code that changes findings.
inline constexpr int kChecksEdition = 4;

// What the rules notice about one report: the relations of cells in the form's order, the narrative
// against the table, structure, time, metadata, signatures, damage. Same input, same findings, to
// the byte. Every finding is complete, fingerprint included.
//
// Pure and thread-safe; time is linear in the content.
std::vector<v1::Finding> CheckReport(const CheckInput& input);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_CHECK_REPORT_H_
