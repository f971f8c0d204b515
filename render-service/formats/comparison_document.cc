#include "render-service/formats/comparison_document.h"

#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/resource_name.h"

namespace disclosure {
namespace {

ComparisonSide SideOf(const v1::Revision& revision, const RevisionKey& key, bool same_year) {
  ComparisonSide side;
  side.title = revision.content().heading().title();
  side.line = absl::StrCat(key.report.year, "年度报告第", key.number, "版");
  side.label =
      same_year ? absl::StrCat("第", key.number, "版") : absl::StrCat(key.report.year, "年");
  return side;
}

}  // namespace

ComparisonDocument BuildComparison(const v1::Revision& base, const v1::Revision& revision,
                                   v1::Comparison comparison) {
  const RevisionKey base_key = ParseRevisionName(base.name()).value_or(RevisionKey());
  const RevisionKey key = ParseRevisionName(revision.name()).value_or(RevisionKey());
  const bool same_year = base_key.report.year == key.report.year;
  ComparisonDocument document;
  document.title = "政府信息公开年度报告对照";
  document.agency_name = revision.content().heading().agency_name();
  document.base = SideOf(base, base_key, same_year);
  document.revision = SideOf(revision, key, same_year);
  if (comparison.form() != comparison.base_form()) {
    document.note = "两版所填的表不同，数据只比较两表都有的指标。";
  }
  document.comparison = std::move(comparison);
  return document;
}

std::string CountedTitle(absl::string_view title, int differences) {
  if (differences == 0) return absl::StrCat(title, "（没有不同）");
  return absl::StrCat(title, "（", differences, "处不同）");
}

std::string FieldLabel(absl::string_view field) {
  static constexpr std::pair<absl::string_view, absl::string_view> kLabels[] = {
      {"title", "名称"},
      {"agency_name", "发布机构"},
      {"index_number", "索引号"},
      {"signing_date", "成文日期"},
      {"issue_date", "发文日期"},
      {"topic_category", "主题分类"},
      {"document_number", "文号"},
      {"validity", "有效性"},
      {"disclosure_method", "公开方式"},
      {"summary", "内容概述"}};
  for (const auto& [name, label] : kLabels) {
    if (name == field) return std::string(label);
  }
  return std::string(field);
}

std::string ValueOrBlank(absl::string_view value) {
  return value.empty() ? "（空）" : std::string(value);
}

std::string Signed(absl::string_view number, absl::string_view unit) {
  if (number.empty()) return "";
  const bool zero = number.find_first_not_of("0.") == absl::string_view::npos;
  return absl::StrCat(zero || absl::StartsWith(number, "-") ? "" : "+", number, unit);
}

std::string KindLabel(v1::ChangeKind kind) {
  if (kind == v1::CHANGE_KIND_ADDED) return "新增";
  if (kind == v1::CHANGE_KIND_REMOVED) return "删除";
  return "修改";
}

std::string CellLabel(const v1::CellChange& cell) {
  if (cell.labels_size() == 0) return cell.code();
  const int first = cell.labels_size() > 1 ? 1 : 0;
  return absl::StrJoin(cell.labels().begin() + first, cell.labels().end(), "/");
}

std::string CellCaption(const v1::CellChange& cell) {
  return cell.labels_size() > 1 ? cell.labels(0) : "";
}

std::string SectionLabel(const v1::SectionChange& section) {
  std::string path;
  if (section.headings_size() == 1 && section.headings(0) == "preamble") {
    path = "（正文之前）";
  } else if (section.headings_size() == 1 && section.headings(0) == "closing") {
    path = "（正文之后）";
  } else {
    path = absl::StrJoin(section.headings(), " › ");
  }
  return absl::StrCat("【", KindLabel(section.kind()), "】", path);
}

}  // namespace disclosure
