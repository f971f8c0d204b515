#include "ingest-service/checks/fingerprint.h"

#include <optional>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/decimal.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

constexpr size_t kFingerprintBytes = 16;

}  // namespace

std::string FingerprintOf(const v1::Finding& finding) {
  std::string text = absl::StrCat(finding.rule(), "\n");
  for (const v1::Operand& operand : finding.operands()) {
    const std::optional<Decimal> number = Decimal::Parse(operand.value());
    const std::string place =
        operand.quote().empty() ? operand.path() : absl::StrCat("\"", operand.quote());
    absl::StrAppend(&text, place, "\t", number ? number->ToString() : operand.value(), "\n");
  }
  return absl::BytesToHexString(Sha256(text).substr(0, kFingerprintBytes));
}

}  // namespace disclosure
