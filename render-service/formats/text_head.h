#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_HEAD_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_HEAD_H_

#include <string>
#include <vector>

#include "render-service/document/document.h"
#include "render-service/formats/text_columns.h"
#include "render-service/lines/line_breaker.h"

namespace disclosure {

// The head of a box, labels centred in cells that span as HeaderCells says.
class TextHead {
 public:
  TextHead(const Table& table, const std::vector<BoxColumn>& columns, LineBreaker* breaker);

  // Where upright lines stand in its first line, both edges included. Below the head every column
  // has its own.
  std::vector<int> TopUprights() const;
  // Appends its lines, without the rules above and below it.
  void Append(std::string* out) const;

 private:
  struct Cell {
    size_t level = 0;
    size_t column = 0;
    size_t levels = 1;
    size_t columns = 1;
    std::vector<std::string> lines;
  };

  void Place(const Table& table, LineBreaker* breaker);
  void SetHeights();
  size_t Owner(size_t level, size_t column) const { return owners_[level][column]; }
  // Columns between the box lines around `cell`.
  int InnerWidth(const Cell& cell) const;
  // Lines between the rules above and below `cell`, rules that it crosses included.
  size_t InnerHeight(const Cell& cell) const;
  // What `cell` prints on line `line` of the head, filled up.
  std::string LineOf(const Cell& cell, size_t line) const;
  void AppendTextLine(size_t level, size_t line, std::string* out) const;
  void AppendRule(size_t level, size_t line, std::string* out) const;

  const std::vector<BoxColumn>& columns_;
  std::vector<Cell> cells_;
  std::vector<std::vector<size_t>> owners_;  // index in cells_ by level and column
  std::vector<size_t> heights_;              // text lines of each level
  std::vector<size_t> starts_;               // first line of each level
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_TEXT_HEAD_H_
