#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_IDS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_IDS_H_

#include <cstdint>
#include <vector>

namespace disclosure {

// Gives each object of a document a number of its own, from 1 (GB/T 33190-2016, 7.1, ST_ID).
class OfdIds {
 public:
  uint32_t Next() { return ++last_; }
  uint32_t last() const { return last_; }

 private:
  uint32_t last_ = 0;
};

// A text on a page that belongs to an element of the document.
struct OfdTextRef {
  int element = -1;
  uint32_t page = 0;
  uint32_t object = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_OFD_OFD_IDS_H_
