#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_PATTERN_SET_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_PATTERN_SET_H_

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace disclosure {

// RE2 patterns of a form that are searched together, in time linear in the text whatever the
// patterns. Immutable, hence thread-safe; copies share what is compiled.
class PatternSet {
 public:
  // INVALID_ARGUMENT: names the first pattern that is none or is too large, and what is wrong with
  // it.
  static absl::StatusOr<PatternSet> Compile(const std::vector<std::string>& patterns);

  // Whether any of the patterns is in `text`; never for an empty set.
  bool Matches(absl::string_view text) const;
  // Positions, ascending, of the patterns that are in `text`.
  std::vector<int> Find(absl::string_view text) const;
  // Begin and end, in bytes, of the leftmost place of pattern `position` in `text`.
  std::optional<std::pair<int, int>> Locate(int position, absl::string_view text) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> compiled_;  // shared by copies; null for an empty set
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_PATTERN_SET_H_
