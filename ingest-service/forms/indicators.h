#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_INDICATORS_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_INDICATORS_H_

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "disclosure/v1/form.pb.h"
#include "ingest-service/forms/pattern_set.h"

namespace disclosure {

// Stands in a clause for a number with its unit; no narrative contains it. `#` in patterns.
inline constexpr char kFigureMark = '\x01';

// One indicator whose cells are all on the form.
struct CompiledIndicator {
  const v1::Indicator* indicator = nullptr;  // lives as long as the form
  std::vector<std::vector<int>> sums;        // of cells that the number may state; wanted first
  std::vector<int> none_cells;               // must be 0 when the text says none
  PatternSet within;
  PatternSet without;
  PatternSet none_without;
};

// How narratives speak of a form's figures, ready to be searched. Immutable, hence thread-safe.
class Indicators {
 public:
  // Position of the cell with a code on the form, or nothing.
  using FindCell = std::function<std::optional<int>(absl::string_view code)>;

  // `form` outlives the result. An alternative of which a cell is not on the form is left out.
  // INVALID_ARGUMENT: names a pattern that is none, or an indicator of a cell not on the form.
  static absl::StatusOr<std::unique_ptr<const Indicators>> Compile(const v1::Form& form,
                                                                   const FindCell& find_cell);

  struct Hit {
    int indicator = 0;  // position in all()
    int begin = 0;      // of the words in the clause, in bytes
    int end = 0;
  };

  const std::vector<CompiledIndicator>& all() const { return all_; }
  // Indicators whose words are in `clause`, in the order of the form, each once.
  std::vector<Hit> FindWords(absl::string_view clause) const;
  // Indicators of which `clause` says that there was none.
  std::vector<Hit> FindNone(absl::string_view clause) const;
  // Those of which `text` says that there was some.
  std::vector<Hit> FindSome(absl::string_view text) const;

  // NarrativeWords of the form.
  const PatternSet& scopes() const { return scopes_; }
  const PatternSet& elsewhere() const { return elsewhere_; }
  const PatternSet& plans() const { return plans_; }
  const PatternSet& parts() const { return parts_; }
  const PatternSet& overlapping() const { return overlapping_; }
  const PatternSet& bodies() const { return bodies_; }
  const PatternSet& apart() const { return apart_; }
  // Whether `text` is nothing but words that narrow no figure down.
  bool IsPlain(absl::string_view text) const;
  // `text` without the link words at its end.
  absl::string_view WithoutLinks(absl::string_view text) const;

 private:
  // Patterns with the indicators they belong to.
  struct Owned {
    PatternSet patterns;
    std::vector<int> owners;  // position in all_, for each pattern
  };

  Indicators() = default;
  absl::Status AddIndicators(const v1::Form& form, const FindCell& find_cell);
  absl::Status CompileWords(const v1::NarrativeWords& words);
  static std::vector<Hit> Find(const Owned& owned, absl::string_view text);

  std::vector<CompiledIndicator> all_;
  Owned words_;
  Owned none_;
  Owned some_;
  PatternSet scopes_;
  PatternSet elsewhere_;
  PatternSet plans_;
  PatternSet parts_;
  PatternSet overlapping_;
  PatternSet bodies_;
  PatternSet apart_;
  PatternSet links_;
  PatternSet plain_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_INDICATORS_H_
