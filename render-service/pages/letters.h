#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_LETTERS_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_LETTERS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "render-service/fonts/font_library.h"
#include "render-service/pages/grid.h"
#include "render-service/pages/paged_document.h"

namespace disclosure {

// How a letter takes part in a line.
enum class LetterKind : uint8_t {
  kFull,       // ideographs and all else that takes a cell
  kOpening,    // full-width mark whose left half is blank, such as （
  kClosing,    // full-width mark whose right half is blank, such as ，
  kLatin,      // Latin letters, digits and half-width marks
  kSpace,      // half a cell, or U+3000
  kCombining,  // takes no room; stands over the letter before it
};

// A size in which letters are set.
struct TypeSize {
  Micrometres em = kSize3;
  Sevenths cell = kCell;  // what an ideograph takes
  bool grid = true;       // runs of Latin letters take whole half-cells

  // Ideographs close together.
  static TypeSize Free(Micrometres em) { return {em, ToSevenths(em), false}; }
};

// One printed code point.
struct Letter {
  char32_t character = 0;  // as printed
  LetterKind kind = LetterKind::kFull;
  FontRole role = FontRole::kBody;
  // Full-width mark that its neighbour lets have only half of its cell.
  bool squeezed = false;
  PlacedGlyph glyph;
  int element = -1;
  Sevenths width = 0;   // of its box, squeezed or not
  Sevenths shift = 0;   // from the left of its box to the glyph's origin
  Sevenths before = 0;  // of its box, room left free before and behind a run of Latin letters
  Sevenths after = 0;
  size_t end = 0;  // offset in the text behind it
};

// Text in letters.
struct Letters {
  std::string text;  // what was to be set, with what is not printed of it
  std::vector<Letter> letters;
  TypeSize size;
};

// Text that belongs to one element, in one role.
struct Stretch {
  absl::string_view text;
  FontRole role = FontRole::kBody;
  int element = -1;
};

// `c` takes half a cell or a width of its own, and belongs to a word.
bool IsLatin(char32_t c);

// Takes marks of `letters` that stand next to each other together, and gives runs of Latin letters
// whole half-cells where the size asks for it.
void FitLetters(Letters* letters);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_LETTERS_H_
