#include "render-service/pages/table_design.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "render-service/document/header_cells.h"
#include "render-service/document/table_group.h"
#include "render-service/lines/word_pairs.h"
#include "render-service/pages/fill_pages.h"
#include "render-service/pages/line_place.h"

namespace disclosure {
namespace {

constexpr TableFormat kLadder[] = {{kSize5, kSizeSmall5, false}, {kSizeSmall5, kSize6, false},
                                   {kSize6, kSize6, false},      {kSize5, kSizeSmall5, true},
                                   {kSizeSmall5, kSize6, true},  {kSize6, kSize6, true}};

constexpr int kLabelEmsMin = 10;     // a label column has room for as many characters
constexpr int kOnlyValueEmsMin = 5;  // an only column of figures has as many
constexpr int kValueEmsRoomy = 8;    // more than this a column of figures does not ask for
constexpr int kHeadLinesMax = 16;    // a head that needs more lines asks for a wider column
constexpr int kIndentLevelsMax = 4;
constexpr char kOfWhich[] = "其中：";

Micrometres Up(Sevenths length) { return static_cast<Micrometres>((length + 6) / 7); }

// What a column needs and would like, padding included.
struct Need {
  Micrometres least = 0;
  Micrometres wanted = 0;
};

struct TableNeeds {
  Need label;
  Micrometres unit = 0;
  std::vector<Need> values;
  std::vector<std::pair<Micrometres, Micrometres>> figures;
};

class Measurer {
 public:
  Measurer(const Table& table, const TableFormat& format, Composition* composition)
      : table_(table), format_(format), composition_(*composition) {}

  TableNeeds Measure() {
    TableNeeds needs;
    if (!table_.row_heading.empty()) needs.label = Labels();
    if (!table_.units_hidden) {
      needs.unit = std::max(4 * format_.size, Whole(kUnitLabel, FontRole::kHeading));
      for (const TableRow& row : table_.rows) {
        needs.unit = std::max(needs.unit, Whole(row.unit, FontRole::kSong));
      }
    }
    for (size_t i = 0; i < table_.columns.size(); ++i) needs.values.push_back(Values(i, &needs));
    return needs;
  }

 private:
  Micrometres Padded(Sevenths width) const { return Up(width) + 2 * format_.padding(); }
  Letters Set(absl::string_view text, FontRole role) {
    return composition_.type.Set(text, role, TypeSize::Free(format_.size));
  }
  Micrometres Whole(absl::string_view text, FontRole role) {
    return Padded(LettersWidth(Set(text, role)));
  }

  Need Labels() {
    Need need;
    need.least = kLabelEmsMin * format_.size + 2 * format_.padding();
    need.wanted = std::max(need.least, Whole(table_.row_heading, FontRole::kHeading));
    for (const TableRow& row : table_.rows) {
      if (row.caption) continue;
      const LabelIndent indent = IndentOf(row, format_.size, &composition_.type);
      const Letters letters = Set(row.label, FontRole::kSong);
      const Sevenths part = WidestPart(letters, BreakPlaces(letters, &composition_.breaker));
      need.least = std::max(need.least, Padded(indent.indent + indent.hanging + part));
      need.wanted =
          std::max(need.wanted, Padded(indent.indent + indent.hanging + LettersWidth(letters)));
    }
    return need;
  }

  Need Values(size_t column, TableNeeds* needs) {
    auto& figures = needs->figures.emplace_back();
    Micrometres least = 3 * format_.size;
    for (const TableRow& row : table_.rows) {
      if (row.caption) continue;
      const std::string text = FigureText(row, column);
      const FigureParts parts = PartsOf(text);
      const Micrometres whole = Up(LettersWidth(Set(parts.whole, FontRole::kSong)));
      if (parts.figure) {
        figures.first = std::max(figures.first, whole);
        figures.second =
            std::max(figures.second, Up(LettersWidth(Set(parts.rest, FontRole::kSong))));
      } else {
        least = std::max(least, whole + 2 * format_.padding());
      }
    }
    least = std::max(least, figures.first + figures.second + 2 * format_.padding());
    Need need = {least, least};
    const std::vector<std::string>& labels = table_.columns[column].labels;
    const auto last = std::find_if(labels.rbegin(), labels.rend(),
                                   [](const std::string& label) { return !label.empty(); });
    if (last != labels.rend() && !Shared(column)) {
      for (const std::string& part : WordPairs(*last)) {
        need.least = std::max(need.least, HeadPart(part));
      }
      need.wanted = std::max(need.least, Whole(*last, FontRole::kHeading));
      need.least = std::max(need.least, need.wanted / kHeadLinesMax);
    }
    if (table_.columns.size() == 1) need.wanted = kOnlyValueEmsMin * format_.size;
    need.wanted = std::max(need.least, std::min(need.wanted, kValueEmsRoomy * format_.size));
    return need;
  }

  Micrometres HeadPart(const std::string& part) {
    constexpr Sevenths kEmsMax = 3;  // an odd label is broken into lines of as many
    const Letters letters = Set(part, FontRole::kHeading);
    const Sevenths widest = WidestPart(letters, BreakPlaces(letters, &composition_.breaker));
    return Padded(
        std::max(widest, std::min(LettersWidth(letters), kEmsMax * ToSevenths(format_.size))));
  }

  // Whether the innermost label of `column` is also that of its neighbour, so that they may share
  // its width.
  bool Shared(size_t column) const {
    const auto& columns = table_.columns;
    const auto same = [&](size_t other) { return columns[other].labels == columns[column].labels; };
    return (column > 0 && same(column - 1)) || (column + 1 < columns.size() && same(column + 1));
  }

  const Table& table_;
  const TableFormat& format_;
  Composition& composition_;
};

Micrometres LeastWidth(const TableNeeds& needs) {
  Micrometres width = needs.label.least + needs.unit;
  for (const Need& value : needs.values) width += value.least;
  return width;
}

// Widths of the value columns that take `width` between them: equal ones if each then has room.
std::vector<Micrometres> ShareOut(const std::vector<Need>& values, Micrometres width) {
  std::vector<Micrometres> widths;
  if (values.empty()) return widths;
  Micrometres least = 0;
  Micrometres widest = 0;
  for (const Need& value : values) {
    least += value.least;
    widest = std::max(widest, value.least);
  }
  const auto count = static_cast<Micrometres>(values.size());
  const bool equal = widest <= width / count;
  Micrometres given = 0;
  int64_t taken = 0;
  for (size_t i = 0; i < values.size(); ++i) {
    taken += equal ? 1 : values[i].least;
    const int64_t all = equal ? count : least;
    const auto end = static_cast<Micrometres>(int64_t{width} * taken / std::max<int64_t>(all, 1));
    widths.push_back(end - given);
    given = end;
  }
  return widths;
}

// Width of the label column of a table `width` wide: what it would like, if that leaves figures
// what they would like, or at least what they need.
Micrometres LabelWidth(const TableNeeds& needs, Micrometres width) {
  Micrometres wanted = 0;
  Micrometres equal = 0;
  Micrometres least = 0;
  for (const Need& value : needs.values) {
    wanted += value.wanted;
    equal = std::max(equal, value.least);
    least += value.least;
  }
  equal *= static_cast<Micrometres>(needs.values.size());
  const Micrometres room = width - needs.unit;
  for (const Micrometres values : {std::max(wanted, equal), equal, least}) {
    if (room - values >= needs.label.wanted || values == least) return room - values;
    if (values == equal && room - values >= needs.label.least) return room - values;
  }
  return room - least;
}

TableDesign Design(const TableNeeds& needs, Micrometres label, const TableFormat& format) {
  TableDesign design;
  design.figures = needs.figures;
  design.edges = {format.left()};
  const auto add = [&](Micrometres width) { design.edges.push_back(design.edges.back() + width); };
  if (label > 0) add(label);
  if (needs.unit > 0) add(needs.unit);
  for (const Micrometres width : ShareOut(needs.values, format.width() - label - needs.unit)) {
    add(width);
  }
  return design;
}

}  // namespace

Micrometres TableFormat::left() const { return landscape ? kLandscapeLeft : kTypeLeft; }
Micrometres TableFormat::width() const { return landscape ? kLandscapeWidth : kTypeWidth; }

FigureParts PartsOf(absl::string_view text) {
  const auto digit = [&](size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
  size_t end = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  if (!digit(end)) return {text, "", false};
  while (digit(end)) ++end;
  return {text.substr(0, end), text.substr(end), true};
}

LabelIndent IndentOf(const TableRow& row, Micrometres size, TypeCase* type) {
  const bool continues = row.numbering.empty() && row.of_which;
  LabelIndent indent;
  indent.indent = ToSevenths(size) * std::min(row.depth, kIndentLevelsMax);
  indent.hanging = LettersWidth(type->Set(continues ? absl::string_view(kOfWhich) : row.numbering,
                                          FontRole::kSong, TypeSize::Free(size)));
  return indent;
}

GroupDesign DesignTables(const std::vector<Table>& tables, bool aligned, Composition* composition) {
  GroupDesign group;
  std::vector<TableNeeds> needs;
  for (const TableFormat& format : kLadder) {
    group.format = format;
    needs.clear();
    bool fits = true;
    for (const Table& table : tables) {
      needs.push_back(Measurer(table, format, composition).Measure());
      fits = fits && LeastWidth(needs.back()) <= format.width();
    }
    if (fits) break;
  }
  const Micrometres width = group.format.width();
  Micrometres common = aligned ? width / 4 : 0;  // as wide as each column of a form's first block
  Micrometres most = width;
  for (const TableNeeds& need : needs) {
    if (need.label.least == 0) continue;
    common = std::max(common, need.label.wanted);
    most = std::min(most, LabelWidth(need, width));
  }
  for (const TableNeeds& need : needs) {
    Micrometres label = need.label.least == 0 ? 0 : LabelWidth(need, width);
    if (aligned && label > 0) label = std::min(common, most);
    // Where nothing fits, no column takes more than its share.
    label = std::max(label, std::min(need.label.least, width / 3));
    group.tables.push_back(Design(need, label, group.format));
  }
  return group;
}

}  // namespace disclosure
