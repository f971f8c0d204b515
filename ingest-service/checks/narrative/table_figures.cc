#include "ingest-service/checks/narrative/table_figures.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "ingest-service/checks/rule_message.h"

namespace disclosure {
namespace {

constexpr char kYuan[] = "元";
constexpr char kTenThousandYuan[] = "万元";
constexpr int kYuanPerTenThousand = 10000;

Decimal PlaceOf(int decimals) {
  int64_t tenths = 1;
  for (int i = 0; i < decimals; ++i) tenths *= 10;
  return Decimal::FromInteger(1) / tenths;
}

// Positions at which the digits of both differ; nothing when they have not as many.
std::optional<std::vector<size_t>> Differences(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return std::nullopt;
  std::vector<size_t> places;
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] != b[i]) places.push_back(i);
  }
  return places;
}

}  // namespace

std::optional<Decimal> SumOfCells(const std::vector<int>& cells, const TableView& table) {
  Decimal sum;
  for (const int cell : cells) {
    if (!table.cell(cell).IsNumber()) return std::nullopt;
    sum += table.cell(cell).number;
  }
  return sum;
}

bool MayState(const Quantity& quantity, Decimal figure, int cell, const TableView& table) {
  if (quantity.unit != kYuan || table.form().cells()[cell].row->unit() != kTenThousandYuan) {
    return quantity.MayBe(figure);
  }
  const Decimal place = PlaceOf(FractionDigits(table.cell(cell).text()));
  return quantity.low / kYuanPerTenThousand <= figure + place &&
         figure <= quantity.high / kYuanPerTenThousand + place / 2;
}

bool DigitsExchanged(Decimal a, Decimal b) {
  const std::string left = a.ToString();
  const std::string right = b.ToString();
  const auto places = Differences(left, right);
  return places && places->size() == 2 && left[(*places)[0]] == right[(*places)[1]] &&
         left[(*places)[1]] == right[(*places)[0]];
}

bool OneDigitOff(Decimal a, Decimal b) {
  const auto places = Differences(a.ToString(), b.ToString());
  return places && places->size() == 1;
}

void AddOperands(const std::vector<int>& cells, const TableView& table, v1::Finding& finding) {
  for (const int cell : cells) {
    v1::Operand& operand = *finding.add_operands();
    operand.set_path(absl::StrCat("table.cells[", table.form().cells()[cell].code, "]"));
    operand.set_value(std::string(table.cell(cell).text()));
  }
}

std::string FigureText(const std::vector<int>& cells, const TableView& table) {
  const FormCell& first = table.form().cells()[cells.front()];
  if (cells.size() == 1) {
    return absl::StrCat(CellName(first), table.cell(cells.front()).text(), first.row->unit());
  }
  Decimal sum;
  for (const int cell : cells) sum += table.cell(cell).number;
  return absl::StrCat(CellName(first), "等", cells.size(), "项之和", sum.ToString(),
                      first.row->unit());
}

}  // namespace disclosure
