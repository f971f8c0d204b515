#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_COMPARISON_TEXT_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_COMPARISON_TEXT_H_

#include <string>

#include "disclosure/v1/comparison.pb.h"

namespace disclosure {

// A comparison as people read it: what is compared, then a block each of cells, bibliographic
// fields and sections, as far as they differ, and one line of totals. `color` adds terminal
// colours.
std::string ComparisonText(const v1::Comparison& comparison, bool color);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_COMPARISON_TEXT_H_
