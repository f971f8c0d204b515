#include "render-service/pages/row_strips.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace disclosure {
namespace {

// Takes lines that are together at most `height` high, one at least, from the start of `cell`.
RowCell TakeLines(Micrometres height, RowCell* cell) {
  Micrometres used = 0;
  auto end = cell->lines.begin();
  while (end != cell->lines.end()) {
    used += LeadingOf(end->size);
    if (used > height && end != cell->lines.begin()) break;
    ++end;
  }
  RowCell taken;
  std::move(cell->lines.begin(), end, std::back_inserter(taken.lines));
  cell->lines.erase(cell->lines.begin(), end);
  return taken;
}

Strip OneStrip(Row row, bool ruled_above) {
  Micrometres height = row.height_min;
  for (const RowCell& cell : row.cells) {
    height = std::max(height, HeightOf(cell) + 2 * row.padding);
  }
  Strip strip;
  strip.on_grid = false;
  strip.height = height;
  for (RowCell& cell : row.cells) PlaceCell(std::move(cell), 0, height, &strip);
  if (ruled_above) {
    strip.lines.push_back({row.edges.front(), 0, row.edges.back(), 0, row.top_rule});
  }
  for (const Micrometres x : row.edges) {
    const bool outer = x == row.edges.front() || x == row.edges.back();
    strip.lines.push_back({x, 0, x, height, outer ? row.outer_rule : kInnerRule});
  }
  return strip;
}

}  // namespace

Micrometres HeightOf(const RowCell& cell) {
  Micrometres height = 0;
  for (const CellLine& line : cell.lines) height += LeadingOf(line.size);
  return height;
}

void PlaceCell(RowCell cell, Micrometres top, Micrometres bottom, Strip* strip) {
  Micrometres y = top + (bottom - top - HeightOf(cell)) / 2;
  for (CellLine& line : cell.lines) {
    const Micrometres leading = LeadingOf(line.size);
    for (GlyphRun& run : line.runs) {
      run.y += y + (leading - line.size) / 2 + Baseline(line.size);
      strip->runs.push_back(std::move(run));
    }
    y += leading;
  }
}

std::vector<Strip> RowStrips(Row row, Micrometres height_max) {
  std::vector<Strip> strips;
  const Micrometres room = height_max - 2 * row.padding;
  const auto left = [&] {
    return std::any_of(row.cells.begin(), row.cells.end(),
                       [](const RowCell& cell) { return !cell.lines.empty(); });
  };
  do {
    Row part = row;
    part.cells.clear();
    for (RowCell& cell : row.cells) part.cells.push_back(TakeLines(room, &cell));
    strips.push_back(OneStrip(std::move(part), strips.empty()));
  } while (left());
  return strips;
}

std::vector<Strip> SliceStrip(Strip strip, Micrometres height_max) {
  if (strip.height <= height_max) return {std::move(strip)};
  const Micrometres count = (strip.height + height_max - 1) / height_max;
  std::vector<Strip> slices(static_cast<size_t>(count));
  for (Micrometres i = 0; i < count; ++i) {
    const Micrometres top = i * height_max;
    const Micrometres bottom = std::min(top + height_max, strip.height);
    Strip& slice = slices[static_cast<size_t>(i)];
    slice.on_grid = false;
    slice.height = bottom - top;
    for (const RuledLine& line : strip.lines) {
      const bool level = line.y1 == line.y2;
      const bool inside =
          level ? line.y1 >= top && line.y1 < bottom : line.y1 < bottom && line.y2 > top;
      if (!inside) continue;
      slice.lines.push_back({line.x1, std::max(line.y1, top) - top, line.x2,
                             std::min(line.y2, bottom) - top, line.width});
    }
  }
  for (GlyphRun& run : strip.runs) {
    const Micrometres i = std::clamp<Micrometres>(run.y / height_max, 0, count - 1);
    run.y -= i * height_max;
    slices[static_cast<size_t>(i)].runs.push_back(std::move(run));
  }
  return slices;
}

void CloseTable(const Row& row, Strip* strip) {
  strip->lines.push_back(
      {row.edges.front(), strip->height, row.edges.back(), strip->height, row.outer_rule});
}

}  // namespace disclosure
