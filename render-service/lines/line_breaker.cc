#include "render-service/lines/line_breaker.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "common/base/check.h"
#include "common/base/text.h"
#include "render-service/lines/line_rules.h"

namespace disclosure {
namespace {

bool IsSpace(char32_t c) { return c == U' ' || c == U'\u3000'; }
bool IsAsciiGraphic(char32_t c) { return c > 0x20 && c < 0x7F; }
bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool IsHan(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) != 0;
}

// The code point that ends at `position`, which is not 0.
char32_t CodePointBefore(absl::string_view text, size_t position) {
  do {
    --position;
  } while ((static_cast<unsigned char>(text[position]) & 0xC0) == 0x80);
  return NextCodePoint(text, &position);
}

// `text` without the spaces at its end.
absl::string_view TrimEnd(absl::string_view text) {
  while (!text.empty()) {
    if (absl::EndsWith(text, " ")) {
      text.remove_suffix(1);
    } else if (absl::EndsWith(text, "　")) {
      text.remove_suffix(3);
    } else {
      break;
    }
  }
  return text;
}

absl::string_view TrimStart(absl::string_view text) {
  while (!text.empty()) {
    size_t position = 0;
    if (!IsSpace(NextCodePoint(text, &position))) break;
    text.remove_prefix(position);
  }
  return text;
}

// Whether our rules let a line end at `position`, strictly inside `text`.
bool RulesAllow(absl::string_view text, size_t position) {
  const absl::string_view before = TrimEnd(text.substr(0, position));
  const absl::string_view after = TrimStart(text.substr(position));
  if (before.empty() || after.empty()) return false;
  const char32_t last = CodePointBefore(before, before.size());
  size_t start = 0;
  const char32_t next = NextCodePoint(after, &start);
  if (NeverStartsLine(next) || NeverEndsLine(last)) return false;
  const bool adjacent = before.size() + after.size() == text.size();
  if (!adjacent) return true;
  if (IsAsciiGraphic(last) && IsAsciiGraphic(next)) return false;
  if (IsDigit(last) && IsHan(next)) return false;
  return !(last == U'〕' && IsDigit(next));
}

// Length in bytes of the longest start of `text` that fits into `width` columns, ending if it can
// where our rules allow; at least one character, never cut off from the marks that combine with it.
size_t ForcedBreak(absl::string_view text, int width) {
  size_t allowed = 0;
  size_t fits = 0;
  int used = 0;
  for (size_t i = 0; i < text.size();) {
    const size_t start = i;
    const int columns = DisplayWidth(NextCodePoint(text, &i));
    if (columns > 0 && start > 0) {
      fits = start;
      if (RulesAllow(text, start)) allowed = start;
    }
    used += columns;
    if (used > width && fits > 0) return allowed > 0 ? allowed : fits;
  }
  return text.size();
}

}  // namespace

struct LineBreaker::Rules {
  std::unique_ptr<icu::BreakIterator> iterator;
};

LineBreaker::LineBreaker() : rules_(std::make_unique<Rules>()) {
  UErrorCode status = U_ZERO_ERROR;
  rules_->iterator.reset(
      icu::BreakIterator::createLineInstance(icu::Locale("zh@lb=strict"), status));
  DR_CHECK(U_SUCCESS(status));  // fails only without ICU's own data
}
LineBreaker::~LineBreaker() = default;

std::vector<size_t> LineBreaker::Opportunities(absl::string_view text) {
  std::vector<size_t> positions;
  UErrorCode status = U_ZERO_ERROR;
  UText bytes = UTEXT_INITIALIZER;
  utext_openUTF8(&bytes, text.data(), static_cast<int64_t>(text.size()), &status);
  rules_->iterator->setText(&bytes, status);
  DR_CHECK(U_SUCCESS(status));
  rules_->iterator->first();
  for (int32_t at = rules_->iterator->next(); at != icu::BreakIterator::DONE;
       at = rules_->iterator->next()) {
    const auto position = static_cast<size_t>(at);
    if (position == text.size() || RulesAllow(text, position)) positions.push_back(position);
  }
  utext_close(&bytes);
  return positions;
}

std::vector<std::string> LineBreaker::Break(absl::string_view text, int first_width, int width) {
  std::vector<std::string> lines;
  size_t line = 0;     // where the current line starts
  size_t stretch = 0;  // up to where it is known to fit
  int used = 0;        // columns of what is known to fit
  int limit = first_width;
  const auto close = [&](size_t end) {
    lines.emplace_back(TrimEnd(text.substr(line, end - line)));
    line = text.size() - TrimStart(text.substr(end)).size();
    limit = width;
  };
  for (const size_t end : Opportunities(text)) {
    const absl::string_view next = text.substr(stretch, end - stretch);
    if (used + DisplayWidth(TrimEnd(next)) <= limit) {
      used += DisplayWidth(next);
      stretch = end;
      continue;
    }
    if (stretch > line) close(stretch);
    int rest = DisplayWidth(TrimEnd(text.substr(line, end - line)));
    while (rest > limit) {
      const size_t start = line;
      close(start + ForcedBreak(text.substr(start, end - start), limit));
      rest -= DisplayWidth(text.substr(start, line - start));
    }
    used = DisplayWidth(text.substr(line, end - line));
    stretch = end;
  }
  if (line < text.size() || lines.empty()) close(text.size());
  return lines;
}

std::vector<std::string> LineBreaker::BreakEvenly(absl::string_view text, int width) {
  std::vector<std::string> lines = Break(text, width);
  if (lines.size() == 1) return lines;
  // Narrower than the longest stretch, a stretch would be broken.
  int narrowest = 1;
  size_t start = 0;
  for (const size_t end : Opportunities(text)) {
    narrowest = std::max(narrowest, DisplayWidth(TrimEnd(text.substr(start, end - start))));
    start = end;
  }
  for (int narrower = width - 1; narrower >= narrowest; --narrower) {
    std::vector<std::string> tried = Break(text, narrower);
    if (tried.size() > lines.size()) break;
    lines = std::move(tried);
  }
  return lines;
}

}  // namespace disclosure
