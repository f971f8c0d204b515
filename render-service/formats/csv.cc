#include "render-service/formats/csv.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/base/decimal.h"

namespace disclosure {
namespace {

constexpr absl::string_view kFormulaStarts[] = {"=",  "+",  "-",  "@",  "\t", "\r",
                                                "\n", "＝", "＋", "－", "＠"};

bool LooksLikeFormula(absl::string_view cell) {
  if (Decimal::Parse(cell).has_value()) return false;
  for (const absl::string_view start : kFormulaStarts) {
    if (absl::StartsWith(cell, start)) return true;
  }
  return false;
}

void AppendLine(const std::vector<std::string>& cells, std::string* out) {
  absl::StrAppend(out,
                  absl::StrJoin(cells, ",",
                                [](std::string* joined, const std::string& cell) {
                                  joined->append(CsvField(cell));
                                }),
                  "\r\n");
}

}  // namespace

std::string CsvField(absl::string_view cell) {
  std::string safe = absl::StrCat(LooksLikeFormula(cell) ? "'" : "", cell);
  const bool quoted = safe.find_first_of(",\"\r\n") != std::string::npos ||
                      absl::StartsWith(safe, " ") || absl::EndsWith(safe, " ");
  if (!quoted) return safe;
  return absl::StrCat("\"", absl::StrReplaceAll(safe, {{"\"", "\"\""}}), "\"");
}

void WriteCsvTable(const Document& document, std::string* out) {
  for (const Table& table : document.statistics.tables) {
    std::vector<std::string> header = {"代码", "层级", kIndicatorLabel, kUnitLabel};
    for (const TableColumn& column : table.columns) {
      header.push_back(absl::StrJoin(column.labels, "/"));
    }
    AppendLine(header, out);
    for (const TableRow& row : table.rows) {
      std::vector<std::string> cells = {row.code, absl::StrCat(row.depth),
                                        absl::StrCat(row.numbering, row.label), row.unit};
      cells.insert(cells.end(), row.values.begin(), row.values.end());
      AppendLine(cells, out);
    }
  }
}

}  // namespace disclosure
