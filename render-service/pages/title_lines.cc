#include "render-service/pages/title_lines.h"

#include <algorithm>
#include <cstdlib>

#include "render-service/pages/line_place.h"

namespace disclosure {
namespace {

// Titles of more parts than this are broken where lines are full.
constexpr size_t kPartsMax = 60;

// Tries ways to part a title into a fixed number of lines.
class Shaper {
 public:
  Shaper(const Letters& letters, const std::vector<size_t>& places, Sevenths width)
      : letters_(letters), measure_(letters), places_(places), width_(width) {}

  // The best way into `count` lines, two or three; empty when none fits.
  std::vector<LineRange> Best(size_t count) {
    lines_.assign(count, {});
    Try(0, 0, 0);
    return best_;
  }

 private:
  void Try(size_t line, size_t begin, size_t first_place) {
    if (line + 1 == lines_.size()) {
      lines_[line] = measure_.Trimmed({begin, letters_.letters.size()});
      Judge();
      return;
    }
    for (size_t i = first_place; i + 1 < places_.size(); ++i) {
      lines_[line] = measure_.Trimmed({begin, places_[i]});
      if (measure_.Width(lines_[line]) > width_) return;
      Try(line + 1, places_[i], i + 1);
    }
  }

  void Judge() {
    std::vector<Sevenths> widths;
    for (const LineRange line : lines_) widths.push_back(measure_.Width(line));
    if (widths.back() > width_) return;
    const Sevenths cost = Cost(widths);
    if (!best_.empty() && cost >= best_cost_) return;
    best_ = lines_;
    best_cost_ = cost;
  }

  // Lines one to four characters apart make the shape; an hourglass is none.
  Sevenths Cost(const std::vector<Sevenths>& widths) const {
    const Sevenths cell = letters_.size.cell;
    Sevenths cost = 0;
    for (size_t i = 1; i < widths.size(); ++i) {
      const Sevenths step = std::abs(widths[i] - widths[i - 1]);
      cost += step < cell ? 4 * cell - 2 * step : step > 4 * cell ? 3 * (step - 4 * cell) : 0;
    }
    const bool hourglass =
        widths.size() == 3 && widths[1] + cell / 2 < std::min(widths[0], widths[2]);
    if (hourglass) cost += 8 * cell;
    // Of two shapes that are as good, the one whose lines are more alike.
    const auto [least, most] = std::minmax_element(widths.begin(), widths.end());
    return cost * 8 + (*most - *least);
  }

  const Letters& letters_;
  const LineMeasure measure_;
  const std::vector<size_t>& places_;
  const Sevenths width_;
  std::vector<LineRange> lines_;
  std::vector<LineRange> best_;
  Sevenths best_cost_ = 0;
};

}  // namespace

std::vector<LineRange> TitleLines(const Letters& letters, Sevenths width,
                                  Composition* composition) {
  const std::vector<size_t> all = BreakPlaces(letters, &composition->breaker);
  const std::vector<LineRange> full = FillLines(letters, all, width, width);
  if (full.size() < 2) return full;
  const std::vector<size_t> places = WordPlaces(letters, all, &composition->words);
  if (places.size() > 1 && places.size() <= kPartsMax) {
    Shaper shaper(letters, places, width);
    for (size_t count = full.size(); count <= 3; ++count) {
      const std::vector<LineRange> best = shaper.Best(count);
      if (!best.empty()) return best;
    }
  }
  const std::vector<LineRange> between_words = FillLinesEvenly(letters, places, width);
  return between_words.size() <= full.size() + 1 ? between_words
                                                 : FillLinesEvenly(letters, all, width);
}

std::vector<std::vector<GlyphRun>> Centred(const Letters& letters,
                                           const std::vector<LineRange>& lines, Sevenths x,
                                           Sevenths width) {
  const LineMeasure measure(letters);
  std::vector<std::vector<GlyphRun>> placed;
  for (const LineRange line : lines) {
    const Sevenths room = std::max<Sevenths>(width - measure.Width(line), 0);
    placed.push_back(PlaceLine(letters, line, x + room / 2, width, /*justify=*/false));
  }
  return placed;
}

}  // namespace disclosure
