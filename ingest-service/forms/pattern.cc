#include "ingest-service/forms/pattern.h"

#include <re2/re2.h>

#include <utility>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"

namespace disclosure {

absl::StatusOr<Pattern> Pattern::Compile(absl::string_view text) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  auto program =
      std::make_shared<const re2::RE2>(re2::StringPiece(text.data(), text.size()), options);
  if (!program->ok()) {
    return absl::InvalidArgumentError(absl::StrCat("pattern ", text, ": ", program->error()));
  }
  return Pattern(std::move(program));
}

bool Pattern::FoundIn(absl::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *program_);
}

}  // namespace disclosure
