// The page of GB/T 9704-2012 in whole micrometres: A4, a type area of 156 x 225 mm, 22 lines of 28
// characters in 3号.
//
// The standard asks for 22 lines that fill the type area: the first line's top and the last one's
// bottom lie on its edges. Characters are 16 pt high; the pitch of lines is (225 mm - 16 pt) / 21.
// Positions are rounded once, from exact fractions, so that no error adds up.
#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_GRID_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_GRID_H_

#include <cstdint>

#include "render-service/pages/paged_document.h"

namespace disclosure {

inline constexpr Micrometres kPageWidth = 210000;
inline constexpr Micrometres kPageHeight = 297000;
inline constexpr Micrometres kTypeLeft = 28000;  // 订口
inline constexpr Micrometres kTypeTop = 37000;   // 天头
inline constexpr Micrometres kTypeWidth = 156000;
inline constexpr Micrometres kTypeHeight = 225000;
inline constexpr int kLinesPerPage = 22;
inline constexpr int kCellsPerLine = 28;

// `tenths` of a point (1/72 inch), to the nearest micrometre.
constexpr Micrometres Points(int tenths) {
  return static_cast<Micrometres>((int64_t{tenths} * 2540 + 36) / 72);
}

inline constexpr Micrometres kSize2 = Points(220);      // 2号
inline constexpr Micrometres kSize3 = Points(160);      // 3号
inline constexpr Micrometres kSize4 = Points(140);      // 4号
inline constexpr Micrometres kSize5 = Points(105);      // 五号
inline constexpr Micrometres kSizeSmall5 = Points(90);  // 小五
inline constexpr Micrometres kSize6 = Points(75);       // 六号

// Top of grid line `line` below the top of the type area.
constexpr Micrometres LineOffset(int line) {
  constexpr int64_t kPitchSpan = 1974200;  // 21 pitches of 225 mm - 16 pt, in ninths of micrometres
  return static_cast<Micrometres>((line * kPitchSpan * 2 + 189) / (2 * 189));
}

// Baseline of letters of `size` below the top of their em box: that of ideographs.
constexpr Micrometres Baseline(Micrometres size) {
  return static_cast<Micrometres>((int64_t{size} * 88 + 50) / 100);
}

// Lengths along a line are counted in sevenths of a micrometre, in which a cell of the grid,
// 156/28 mm, and half of it are whole.
using Sevenths = int64_t;
inline constexpr Sevenths kCell = Sevenths{kTypeWidth} * 7 / kCellsPerLine;

constexpr Sevenths ToSevenths(Micrometres length) { return Sevenths{length} * 7; }
// To the nearest micrometre. `length` is at least -1 m.
constexpr Micrometres ToMicrometres(Sevenths length) {
  return static_cast<Micrometres>((length * 2 + 7 + 14000000) / 14 - 1000000);
}

static_assert(kCell == 39000, "a cell is whole and halves evenly");
static_assert(LineOffset(kLinesPerPage - 1) + kSize3 == kTypeHeight, "lines fill the type area");
static_assert(ToMicrometres(-3) == 0 && ToMicrometres(-4) == -1 && ToMicrometres(4) == 1, "");

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_GRID_H_
