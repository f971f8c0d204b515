#include "render-service/document/publication_date.h"

namespace disclosure {

const std::string& PublicationDate(const Document& document) {
  for (const LabelledValue& line : document.metadata) {
    if (!line.date.empty()) return line.date;
  }
  return document.signing_date_iso;
}

}  // namespace disclosure
