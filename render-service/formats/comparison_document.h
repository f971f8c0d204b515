// What differs between two revisions, with the words that every format prints of it.
#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_DOCUMENT_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_DOCUMENT_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "disclosure/v1/comparison.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure {

// One side of a comparison.
struct ComparisonSide {
  std::string title;  // of the report
  std::string label;  // `2022年`, or `第1版` where both are of one year
  std::string line;   // `2022年度报告第1版`
};

// A comparison, ready to be printed.
struct ComparisonDocument {
  std::string title;        // `政府信息公开年度报告对照`
  std::string agency_name;  // of the revision compared
  ComparisonSide base;
  ComparisonSide revision;
  std::string note;  // that the forms differ; empty when they do not
  v1::Comparison comparison;
};

// Names of the parts, in printing order, and what is printed of one without differences.
inline constexpr char kCellsTitle[] = "数据";
inline constexpr char kFieldsTitle[] = "著录项";
inline constexpr char kSectionsTitle[] = "正文";
inline constexpr char kDifferenceLabel[] = "差";
inline constexpr char kPercentageLabel[] = "幅度";

// The document of `comparison`, which is between these two.
ComparisonDocument BuildComparison(const v1::Revision& base, const v1::Revision& revision,
                                   v1::Comparison comparison);

// `title` with how many differences it heads: `数据（3处不同）`, `数据（没有不同）`.
std::string CountedTitle(absl::string_view title, int differences);

// Printed label of the field `field` of Heading; the field itself when it is none.
std::string FieldLabel(absl::string_view field);

// `value`, or what is printed of a blank one.
std::string ValueOrBlank(absl::string_view value);

// `number` with its sign, and `unit` behind; empty when it is empty.
std::string Signed(absl::string_view number, absl::string_view unit);

// `新增`, `删除` or `修改`.
std::string KindLabel(v1::ChangeKind kind);

// The labels that lead to a cell below the first one, joined; its code when there are none.
std::string CellLabel(const v1::CellChange& cell);
// The first label, under which neighbours are printed; empty when the cell has no others.
std::string CellCaption(const v1::CellChange& cell);

// The headings of `section`, joined, its kind before them: `【修改】总体情况 › 主动公开`.
std::string SectionLabel(const v1::SectionChange& section);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_COMPARISON_DOCUMENT_H_
