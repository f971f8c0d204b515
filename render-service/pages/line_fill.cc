#include "render-service/pages/line_fill.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstddef>
#include <set>
#include <utility>

#include "render-service/lines/line_rules.h"

namespace disclosure {
namespace {

bool IsSpace(const Letter& letter) { return letter.kind == LetterKind::kSpace; }
bool IsDigit(const Letter& letter) { return letter.character >= U'0' && letter.character <= U'9'; }
bool IsHan(const Letter& letter) {
  return u_hasBinaryProperty(static_cast<UChar32>(letter.character), UCHAR_IDEOGRAPHIC) != 0;
}

// Marks that may hang out of a line.
bool MayHang(const Letter& letter) {
  switch (letter.character) {
    case U'，':
    case U'。':
    case U'、':
    case U'；':
    case U'：':
    case U'！':
    case U'？':
      return true;
    default:
      return false;
  }
}

// `3119 件`: whether the space before letter `i` parts a figure from its unit.
bool PartsUnit(const std::vector<Letter>& letters, size_t i) {
  return i >= 2 && i < letters.size() && letters[i - 1].character == U' ' &&
         IsDigit(letters[i - 2]) && IsHan(letters[i]);
}

// Whether the rules of lines let one end before letter `i`.
bool MayPart(const std::vector<Letter>& letters, size_t i) {
  return letters[i].kind != LetterKind::kCombining && !NeverStartsLine(letters[i].character) &&
         !NeverEndsLine(letters[i - 1].character);
}

// Whether an address reads well when broken before letter `i`.
bool PartsAddress(const std::vector<Letter>& letters, size_t i) {
  switch (letters[i - 1].character) {
    case U'/':
    case U'-':
    case U'_':
    case U'&':
    case U'=':
    case U'?':
    case U'@':
      return MayPart(letters, i);
    default:
      return false;
  }
}

// Where to break the part [begin, end), too long for a line of `width`.
size_t ForcedBreak(const Letters& letters, const LineMeasure& measure, LineRange part,
                   Sevenths width) {
  const std::vector<Letter>& all = letters.letters;
  size_t fits = part.begin + 1;
  size_t allowed = 0;
  size_t pleasant = 0;
  for (size_t i = part.begin + 1; i <= part.end; ++i) {
    if (!measure.Fits({part.begin, i}, width) && i > part.begin + 1) {
      // The mark behind this letter may still hang out.
      const bool last_try = i == part.end || !measure.Fits({part.begin, i + 1}, width);
      if (last_try) break;
      continue;
    }
    if (i == part.end) return i;
    if (all[i].kind == LetterKind::kCombining) continue;
    fits = i;
    if (MayPart(all, i)) allowed = i;
    if (PartsAddress(all, i)) pleasant = i;
  }
  // A line ends early for the sake of an address by a third at most.
  if (pleasant > 0 && measure.Width({part.begin, pleasant}) * 3 >= width * 2) return pleasant;
  return allowed > 0 ? allowed : fits;
}

}  // namespace

std::vector<size_t> BreakPlaces(const Letters& letters, LineBreaker* breaker) {
  const std::vector<Letter>& all = letters.letters;
  std::vector<size_t> places;
  size_t letter = 0;
  for (const size_t offset : breaker->Opportunities(letters.text)) {
    while (letter < all.size() && all[letter].end <= offset) ++letter;
    const bool repeated = letter == 0 || (!places.empty() && places.back() == letter);
    if (repeated || PartsUnit(all, letter)) continue;
    // Characters that are not printed may stand between a mark and what it belongs to.
    if (letter < all.size() && !MayPart(all, letter)) continue;
    places.push_back(letter);
  }
  if (!all.empty() && (places.empty() || places.back() != all.size())) {
    places.push_back(all.size());
  }
  return places;
}

std::vector<size_t> WordPlaces(const Letters& letters, const std::vector<size_t>& places,
                               WordBreaker* words) {
  const std::set<size_t> ends = words->Ends(letters.text);
  std::vector<size_t> kept;
  for (const size_t place : places) {
    const bool last = place == letters.letters.size();
    if (last || ends.count(letters.letters[place - 1].end) > 0) kept.push_back(place);
  }
  return kept;
}

LineMeasure::LineMeasure(const Letters& letters) : letters_(letters) {
  starts_.reserve(letters.letters.size() + 1);
  solid_ends_.reserve(letters.letters.size() + 1);
  Sevenths at = 0;
  size_t solid = 0;
  for (size_t i = 0; i < letters.letters.size(); ++i) {
    starts_.push_back(at);
    solid_ends_.push_back(solid);
    at += letters.letters[i].width;
    if (!IsSpace(letters.letters[i])) solid = i + 1;
  }
  starts_.push_back(at);
  solid_ends_.push_back(solid);
}

Sevenths LineMeasure::Width(LineRange range) const {
  if (range.begin >= range.end) return 0;
  const Letter& first = letters_.letters[range.begin];
  const Letter& last = letters_.letters[range.end - 1];
  Sevenths width = starts_[range.end] - starts_[range.begin] - first.before - last.after;
  // The ends of a line have no neighbours to give way to.
  const Sevenths half = letters_.size.cell / 2;
  if (first.squeezed && first.kind == LetterKind::kOpening) width += half;
  if (last.squeezed && last.kind == LetterKind::kClosing) width += half;
  return width;
}

bool LineMeasure::Fits(LineRange range, Sevenths width) const {
  const Sevenths whole = Width(range);
  if (whole <= width) return true;
  if (range.begin >= range.end) return true;
  const Letter& last = letters_.letters[range.end - 1];
  if (last.kind != LetterKind::kClosing) return false;
  const Sevenths cell = letters_.size.cell;
  if (whole - cell / 2 <= width) return true;
  return letters_.size.grid && MayHang(last) && whole - cell <= width;
}

LineRange LineMeasure::Trimmed(LineRange range) const {
  range.end = std::max(range.begin, solid_ends_[range.end]);
  while (range.begin < range.end && IsSpace(letters_.letters[range.begin])) ++range.begin;
  return range;
}

std::vector<LineRange> FillLines(const Letters& letters, const std::vector<size_t>& places,
                                 Sevenths first_width, Sevenths width) {
  const LineMeasure measure(letters);
  const std::vector<Letter>& all = letters.letters;
  std::vector<LineRange> lines;
  size_t line = 0;    // where the current line starts
  size_t filled = 0;  // up to where it is known to fit
  Sevenths limit = first_width;
  const auto skip_spaces = [&] {
    while (line < all.size() && IsSpace(all[line])) ++line;
    filled = std::max(filled, line);
  };
  const auto close = [&](size_t end) {
    const LineRange range = measure.Trimmed({line, end});
    if (range.begin < range.end) {
      lines.push_back(range);
      limit = width;
    }
    line = filled = end;
    skip_spaces();
  };
  // Behind the spaces before `end`, which are looked at once for each place.
  const auto fits = [&](size_t end) { return measure.Fits(measure.Trimmed({line, end}), limit); };
  skip_spaces();
  for (const size_t place : places) {
    if (place <= line) continue;
    if (!fits(place) && filled > line) close(filled);
    while (!fits(place)) close(ForcedBreak(letters, measure, {line, place}, limit));
    filled = std::max(place, line);
  }
  if (line < all.size()) close(all.size());
  return lines;
}

void AvoidSingleCharacter(const Letters& letters, const std::vector<size_t>& places,
                          std::vector<LineRange>* lines) {
  if (lines->size() < 2) return;
  LineRange& last = lines->back();
  LineRange& above = (*lines)[lines->size() - 2];
  const auto is_character = [](const Letter& letter) {
    return letter.kind == LetterKind::kFull || letter.kind == LetterKind::kLatin;
  };
  const auto letter = letters.letters.begin();
  const auto characters =
      std::count_if(letter + static_cast<std::ptrdiff_t>(last.begin),
                    letter + static_cast<std::ptrdiff_t>(last.end), is_character);
  const auto place = std::lower_bound(places.begin(), places.end(), last.begin);
  if (characters > 1 || place == places.begin() || *(place - 1) <= above.begin) return;
  const size_t earlier = *(place - 1);
  const LineMeasure measure(letters);
  const LineRange shorter = measure.Trimmed({above.begin, earlier});
  if (measure.Width(above) - measure.Width(shorter) > 2 * letters.size.cell + letters.size.cell / 2)
    return;
  above = shorter;
  last = measure.Trimmed({earlier, last.end});
}

std::vector<LineRange> FillLinesEvenly(const Letters& letters, const std::vector<size_t>& places,
                                       Sevenths width) {
  std::vector<LineRange> lines = FillLines(letters, places, width, width);
  if (lines.size() < 2) return lines;
  // Narrower than the widest part, a part would be broken.
  Sevenths low = std::min(WidestPart(letters, places), width);
  Sevenths high = width;
  while (high - low > letters.size.cell / 8) {
    const Sevenths middle = (low + high) / 2;
    std::vector<LineRange> tried = FillLines(letters, places, middle, middle);
    if (tried.size() > lines.size()) {
      low = middle;
    } else {
      high = middle;
      lines = std::move(tried);
    }
  }
  return lines;
}

Sevenths WidestPart(const Letters& letters, const std::vector<size_t>& places) {
  const LineMeasure measure(letters);
  Sevenths widest = 0;
  size_t start = 0;
  for (const size_t place : places) {
    widest = std::max(widest, measure.Width(measure.Trimmed({start, place})));
    start = place;
  }
  return widest;
}

}  // namespace disclosure
