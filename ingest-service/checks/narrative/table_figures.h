#ifndef DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_TABLE_FIGURES_H_
#define DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_TABLE_FIGURES_H_

#include <optional>
#include <string>
#include <vector>

#include "common/base/decimal.h"
#include "disclosure/v1/finding.pb.h"
#include "ingest-service/checks/narrative/quantity.h"
#include "ingest-service/checks/table_view.h"

namespace disclosure {

// What `cells` add up to; nothing when one of them holds no number.
std::optional<Decimal> SumOfCells(const std::vector<int>& cells, const TableView& table);

// Whether `quantity` may state `figure`, a figure of `cell`. Amounts in 元 count as 万元 where the
// cell does, rounded or cut to the digits that the cell has behind the point.
bool MayState(const Quantity& quantity, Decimal figure, int cell, const TableView& table);

// Whether both numbers have the same digits, two of them in exchanged places.
bool DigitsExchanged(Decimal a, Decimal b);
// Whether both numbers have as many digits and differ in one of them.
bool OneDigitOff(Decimal a, Decimal b);

// Adds `cells` to `finding` as operands.
void AddOperands(const std::vector<int>& cells, const TableView& table, v1::Finding& finding);

// `申请答复数（3.3）17件`, or of several `涉及国家秘密（3.3.4.a）等6项之和2件`.
std::string FigureText(const std::vector<int>& cells, const TableView& table);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_CHECKS_NARRATIVE_TABLE_FIGURES_H_
