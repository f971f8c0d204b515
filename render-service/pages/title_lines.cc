#include "render-service/pages/title_lines.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <set>

#include "absl/strings/string_view.h"
#include "common/base/check.h"
#include "render-service/pages/line_place.h"

namespace disclosure {
namespace {

// Words of these titles that a dictionary would part.
constexpr absl::string_view kWholeWords[] = {"政府信息公开", "年度报告", "工作报告", "统计表",
                                             "办公厅",       "办公室",   "委员会",   "监督局",
                                             "管理局",       "人民政府", "年度"};
// Titles of more parts than this are broken where lines are full.
constexpr size_t kPartsMax = 60;

// Offsets in `text` between words; the end is one.
std::set<size_t> WordEnds(absl::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale("zh"), status));
  UText bytes = UTEXT_INITIALIZER;
  utext_openUTF8(&bytes, text.data(), static_cast<int64_t>(text.size()), &status);
  DR_CHECK(U_SUCCESS(status));  // fails only without ICU's own data
  words->setText(&bytes, status);
  std::set<size_t> ends;
  for (int32_t at = words->first(); at != icu::BreakIterator::DONE; at = words->next()) {
    ends.insert(static_cast<size_t>(at));
  }
  utext_close(&bytes);
  for (const absl::string_view word : kWholeWords) {
    for (size_t at = text.find(word); at != absl::string_view::npos; at = text.find(word, at + 1)) {
      ends.erase(ends.upper_bound(at), ends.lower_bound(at + word.size()));
    }
  }
  ends.insert(text.size());
  return ends;
}

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

std::vector<LineRange> TitleLines(const Letters& letters, Sevenths width, LineBreaker* breaker) {
  const std::vector<size_t> all = BreakPlaces(letters, breaker);
  const std::vector<LineRange> full = FillLines(letters, all, width, width);
  if (full.size() < 2) return full;
  const std::set<size_t> words = WordEnds(letters.text);
  std::vector<size_t> places;
  for (const size_t place : all) {
    if (words.count(letters.letters[place - 1].end) > 0) places.push_back(place);
  }
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
