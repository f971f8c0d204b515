#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_HEAD_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_HEAD_H_

#include <string>
#include <vector>

#include "render-service/document/document.h"
#include "render-service/formats/docx/table_row.h"

namespace disclosure::docx {

// A cell of the head at its place.
struct PlacedHeadCell {
  int column = 0;   // of the table, from 0
  int columns = 1;  // it spans
  Merge merge = Merge::kNone;
  std::string label;  // empty where it goes on from the line above
};

// The head of `table`, line by line, every line complete: cells that span several lines stand in
// each of them, as WordprocessingML wants it.
std::vector<std::vector<PlacedHeadCell>> PlaceHead(const Table& table);

// Columns of `table`, those of labels and units included.
int ColumnCount(const Table& table);

// The label of a column that is `characters` Chinese characters wide, on lines that end between
// words where it is known where those are.
std::vector<std::string> HeadLines(const std::string& label, int characters);

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_TABLE_HEAD_H_
