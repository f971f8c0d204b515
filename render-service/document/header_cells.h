#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_HEADER_CELLS_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_HEADER_CELLS_H_

#include <string>
#include <vector>

#include "render-service/document/document.h"

namespace disclosure {

// One printed cell of a table's head.
struct HeaderCell {
  std::string label;
  int rows = 1;     // lines of the head it spans
  int columns = 1;  // columns it spans
  bool operator==(const HeaderCell& other) const {
    return label == other.label && rows == other.rows && columns == other.columns;
  }
};

// The head of `table`, line by line, cells from the left: the heads of the row and unit columns,
// where there are such, then those of the value columns. Neighbours under one label share a cell. A
// label with nothing below it reaches down to the rows, and over empty labels below it. At least
// one line.
std::vector<std::vector<HeaderCell>> HeaderCells(const Table& table);

// `table` as one line of figures: a column for each of its cells, with the cell's code and unit,
// under the labels that lead to it. Its one row has no label and prints no unit, nor does the head.
Table SingleLine(const Table& table);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_HEADER_CELLS_H_
