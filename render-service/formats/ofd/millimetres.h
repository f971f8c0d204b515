#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_MILLIMETRES_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_MILLIMETRES_H_

#include <string>
#include <vector>

#include "render-service/pages/paged_document.h"

namespace disclosure {

// `length` in millimetres, exactly and as short as possible, such as `5.571`.
std::string Millimetres(Micrometres length);

// `steps` in millimetres, separated by spaces; what repeats three times or more as `g n step`
// (GB/T 33190-2016, 11.3, DeltaX).
std::string Deltas(const std::vector<Micrometres>& steps);

// A box by its top left corner, as GB/T 33190-2016, 7.1, writes it: `x y width height`.
struct Box {
  Micrometres x = 0, y = 0, width = 0, height = 0;
  std::string ToString() const;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_MILLIMETRES_H_
