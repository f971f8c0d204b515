#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PLOT_SVG_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PLOT_SVG_H_

#include <string>
#include <vector>

#include "render-service/formats/html/plots.h"

namespace disclosure {

// Appends `plots`, headed by an `h<heading_level>`, each as a `figure`: title, inline SVG that
// names and describes itself, caption. Nothing when there is none. Bars are true to their values
// but that none above 0 is too short to be seen; the figure stands behind each.
void AppendHtmlPlots(const std::vector<Plot>& plots, int heading_level, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_HTML_PLOT_SVG_H_
