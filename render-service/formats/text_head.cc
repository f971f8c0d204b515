#include "render-service/formats/text_head.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "render-service/document/header_cells.h"
#include "render-service/formats/text_box.h"
#include "render-service/formats/text_layout.h"
#include "render-service/lines/word_pairs.h"

namespace disclosure {
namespace {

constexpr size_t kNone = static_cast<size_t>(-1);

// `label` in lines of at most `width`, whole words each where it can be told.
std::vector<std::string> HeadLines(absl::string_view label, int width, LineBreaker* breaker) {
  if (DisplayWidth(label) <= width) return {std::string(label)};
  const std::vector<std::string> pairs = WordPairs(label);
  const int pair_width = DisplayWidth(pairs[0]);
  if (pairs.size() == 1 || pair_width > width) return breaker->BreakEvenly(label, width);
  std::vector<std::string> lines = {""};
  for (const std::string& pair : pairs) {
    if (DisplayWidth(lines.back()) + pair_width > width) lines.emplace_back();
    lines.back() += pair;
  }
  return lines;
}

}  // namespace

TextHead::TextHead(const Table& table, const std::vector<BoxColumn>& columns, LineBreaker* breaker)
    : columns_(columns) {
  Place(table, breaker);
  SetHeights();
}

void TextHead::Place(const Table& table, LineBreaker* breaker) {
  const std::vector<std::vector<HeaderCell>> head = HeaderCells(table);
  owners_.assign(head.size(), std::vector<size_t>(columns_.size(), kNone));
  for (size_t level = 0; level < head.size(); ++level) {
    size_t column = 0;
    for (const HeaderCell& from : head[level]) {
      while (owners_[level][column] != kNone) ++column;
      Cell cell{
          level, column, static_cast<size_t>(from.rows), static_cast<size_t>(from.columns), {}};
      cell.lines = HeadLines(
          from.label, InnerWidth(cell) - (cell.columns > 1 ? 2 : 2 * columns_[column].padding),
          breaker);
      for (size_t l = level; l < level + cell.levels; ++l) {
        for (size_t c = column; c < column + cell.columns; ++c) owners_[l][c] = cells_.size();
      }
      column += cell.columns;
      cells_.push_back(std::move(cell));
    }
  }
}

void TextHead::SetHeights() {
  heights_.assign(owners_.size(), 1);
  for (const Cell& cell : cells_) {
    if (cell.levels == 1) {
      heights_[cell.level] = std::max(heights_[cell.level], cell.lines.size());
    }
  }
  // What spans levels and is still too tall stretches its last.
  for (const Cell& cell : cells_) {
    const size_t height = InnerHeight(cell);
    if (cell.lines.size() > height) {
      heights_[cell.level + cell.levels - 1] += cell.lines.size() - height;
    }
  }
  size_t line = 0;
  for (const size_t height : heights_) {
    starts_.push_back(line);
    line += height + 1;
  }
}

int TextHead::InnerWidth(const Cell& cell) const {
  int width = -1;
  for (size_t c = cell.column; c < cell.column + cell.columns; ++c) {
    width += columns_[c].outer() + 1;
  }
  return width;
}

size_t TextHead::InnerHeight(const Cell& cell) const {
  size_t height = cell.levels - 1;
  for (size_t l = cell.level; l < cell.level + cell.levels; ++l) height += heights_[l];
  return height;
}

std::string TextHead::LineOf(const Cell& cell, size_t line) const {
  const size_t above = (InnerHeight(cell) - cell.lines.size()) / 2;
  const size_t i = line - starts_[cell.level];
  const bool has_text = i >= above && i - above < cell.lines.size();
  const int width = InnerWidth(cell);
  return PadRight(Centred(has_text ? cell.lines[i - above] : "", width), width);
}

void TextHead::AppendTextLine(size_t level, size_t line, std::string* out) const {
  for (size_t c = 0; c < columns_.size();) {
    const Cell& cell = cells_[Owner(level, c)];
    absl::StrAppend(out, "│", LineOf(cell, line));
    c += cell.columns;
  }
  *out += "│\n";
}

void TextHead::AppendRule(size_t level, size_t line, std::string* out) const {
  const size_t count = columns_.size();
  const auto ruled = [&](size_t c) { return Owner(level, c) != Owner(level + 1, c); };
  const auto parts = [&](size_t l, size_t c) {
    return c == 0 || c == count || Owner(l, c - 1) != Owner(l, c);
  };
  for (size_t c = 0; c < count;) {
    absl::StrAppend(out, JointCharacter({parts(level, c), parts(level + 1, c),
                                         c > 0 && ruled(c - 1), ruled(c)}));
    if (ruled(c)) {
      *out += Repeated("─", columns_[c].outer());
      ++c;
    } else {
      const Cell& cell = cells_[Owner(level, c)];
      *out += LineOf(cell, line);
      c += cell.columns;
    }
  }
  absl::StrAppend(out, JointCharacter({true, true, ruled(count - 1), false}), "\n");
}

std::vector<int> TextHead::TopUprights() const {
  std::vector<int> uprights;
  const std::vector<int> all = Uprights(columns_);
  for (size_t c = 0; c < columns_.size(); ++c) {
    if (c == 0 || Owner(0, c - 1) != Owner(0, c)) uprights.push_back(all[c]);
  }
  uprights.push_back(all.back());
  return uprights;
}

void TextHead::Append(std::string* out) const {
  for (size_t level = 0; level < heights_.size(); ++level) {
    for (size_t i = 0; i < heights_[level]; ++i) AppendTextLine(level, starts_[level] + i, out);
    if (level + 1 < heights_.size()) AppendRule(level, starts_[level] + heights_[level], out);
  }
}

}  // namespace disclosure
