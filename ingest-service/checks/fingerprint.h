#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_FINGERPRINT_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_FINGERPRINT_H_

#include <string>

#include "disclosure/v1/finding.pb.h"

namespace disclosure {

// What waivers know `finding` by: the first 16 bytes, as lower-case hex, of the SHA-256 over
//
//     {rule} LF  and for each operand  {path} HT {value} LF
//
// where a value that is a number counts in the spelling of Decimal::ToString, so that `10` and
// `10.0` are one. An operand with a quote counts as  `"` {quote} HT {value} LF  instead, so that a
// sentence may move to another paragraph. Severity, wording and places do not count. Stored
// waivers depend on it: it never changes.
std::string FingerprintOf(const v1::Finding& finding);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_FINGERPRINT_H_
