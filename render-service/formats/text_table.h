#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_TABLE_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_TABLE_H_

#include <string>

#include "render-service/document/document.h"
#include "render-service/formats/line_breaker.h"

namespace disclosure {

// Appends `statistics` as plain text: head, each table in a box, sign-off line. Every line of a
// box has the same display width: kTextWidth, or what its value columns need beyond that.
//
// The box counts on a terminal or font that draws box characters one column wide and Chinese
// characters and punctuation two, as DisplayWidth does. A rule separates the groups of rows only:
// 65 ruled rows would take twice the height, and the indentation already leads the eye.
void AppendTextStatistics(const Statistics& statistics, LineBreaker* breaker, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_TABLE_H_
