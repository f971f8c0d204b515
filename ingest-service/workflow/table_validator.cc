#include "ingest-service/workflow/table_validator.h"

#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/base/decimal.h"
#include "ingest-service/workflow/content_limits.h"
#include "ingest-service/workflow/extension_validator.h"
#include "ingest-service/workflow/text_validator.h"

namespace disclosure {
namespace {

// Longer than any value or code that could be right; keeps the check of others short.
constexpr int64_t kValueCodePointsMax = 64;

// What a figure in a cell may be.
struct FigureLimits {
  int decimals = Decimal::kFractionDigitsMax;
  bool is_signed = true;
};

std::optional<std::string> FindValueViolation(const std::string& value,
                                              const FigureLimits& limits) {
  if (value == "/" || value == "-") return std::nullopt;
  if (auto violation = FindTextViolation(value, kValueCodePointsMax)) return violation;
  if (!Decimal::Parse(value)) {
    return GotWant(value, absl::StrCat("/ or - or a decimal of at most ",
                                       Decimal::kIntegerDigitsMax, " digits before and ",
                                       Decimal::kFractionDigitsMax, " behind the point"));
  }
  if (FractionDigits(value) > limits.decimals) {
    return GotWant(value, absl::StrCat("at most ", limits.decimals, " digits behind the point"));
  }
  if (value[0] == '-' && !limits.is_signed) return GotWant(value, "a figure of at least 0");
  return std::nullopt;
}

// Nothing, when the table has no cell of that code.
std::optional<FigureLimits> LimitsOf(const std::string& code, const CompiledForm& form,
                                     const ExtensionCells& extensions) {
  if (const std::optional<int> position = form.FindCell(code)) {
    const FormCell& cell = form.cells()[*position];
    return FigureLimits{cell.decimals(), cell.is_signed()};
  }
  // What a province counts is its own affair.
  if (extensions.contains(code)) return FigureLimits{};
  return std::nullopt;
}

void ValidateCells(const v1::StatisticsTable& table, const CompiledForm& form,
                   const ExtensionCells& extensions, const FieldPath& path,
                   FieldViolations& violations) {
  absl::flat_hash_set<absl::string_view> filled;
  for (int i = 0; i < table.cells_size() && !violations.full(); ++i) {
    const v1::Cell& cell = table.cells(i);
    const FieldPath here = path.Element("cells", i);
    const FieldPath code = here.Field("code");
    violations.AddUnlessOk(here.Field("unit"), FindTextViolation(cell.unit(), kUnitCodePointsMax));
    const std::optional<FigureLimits> limits = LimitsOf(cell.code(), form, extensions);
    if (!limits) {
      if (violations.AddUnlessOk(code, FindTextViolation(cell.code(), kIdentifierCodePointsMax))) {
        violations.Add(code,
                       GotWant(cell.code(), absl::StrCat("a cell with a figure in ", form.name())));
      }
      continue;
    }
    if (!filled.insert(cell.code()).second) {
      violations.Add(code, GotWant(cell.code(), "every cell once"));
    }
    violations.AddUnlessOk(here.Field("value"), FindValueViolation(cell.value(), *limits));
  }
}

void ValidateSignatures(const v1::Signatures& signatures, const FieldPath& path,
                        FieldViolations& violations) {
  const auto check = [&](absl::string_view field, const std::string& text) {
    violations.AddUnlessOk(path.Field(field), FindTextViolation(text, kSignatureCodePointsMax));
  };
  check("head", signatures.head());
  check("reviewer", signatures.reviewer());
  check("preparer", signatures.preparer());
  check("phone", signatures.phone());
  violations.AddUnlessOk(path.Field("date"), FindDateViolation(signatures.date()));
}

}  // namespace

void ValidateTable(const v1::StatisticsTable& table, const CompiledForm& form,
                   const FieldPath& path, FieldViolations& violations) {
  const FieldPath form_path = path.Field("form");
  if (!table.form().empty() && table.form() != form.name() &&
      violations.AddUnlessOk(form_path,
                             FindTextViolation(table.form(), kIdentifierCodePointsMax))) {
    violations.Add(form_path, GotWant(table.form(), form.name()));
  }
  const ExtensionCells extensions = ValidateExtensions(table, form, path, violations);
  ValidateCells(table, form, extensions, path, violations);
  ValidateSignatures(table.signatures(), path.Field("signatures"), violations);
}

}  // namespace disclosure
