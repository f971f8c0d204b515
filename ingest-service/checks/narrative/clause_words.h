#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CLAUSE_WORDS_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CLAUSE_WORDS_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// Whether the last year that `text`, the words before a number, names is another than `year`: other
// than behind a word of comparison, unless the number follows it directly (`比2020年的#`).
bool NamesOtherYear(absl::string_view text, int year);

// `text` without what stands in round brackets: `公开（含部分公开）` is no part of anything.
std::string WithoutAsides(absl::string_view text);

// Whether the characters of `text` stand in `name` in the same order: `湖南质监` for
// 湖南省质量技术监督局. Both valid UTF-8.
bool IsAbbreviation(absl::string_view text, absl::string_view name);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_CLAUSE_WORDS_H_
