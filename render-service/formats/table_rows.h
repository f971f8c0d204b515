#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_TABLE_ROWS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_TABLE_ROWS_H_

#include <vector>

#include "disclosure/v1/render_service.pb.h"
#include "render-service/document/document.h"

namespace disclosure {

// The rows format: the rows of every table in printing order, numbered through from 0.
std::vector<v1::TableRow> TableRows(const Document& document);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_TABLE_ROWS_H_
