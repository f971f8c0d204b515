#include "render-service/pages/letters.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "common/base/text.h"

namespace disclosure {
namespace {

bool IsMark(const Letter& letter) {
  return letter.kind == LetterKind::kOpening || letter.kind == LetterKind::kClosing;
}

void Squeeze(const TypeSize& size, Letter* letter) {
  if (letter->squeezed) return;
  const Sevenths half = size.cell / 2;
  letter->squeezed = true;
  letter->width -= half;
  if (letter->kind == LetterKind::kOpening) letter->shift -= half;
}

// Of two marks in a row one gives up its blank half: （《 》） 》， ，《.
void SqueezeMarks(Letters* letters) {
  Letter* before = nullptr;
  for (Letter& letter : letters->letters) {
    if (letter.kind == LetterKind::kCombining) continue;
    if (before != nullptr && IsMark(*before) && IsMark(letter)) {
      if (before->kind == LetterKind::kClosing) {
        Squeeze(letters->size, before);
      } else if (letter.kind == LetterKind::kOpening) {
        Squeeze(letters->size, &letter);
      }
    }
    before = &letter;
  }
}

// Gives the run [begin, end) of Latin letters the least number of half-cells that hold it. An em is
// slightly wider than a cell, which figures of half an em make up for.
void FitRun(Letters* letters, size_t begin, size_t end) {
  const TypeSize& size = letters->size;
  const Sevenths half = size.cell / 2;
  const Sevenths em = ToSevenths(size.em);
  Sevenths natural = 0;
  for (size_t i = begin; i < end; ++i) {
    Letter& letter = letters->letters[i];
    const Sevenths fitted = (letter.width * size.cell + em / 2) / em;
    if (letter.kind == LetterKind::kLatin) letter.width = fitted;
    natural += letter.width;
  }
  // Rounding adds up to less than this.
  const Sevenths slight = half / 50;
  const Sevenths halves = (natural + half - 1 - slight) / half;
  Sevenths room = halves * half - natural;
  if (room < 0) {
    letters->letters[end - 1].width += room;
    return;
  }
  Letter& first = letters->letters[begin];
  Letter& last = letters->letters[end - 1];
  first.before = room / 2;
  first.width += first.before;
  first.shift += first.before;
  last.after = room - room / 2;
  last.width += last.after;
  // Brackets stand close to what is in them: the room goes outside.
  std::vector<Letter>& all = letters->letters;
  if (begin > 0 && all[begin - 1].kind == LetterKind::kOpening) {
    all[begin - 1].shift += first.before;
  }
  if (end < all.size() && all[end].kind == LetterKind::kClosing) all[end].shift -= last.after;
}

}  // namespace

bool IsLatin(char32_t c) {
  if (c == U' ' || c == U'\u3000') return false;
  if (DisplayWidth(c) == 1) return true;
  // Ambiguous letters, such as é, belong to words; those in full-width forms are wide.
  constexpr char32_t kWideFrom = 0x1100;
  return c < kWideFrom && u_isalpha(static_cast<UChar32>(c)) != 0;
}

void FitLetters(Letters* letters) {
  SqueezeMarks(letters);
  if (!letters->size.grid) return;
  const std::vector<Letter>& all = letters->letters;
  for (size_t i = 0; i < all.size();) {
    if (all[i].kind != LetterKind::kLatin) {
      ++i;
      continue;
    }
    const size_t begin = i;
    while (i < all.size() &&
           (all[i].kind == LetterKind::kLatin || all[i].kind == LetterKind::kCombining)) {
      ++i;
    }
    FitRun(letters, begin, i);
  }
}

}  // namespace disclosure
