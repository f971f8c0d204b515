// A document on paper: what stands where on each page. PDF and OFD are written from this and look
// the same for that reason.
//
// Plain values. Lengths are whole micrometres, so that equal documents are equal to the bit on
// every machine; positions count from the top left corner of the page, y downwards.
#ifndef DISCLOSURE_RENDER_SERVICE_PAGES_PAGED_DOCUMENT_H_
#define DISCLOSURE_RENDER_SERVICE_PAGES_PAGED_DOCUMENT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "render-service/fonts/font_library.h"

namespace disclosure {

using Micrometres = int32_t;

// What a part of the document is, for readers who do not see the page.
enum class ElementKind {
  kDocument,   // the root, element 0
  kTitle,      // of the document
  kHeading,    // with `level`
  kParagraph,  // of the narrative, and every other line of its own
  kFact,       // inside a paragraph: a figure of the table
  kTable,
  kTableTitle,  // the first child of its table
  kTableHead,   // rows of column heads
  kTableBody,
  kTableRow,
  kHeadCell,  // column or row head, by `scope`
  kCell,
};

enum class HeadScope { kNone, kColumn, kRow };

// One part, parents before children, siblings in reading order. A table that goes over several
// pages is one element; its repeated heads are artifacts.
struct Element {
  ElementKind kind = ElementKind::kParagraph;
  int parent = -1;  // index of its parent; -1 for the root only
  int level = 0;    // of a heading: 1..4
  HeadScope scope = HeadScope::kNone;
  int rows = 1;  // spans of a cell
  int columns = 1;
  std::string code;  // of a fact or a figure's cell: its cell code
};

// Letters of one face and size on one line, left to right: one glyph for each code point of
// `text`.
struct GlyphRun {
  const FontFace* face = nullptr;   // whose glyphs these are
  FontRole role = FontRole::kBody;  // what it is to look like; names the font in documents
                                    // that carry none
  bool substitute = false;          // `face` is not the role's own
  Micrometres size = 0;             // of the em
  Micrometres x = 0, y = 0;         // of the first glyph's origin, on the baseline
  // Written downwards, tops of the letters to the right: the page number of a landscape page.
  bool turned = false;
  std::string text;  // UTF-8
  std::vector<uint32_t> glyphs;
  std::vector<Micrometres> offsets;  // of each glyph from `x` (turned: from `y`); first is 0
  int element = -1;                  // index of the element it belongs to; -1: an artifact
};

// A straight black line, horizontal or vertical, `width` thick, centred on its ends.
struct RuledLine {
  Micrometres x1 = 0, y1 = 0, x2 = 0, y2 = 0;
  Micrometres width = 0;
};

struct Page {
  Micrometres width = 210000;
  Micrometres height = 297000;
  std::vector<GlyphRun> runs;    // in reading order
  std::vector<RuledLine> lines;  // artifacts
};

// An entry of the table of contents that viewers show.
struct OutlineEntry {
  std::string title;
  int level = 1;      // 1 is the outermost; never more than one deeper than the entry before
  size_t page = 0;    // index in PagedDocument.pages
  Micrometres y = 0;  // top of its line
  int element = -1;
};

struct PagedDocument {
  std::string title;
  std::string author;      // agency
  std::string identifier;  // canonical revision name
  std::string digest;      // of the revision's content
  std::string date_iso;    // `YYYY-MM-DD` of issue, else of signing; may be empty
  std::vector<Element> elements;
  std::vector<Page> pages;
  std::vector<OutlineEntry> outline;
  // Sentences in Chinese for whoever publishes it, such as which character a substitute font
  // printed. At most kWarningsMax.
  std::vector<std::string> warnings;
};

inline constexpr size_t kWarningsMax = 100;

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_PAGES_PAGED_DOCUMENT_H_
