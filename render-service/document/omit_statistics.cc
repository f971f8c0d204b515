#include "render-service/document/omit_statistics.h"

namespace disclosure {

void OmitStatistics(Document* document) {
  document->statistics.tables.clear();
  document->statistics.signatures.clear();
  for (Block& block : document->blocks) block.tables.clear();
}

}  // namespace disclosure
