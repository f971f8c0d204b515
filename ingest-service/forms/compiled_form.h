#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_COMPILED_FORM_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_COMPILED_FORM_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "disclosure/v1/form.pb.h"
#include "ingest-service/forms/indicators.h"

namespace disclosure {

// One cell of a form that carries a figure. The pointers live as long as its CompiledForm.
struct FormCell {
  std::string code;  // as in v1::Cell: `3.3.4`, or `3.1/company` in a table with several columns
  const v1::FormRow* row = nullptr;
  const v1::FormColumn* column = nullptr;
};

// One cell in a sum of a rule.
struct RuleTerm {
  int cell = 0;  // position in CompiledForm::cells()
  int sign = 1;  // 1 or -1
};

// One active rule, or its instance for one column when the form says `every_column`.
struct CompiledRule {
  const v1::Rule* rule = nullptr;  // lives as long as its CompiledForm
  std::vector<RuleTerm> left;
  std::vector<RuleTerm> right;
  // No term is subtracted and no cell may be negative: a blank only makes its side larger.
  bool grows = true;
};

// A form that was found sound, with its cells numbered and its rules resolved to them.
// Immutable, hence thread-safe.
class CompiledForm {
 public:
  // Checks `form` and indexes it.
  //
  // INVALID_ARGUMENT, naming the form and the faulty code: a code is missing, malformed or used
  // twice, a parent does not stand above its row, a rule names a cell that carries no figure, and
  // every other break of what form.proto says.
  static absl::StatusOr<std::unique_ptr<const CompiledForm>> Compile(v1::Form form);

  CompiledForm(const CompiledForm&) = delete;
  CompiledForm& operator=(const CompiledForm&) = delete;

  const v1::Form& form() const { return form_; }
  // `forms/{form}`
  const std::string& name() const { return form_.name(); }
  bool IsForYear(int year) const;

  // Every cell that carries a figure, in printing order: table by table, row by row, left to
  // right. Captions have none.
  const std::vector<FormCell>& cells() const { return cells_; }
  // Position of the cell in cells(). Nothing when no cell has that code, as for a caption.
  std::optional<int> FindCell(absl::string_view code) const;

  // The active rules in the form's order, those for every column once per column.
  const std::vector<CompiledRule>& rules() const { return rules_; }
  // How narratives speak of the figures.
  const Indicators& indicators() const { return *indicators_; }
  // The content rule `id`. Null when the form has none or it is not active.
  const v1::ContentRule* FindContentRule(absl::string_view id) const;

 private:
  explicit CompiledForm(v1::Form form) : form_(std::move(form)) {}

  void IndexCells();
  absl::Status CompileRules();

  const v1::Form form_;
  std::vector<FormCell> cells_;
  absl::flat_hash_map<absl::string_view, int> positions_;  // keys borrowed from cells_
  std::vector<CompiledRule> rules_;
  std::unique_ptr<const Indicators> indicators_;
  absl::flat_hash_map<absl::string_view, const v1::ContentRule*> content_rules_;  // the active ones
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_COMPILED_FORM_H_
