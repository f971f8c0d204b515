// Which figures of a form are drawn: a table of cell codes, one entry an edition.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PLOT_CHOICES_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PLOT_CHOICES_H_

#include "absl/strings/string_view.h"
#include "absl/types/span.h"

namespace disclosure {

// One bar.
struct BarChoice {
  absl::string_view label;  // at most seven characters
  absl::string_view cells;  // cell codes, a space between them; the bar is their sum
};

// One plot of bars on one scale.
struct PlotChoice {
  absl::string_view title;
  absl::Span<const BarChoice> bars;
};

// What is drawn of a form.
struct FormPlots {
  absl::string_view form;  // `forms/{form}`
  absl::Span<const PlotChoice> plots;
  // Indicators compared with the year before, each on a scale of its own. Where two editions share
  // a label, the indicators mean the same.
  absl::Span<const BarChoice> yearly;
};

// What is drawn of `form`; null when nothing is.
const FormPlots* FindFormPlots(absl::string_view form);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PLOT_CHOICES_H_
