// The lines of boxes in plain text.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_BOX_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_BOX_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure {

// Which lines meet at a point.
struct Joint {
  bool up = false;
  bool down = false;
  bool left = false;
  bool right = false;
};

// The box character where these meet, such as `┼`; a space for none.
absl::string_view JointCharacter(Joint joint);

// A rule across a box of `width` columns, with its line end. `above` and `below` hold the columns
// where upright lines meet it, those of the edges included; empty where nothing stands.
std::string RuleLine(int width, const std::vector<int>& above, const std::vector<int>& below);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_BOX_H_
