#include "render-service/formats/comparison_csv.h"

#include "absl/strings/str_join.h"
#include "render-service/formats/csv.h"

namespace disclosure {

void WriteCsvComparison(const ComparisonDocument& document, std::string* out) {
  AppendCsvLine({"代码", "指标", "单位", "对照数值", "数值", "差", "幅度（%）"}, out);
  for (const v1::CellChange& cell : document.comparison.cells()) {
    AppendCsvLine({cell.code(), absl::StrJoin(cell.labels(), "/"), cell.unit(), cell.base_value(),
                   cell.value(), cell.difference(), cell.percentage()},
                  out);
  }
}

}  // namespace disclosure
