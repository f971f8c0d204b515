#include "render-service/formats/html/plot_svg.h"

#include <algorithm>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "render-service/formats/html/html_text.h"

namespace disclosure {
namespace {

constexpr char kHeading[] = "数据图示";

// Measures in tenths of the SVG's unit, which is a pixel where a plot is as wide as drawn. Letters
// are 13 units high and a Chinese one as wide.
constexpr int kWidth = 2700;
constexpr int kLetter = 130;
constexpr int kDigit = 75;         // wider than any digit or point
constexpr int kGap = 70;           // between label, bar and figure
constexpr int kBar = 140;          // thickness
constexpr int kPairedBar = 120;    // of one of two
constexpr int kPairedOffset = 75;  // of either from the middle of the two
constexpr int kStep = 240;         // from one bar to the next
constexpr int kPairedStep = 410;
constexpr int kMargin = 40;  // above the first bar and below the last
constexpr int kLegend = 250;
constexpr int kSeen = 15;  // the shortest bar above 0

std::string Units(int tenths) {
  return tenths % 10 == 0 ? absl::StrCat(tenths / 10) : absl::StrCat(tenths / 10, ".", tenths % 10);
}

// Width of `text`, whose bytes are digits and points or else a third of a Chinese letter each.
int WidthOf(absl::string_view text) {
  int width = 0;
  for (const char c : text)
    width += static_cast<unsigned char>(c) < 0x80 ? kDigit : kLetter / 3 + 1;
  return width;
}

double Number(Decimal value) {
  double number = 0;
  // A decimal's text is always a number.
  (void)absl::SimpleAtod(value.ToString(), &number);
  return number;
}

// Length of a bar of `value` on a scale whose end is `most`, above 0, at `room`.
int LengthOf(Decimal value, Decimal most, int room) {
  if (value == Decimal()) return 0;
  return std::max(kSeen, static_cast<int>(Number(value) / Number(most) * room + 0.5));
}

// What a figure is followed by: its unit, unless the title tells it.
std::string FigureText(const Plot& plot, const Bar& bar, Decimal value) {
  return absl::StrCat(value.ToString(), plot.unit.empty() ? bar.unit : "");
}

// Draws one plot.
class Drawing {
 public:
  explicit Drawing(const Plot& plot) : plot_(plot) {
    int label = 0;
    int figure = 0;
    for (const Bar& bar : plot.bars) {
      label = std::max(label, WidthOf(bar.label));
      figure = std::max(figure, WidthOf(FigureText(plot, bar, bar.value)));
      most_ = std::max(most_, bar.value);
      if (!Paired()) continue;
      figure = std::max(figure, WidthOf(FigureText(plot, bar, *bar.previous)));
    }
    zero_ = label + kGap;
    room_ = kWidth - zero_ - kGap - figure;
  }

  int Height() const { return Top() + static_cast<int>(plot_.bars.size()) * Step() + kMargin; }

  void Append(std::string* out) const {
    if (Paired()) AppendLegend(out);
    for (size_t i = 0; i < plot_.bars.size(); ++i) {
      AppendBar(plot_.bars[i], Top() + static_cast<int>(i) * Step(), out);
    }
    absl::StrAppend(out, "<path class=\"dr-zero\" d=\"M", Units(zero_), " ", Units(Top()), "V",
                    Units(Height() - kMargin), "\"/>\n");
  }

 private:
  bool Paired() const { return plot_.previous_year != 0; }
  int Step() const { return Paired() ? kPairedStep : kStep; }
  int Top() const { return Paired() ? kLegend : kMargin; }

  // `y` is the middle of the letters.
  static void AppendText(int x, int y, absl::string_view style, absl::string_view text,
                         std::string* out) {
    constexpr int kBelowMiddle = kLetter * 36 / 100;  // of the base line
    absl::StrAppend(out, "<text class=\"", style, "\" x=\"", Units(x), "\" y=\"",
                    Units(y + kBelowMiddle), "\">", HtmlText(text), "</text>\n");
  }

  // One rectangle and the figure behind it.
  struct Stroke {
    absl::string_view style;
    Decimal value;
    Decimal most;  // end of the scale
    int middle = 0;
    int thickness = 0;
  };

  void AppendStroke(const Stroke& stroke, const Bar& bar, std::string* out) const {
    const int length = stroke.most == Decimal() ? 0 : LengthOf(stroke.value, stroke.most, room_);
    if (length > 0) {
      absl::StrAppend(out, "<rect class=\"", stroke.style, "\" x=\"", Units(zero_), "\" y=\"",
                      Units(stroke.middle - stroke.thickness / 2), "\" width=\"", Units(length),
                      "\" height=\"", Units(stroke.thickness), "\"/>");
    }
    AppendText(zero_ + length + kGap * 3 / 4, stroke.middle, "dr-value",
               FigureText(plot_, bar, stroke.value), out);
  }

  // Within the step that starts at `top`.
  void AppendBar(const Bar& bar, int top, std::string* out) const {
    const int middle = top + Step() / 2;
    AppendText(zero_ - kGap, middle, "dr-name", bar.label, out);
    if (!Paired()) {
      AppendStroke({"dr-bar", bar.value, most_, middle, kBar}, bar, out);
      return;
    }
    const Decimal most = std::max(bar.value, *bar.previous);
    AppendStroke({"dr-bar", bar.value, most, middle - kPairedOffset, kPairedBar}, bar, out);
    AppendStroke({"dr-before", *bar.previous, most, middle + kPairedOffset, kPairedBar}, bar, out);
  }

  void AppendLegend(std::string* out) const {
    constexpr int kSquare = 100;
    constexpr int kMiddle = 90;
    int x = zero_;
    for (const auto& [style, year] :
         {std::make_pair("dr-bar", plot_.year), std::make_pair("dr-before", plot_.previous_year)}) {
      absl::StrAppend(out, "<rect class=\"", style, "\" x=\"", Units(x), "\" y=\"",
                      Units(kMiddle - kSquare / 2), "\" width=\"", Units(kSquare), "\" height=\"",
                      Units(kSquare), "\"/>");
      const std::string label = absl::StrCat(year, "年度");
      AppendText(x + kSquare + kGap / 2, kMiddle, "dr-value", label, out);
      x += kSquare + WidthOf(label) + 3 * kGap;
    }
  }

  const Plot& plot_;
  Decimal most_;
  int zero_ = 0;  // where bars start
  int room_ = 0;  // length of the longest
};

void AppendFigure(const Plot& plot, size_t number, absl::string_view element, std::string* out) {
  const Drawing drawing(plot);
  const std::string id = absl::StrCat("dr-plot-", number);
  const std::string title =
      HtmlText(plot.unit.empty() ? plot.title : absl::StrCat(plot.title, "（", plot.unit, "）"));
  absl::StrAppend(out, "<figure>\n<", element, " class=\"dr-heading\">", title, "</", element,
                  ">\n<svg viewBox=\"0 0 ", Units(kWidth), " ", Units(drawing.Height()),
                  "\" role=\"img\" aria-labelledby=\"", id, "-title ", id, "-desc\">\n<title id=\"",
                  id, "-title\">", title, "</title>\n<desc id=\"", id, "-desc\">",
                  HtmlText(PlotDescription(plot)), "</desc>\n");
  drawing.Append(out);
  absl::StrAppend(out, "</svg>\n<figcaption>", HtmlText(PlotCaption(plot)),
                  "</figcaption>\n</figure>\n");
}

}  // namespace

void AppendHtmlPlots(const std::vector<Plot>& plots, int heading_level, std::string* out) {
  if (plots.empty()) return;
  const std::string h = absl::StrCat("h", heading_level);
  absl::StrAppend(out, "<section class=\"dr-plots\" aria-labelledby=\"dr-plots\">\n<", h,
                  " class=\"dr-heading\" id=\"dr-plots\">", kHeading, "</", h,
                  ">\n<div class=\"dr-columns\">\n");
  const std::string element = absl::StrCat("h", heading_level + 1);
  for (size_t i = 0; i < plots.size(); ++i) AppendFigure(plots[i], i + 1, element, out);
  *out += "</div>\n</section>\n";
}

}  // namespace disclosure
