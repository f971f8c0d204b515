#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_PATTERN_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_PATTERN_H_

#include <memory>
#include <utility>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"

namespace re2 {
class RE2;
}

namespace disclosure {

// A compiled pattern of a form: RE2 over UTF-8, so that matching takes time linear in the text
// whatever the pattern. Copies share the compiled program. Thread-safe.
class Pattern {
 public:
  // INVALID_ARGUMENT, quoting the pattern: it is none.
  static absl::StatusOr<Pattern> Compile(absl::string_view text);

  // Whether it matches `text` somewhere.
  bool FoundIn(absl::string_view text) const;

 private:
  explicit Pattern(std::shared_ptr<const re2::RE2> program) : program_(std::move(program)) {}

  std::shared_ptr<const re2::RE2> program_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_PATTERN_H_
