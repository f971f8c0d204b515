#include "tests/fuzz/accepted_content.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "common/base/canonical_bytes.h"
#include "common/base/check.h"
#include "common/base/digest.h"
#include "common/base/text.h"
#include "ingest-service/checks/check_report.h"
#include "ingest-service/workflow/canonical_content.h"
#include "ingest-service/workflow/content_limits.h"
#include "ingest-service/workflow/content_validator.h"

namespace disclosure::fuzz {
namespace {

std::vector<std::string> Encoded(const std::vector<v1::Finding>& findings) {
  std::vector<std::string> encoded;
  for (const v1::Finding& finding : findings) encoded.push_back(CanonicalBytes(finding));
  return encoded;
}

void ExpectComplete(const std::vector<v1::Finding>& findings) {
  std::set<std::string> fingerprints;
  for (const v1::Finding& finding : findings) {
    DR_CHECK(!finding.rule().empty());
    DR_CHECK(finding.severity() != v1::SEVERITY_UNSPECIFIED);
    DR_CHECK(!finding.message().empty());
    DR_CHECK(FindTextFault(finding.message()) != TextFault::kNotUtf8);
    DR_CHECK(fingerprints.insert(finding.fingerprint()).second);  // a waiver names one
  }
}

}  // namespace

bool IsAccepted(const v1::ReportContent& content, const CompiledForm& form) {
  if (!CheckContentSize(content).ok()) return false;
  const std::vector<FieldViolation> violations = FindContentViolations(content, form);
  const std::vector<FieldViolation> again = FindContentViolations(content, form);
  DR_CHECK(violations.size() == again.size());
  DR_CHECK(violations.size() <= static_cast<size_t>(kViolationsCollectedMax));
  for (size_t i = 0; i < violations.size(); ++i) {
    DR_CHECK(absl::StartsWith(violations[i].field, "content"));
    DR_CHECK(!violations[i].description.empty());
    DR_CHECK(violations[i].field == again[i].field);
    DR_CHECK(violations[i].description == again[i].description);
  }
  return violations.empty();
}

void ExpectAccepted(const v1::ReportContent& content, const CompiledForm& form) {
  const CanonicalContent canonical = Canonicalize(content, form);
  const CanonicalContent again = Canonicalize(canonical.content, form);
  DR_CHECK(canonical.bytes == again.bytes);
  DR_CHECK(canonical.sha256 == Sha256(canonical.bytes));
  v1::ReportContent read;
  DR_CHECK(read.ParseFromString(canonical.bytes));
  DR_CHECK(CanonicalBytes(read) == canonical.bytes);
  DR_CHECK(IsAccepted(read, form));
  // In whatever order the cells come.
  v1::ReportContent reversed = content;
  auto* const cells = reversed.mutable_table()->mutable_cells();
  std::reverse(cells->pointer_begin(), cells->pointer_end());
  DR_CHECK(Canonicalize(reversed, form).bytes == canonical.bytes);

  const CheckInput input{canonical.content, form, form.form().first_year(), true, {}};
  const std::vector<v1::Finding> findings = CheckReport(input);
  DR_CHECK(Encoded(findings) == Encoded(CheckReport(input)));
  ExpectComplete(findings);
}

}  // namespace disclosure::fuzz
