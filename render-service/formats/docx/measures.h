// Measures of the page by GB/T 9704-2012, 5.2, in twips (1/20 pt, 1/1440 inch).
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_MEASURES_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_MEASURES_H_

namespace disclosure::docx {

inline constexpr int kPageWidth = 11906;    // A4, 210 mm
inline constexpr int kPageHeight = 16838;   // 297 mm
inline constexpr int kMarginTop = 2098;     // 天头 37 mm
inline constexpr int kMarginLeft = 1587;    // 订口 28 mm
inline constexpr int kMarginRight = 1474;   // leaves 156 mm
inline constexpr int kMarginBottom = 1985;  // leaves 225 mm
inline constexpr int kTextWidth = kPageWidth - kMarginLeft - kMarginRight;
inline constexpr int kTextHeight = kPageHeight - kMarginTop - kMarginBottom;

// 22 lines in 225 mm. Also the distance that styles put between parts.
inline constexpr int kLine = 579;
// 28 characters in 156 mm: size 3 (16 pt) drawn together by 1/4 pt.
inline constexpr int kCharacter = 315;
inline constexpr int kLineCharacters = 28;
// Columns, of which a Chinese character has two, of a line of size 2 (22 pt).
inline constexpr int kTitleColumns = 40;

// From the edge of the paper to the line of the page number, so that its dashes stand 7 mm below
// the text.
inline constexpr int kFooterDistance = 1389;

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_MEASURES_H_
