// The figures that are drawn, in numbers and words.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PLOTS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PLOTS_H_

#include <optional>
#include <string>
#include <vector>

#include "common/base/decimal.h"
#include "render-service/document/document.h"

namespace disclosure {

// One bar, of at least 0, or two beside each other.
struct Bar {
  std::string label;
  std::string unit;  // of the values; may be empty
  Decimal value;
  std::optional<Decimal> previous;  // of the year before
};

// One plot. Its bars have a common scale that starts at 0, unless it compares two years: then each
// pair has its own.
struct Plot {
  std::string title;
  std::string unit;  // that of every bar; empty when they differ
  int year = 0;
  int previous_year = 0;      // 0 unless it compares with it
  bool bars_missing = false;  // a figure of another bar is not known
  std::vector<Bar> bars;      // never empty, not all 0
};

// What is to be drawn of `document`, and of it against `previous`, the report of an earlier year;
// null when there is none. A bar is left out when one of its figures is blank or struck out or they
// differ in their units, and of two years when either has none or their units differ; a plot, when
// a figure is negative, all are 0, or no bar is left.
std::vector<Plot> BuildPlots(const Document& document, const Document* previous);

// All that `plot` shows, for who does not see it, such as `政府公报16条，政府网站2381条。`.
std::string PlotDescription(const Plot& plot);

// What there is to see, such as `政府网站最多，为2381条；其次为政务微信，1036条。`.
std::string PlotCaption(const Plot& plot);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PLOTS_H_
