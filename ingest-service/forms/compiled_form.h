#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_COMPILED_FORM_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_COMPILED_FORM_H_

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/base/decimal.h"
#include "disclosure/v1/form.pb.h"
#include "ingest-service/forms/indicators.h"
#include "ingest-service/forms/pattern_set.h"

namespace disclosure {

// One cell of a form that carries a figure. The pointers live as long as its CompiledForm.
struct FormCell {
  std::string code;  // as in v1::Cell: `3.3.4`, or `3.1/company` in a table with several columns
  const v1::FormTable* table = nullptr;
  const v1::FormRow* row = nullptr;
  const v1::FormColumn* column = nullptr;

  // The unit of its figures: the column's, or else the row's. Empty when the form gives none.
  const std::string& unit() const { return column->unit().empty() ? row->unit() : column->unit(); }
  // Digits that its figures may have after the decimal point: the row's or the column's, whichever
  // is more.
  int decimals() const { return std::max(row->decimals(), column->decimals()); }
  // Whether its figures may be negative.
  bool is_signed() const { return row->signed_() || column->signed_(); }
};

// `{row}/{column}`, or the row's code alone where the column has none.
std::string CellCode(absl::string_view row, absl::string_view column);

// One cell in a sum of a rule.
struct RuleTerm {
  int cell = 0;  // position in CompiledForm::cells()
  int sign = 1;  // 1 or -1
  // Stands for the cell of that code in the report of the year before, on whatever form that is.
  bool previous_year = false;
};

// The most that Rule.factor may be.
inline constexpr int kFactorMax = 999;

// One active rule, or its instance for one column or row when the form repeats it.
struct CompiledRule {
  const v1::Rule* rule = nullptr;  // lives as long as its CompiledForm
  std::vector<RuleTerm> left;      // every cell of the form when a rule about filling names none
  std::vector<RuleTerm> right;
  // No term is subtracted and no cell may be negative: a blank only makes its side larger.
  bool grows = true;
  bool across_years = false;           // some term is of the year before
  std::optional<Decimal> only_above;   // applies only where the left sum is above it
  Decimal factor;                      // for RELATION_WITHIN_FACTOR, 1 to kFactorMax
  std::optional<PatternSet> agencies;  // names of the agencies that it is for; every name when none

  bool AppliesTo(absl::string_view agency_name) const {
    return !agencies || agencies->Matches(agency_name);
  }
};

// A form that was found sound, with its cells numbered and its rules resolved to them.
// Immutable, hence thread-safe.
class CompiledForm {
 public:
  // Checks `form`, indexes it and sets its rule_set, for checks of that edition.
  //
  // INVALID_ARGUMENT, naming the form and the faulty code: a code is missing, malformed or used
  // twice, a parent does not stand above its row, a rule names a cell that carries no figure, and
  // every other break of what form.proto says.
  static absl::StatusOr<std::unique_ptr<const CompiledForm>> Compile(v1::Form form,
                                                                     int checks_edition = 0);

  CompiledForm(const CompiledForm&) = delete;
  CompiledForm& operator=(const CompiledForm&) = delete;

  const v1::Form& form() const { return form_; }
  // `forms/{form}`
  const std::string& name() const { return form_.name(); }
  // `sha256:` and 64 hex digits over everything that decides findings: the edition of the checks
  // and, but for this digest, the form.
  const std::string& rule_set() const { return form_.rule_set(); }
  bool IsForYear(int year) const;

  // Every cell that carries a figure, in printing order: table by table, row by row, left to
  // right. Captions have none.
  const std::vector<FormCell>& cells() const { return cells_; }
  // Position of the cell in cells(). Nothing when no cell has that code, as for a caption.
  std::optional<int> FindCell(absl::string_view code) const;

  // The active rules in the form's order, those for every column or row once for each.
  const std::vector<CompiledRule>& rules() const { return rules_; }
  // How narratives speak of the figures.
  const Indicators& indicators() const { return *indicators_; }
  // The words of each section beside its heading, in the order of form().sections().
  const std::vector<PatternSet>& section_words() const { return section_words_; }
  // The agencies of each deadline, in the order of form().deadlines(); none for every agency.
  const std::vector<std::optional<PatternSet>>& deadline_agencies() const {
    return deadline_agencies_;
  }
  // The content rule `id`. Null when the form has none or it is not active.
  const v1::ContentRule* FindContentRule(absl::string_view id) const;

 private:
  explicit CompiledForm(v1::Form form) : form_(std::move(form)) {}

  void IndexCells();
  absl::Status CompileRules();
  absl::Status CompilePatterns();
  absl::Status IndexContentRules();

  const v1::Form form_;
  std::vector<FormCell> cells_;
  absl::flat_hash_map<absl::string_view, int> positions_;  // keys borrowed from cells_
  std::vector<CompiledRule> rules_;
  std::unique_ptr<const Indicators> indicators_;
  std::vector<PatternSet> section_words_;
  std::vector<std::optional<PatternSet>> deadline_agencies_;
  absl::flat_hash_map<absl::string_view, const v1::ContentRule*> content_rules_;  // the active ones
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_COMPILED_FORM_H_
