#include "render-service/formats/pdf/page_content.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/text.h"
#include "render-service/formats/pdf/numbers.h"
#include "render-service/formats/pdf/structure.h"

namespace disclosure::pdf {
namespace {

// Lengths inside a line are nanometres: thousandths of an em times its size in micrometres.
using Nanometres = int64_t;

// A ten-thousandth of a point, in which spacing is told, is 3175 / 90 nanometres.
constexpr int64_t kSpacingTop = 3175;
constexpr int64_t kSpacingBottom = 90;

Nanometres SpacingLength(int64_t spacing) {
  return DivideRounded(spacing * kSpacingTop, kSpacingBottom);
}

// What stands between the letters of a run most often, in ten-thousandths of a point. Set in a
// grid, nearly all letters of a line are equally far apart: they make one string then.
int64_t UsualSpacing(const GlyphRun& run, const std::vector<Letter>& letters) {
  std::map<int64_t, int> counts;  // by micrometres
  for (size_t i = 1; i < letters.size(); ++i) {
    const Nanometres gap = (run.offsets[i] - run.offsets[i - 1]) * Nanometres{1000} -
                           letters[i - 1].width * Nanometres{run.size};
    ++counts[DivideRounded(gap, 1000)];
  }
  if (counts.empty()) return 0;
  const auto by_count = [](const auto& a, const auto& b) { return a.second < b.second; };
  const int64_t usual = std::max_element(counts.begin(), counts.end(), by_count)->first;
  // Whole micrometres hide the fraction, which is what the neighbours tell.
  int64_t sum = 0, count = 0;
  for (int64_t near = usual - 1; near <= usual + 1; ++near) {
    const auto found = counts.find(near);
    if (found == counts.end()) continue;
    sum += found->first * found->second;
    count += found->second;
  }
  return DivideRounded(sum * 1000 * kSpacingBottom, count * kSpacingTop);
}

class PageWriter {
 public:
  PageWriter(const Page& page, const std::vector<Element>& elements, FontBook& book)
      : page_(page), elements_(elements), book_(book) {}

  PageContent Write() {
    WriteLines();
    for (size_t i = 0; i < page_.runs.size();) {
      const int element = page_.runs[i].element;
      Begin(element);
      for (; i < page_.runs.size() && page_.runs[i].element == element; ++i) {
        WriteRun(page_.runs[i]);
      }
      stream_ += "ET EMC\n";
    }
    return {std::move(stream_), std::move(marked_)};
  }

 private:
  void WriteLines() {
    if (page_.lines.empty()) return;
    stream_ += "/Artifact <</Type /Layout>> BDC\n";
    Micrometres width = -1;
    for (const RuledLine& line : page_.lines) {
      if (line.width != width) {
        width = line.width;
        Points({width});
        stream_ += "w\n";
      }
      Points({line.x1, page_.height - line.y1});
      stream_ += "m ";
      Points({line.x2, page_.height - line.y2});
      stream_ += "l S\n";
    }
    stream_ += "EMC\n";
  }

  void Begin(int element) {
    if (element < 0) {
      stream_ += "/Artifact <</Type /Pagination>> BDC BT\n";
      return;
    }
    DR_CHECK(static_cast<size_t>(element) < elements_.size());
    absl::StrAppend(&stream_, StructureType(elements_[static_cast<size_t>(element)]), " <</MCID ",
                    marked_.size(), ">> BDC BT\n");
    marked_.push_back(element);
  }

  void WriteRun(const GlyphRun& run) {
    if (run.glyphs.empty()) return;
    DR_CHECK(run.offsets.size() == run.glyphs.size());
    DR_CHECK(run.size > 0);
    std::vector<Letter> letters;
    letters.reserve(run.glyphs.size());
    size_t position = 0;
    for (const uint32_t glyph : run.glyphs) {
      DR_CHECK(position < run.text.size());
      letters.push_back(book_.Encode(run, NextCodePoint(run.text, &position), glyph));
    }
    DR_CHECK(position == run.text.size());
    stream_ += run.turned ? "0 -1 1 0 " : "1 0 0 1 ";
    Points({run.x, page_.height - run.y});
    stream_ += "Tm\n";
    if (letters.size() > 1) SetSpacing(UsualSpacing(run, letters));
    WriteLetters(run, letters);
  }

  // Places each letter within half a thousandth of an em of where it belongs.
  void WriteLetters(const GlyphRun& run, const std::vector<Letter>& letters) {
    const Nanometres tolerance = run.size / 2;
    Nanometres pen = 0;  // without spacing
    bool open = false;
    for (size_t i = 0; i < letters.size(); ++i) {
      if (letters[i].font != font_ || run.size != size_) {
        if (open) stream_ += ">] TJ\n";
        open = false;
        SetFont(letters[i].font, run.size);
      }
      if (!open) stream_ += "[<";
      open = true;
      const Nanometres wanted = run.offsets[i] * Nanometres{1000};
      const Nanometres missing = wanted - pen - SpacingLength(spacing_ * static_cast<int64_t>(i));
      if (std::abs(missing) > tolerance) {
        // Tenths of a thousandth of an em, counted backwards.
        const int64_t back = DivideRounded(-missing * 10, run.size);
        stream_ += '>';
        AppendDecimal(&stream_, back, 1);
        stream_ += '<';
        pen -= DivideRounded(back * run.size, 10);
      }
      AppendHex16(&stream_, letters[i].code);
      pen += letters[i].width * Nanometres{run.size};
    }
    stream_ += ">] TJ\n";
  }

  void SetFont(size_t font, Micrometres size) {
    font_ = font;
    size_ = size;
    absl::StrAppend(&stream_, "/F", font, " ");
    Points({size});
    stream_ += "Tf\n";
  }

  void SetSpacing(int64_t spacing) {
    if (spacing == spacing_) return;
    spacing_ = spacing;
    AppendDecimal(&stream_, spacing, 4);
    stream_ += " Tc\n";
  }

  void Points(std::initializer_list<Micrometres> lengths) {
    for (const Micrometres length : lengths) {
      AppendPoints(&stream_, length);
      stream_ += ' ';
    }
  }

  const Page& page_;
  const std::vector<Element>& elements_;
  FontBook& book_;
  std::string stream_;
  std::vector<int> marked_;
  // What the stream has set so far.
  size_t font_ = static_cast<size_t>(-1);
  Micrometres size_ = -1;
  int64_t spacing_ = 0;
};

}  // namespace

PageContent WritePage(const Page& page, const std::vector<Element>& elements, FontBook& book) {
  return PageWriter(page, elements, book).Write();
}

}  // namespace disclosure::pdf
