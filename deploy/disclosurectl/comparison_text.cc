#include "deploy/disclosurectl/comparison_text.h"

#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "deploy/disclosurectl/text_table.h"

namespace disclosure {
namespace {

constexpr absl::string_view kPlain = "\033[0m";
constexpr absl::string_view kBold = "\033[1m";
constexpr absl::string_view kStep = " › ";

struct Look {
  absl::string_view name;
  absl::string_view color;
};

Look LookOf(v1::ChangeKind kind) {
  switch (kind) {
    case v1::CHANGE_KIND_ADDED:
      return {"新增", "\033[32m"};
    case v1::CHANGE_KIND_REMOVED:
      return {"删除", "\033[31m"};
    default:
      return {"修改", "\033[33m"};
  }
}

std::string Colored(absl::string_view text, absl::string_view look, bool color) {
  return color ? absl::StrCat(look, text, kPlain) : std::string(text);
}

std::string OrBlank(const std::string& value) { return value.empty() ? "（空白）" : value; }

// `+3`, `-3`, `0`; nothing stays nothing.
std::string WithSign(const std::string& difference) {
  const bool above_zero = !difference.empty() && !absl::StartsWith(difference, "-") &&
                          difference.find_first_not_of("0.") != std::string::npos;
  return absl::StrCat(above_zero ? "+" : "", difference);
}

std::string FieldName(const std::string& field) {
  static constexpr struct {
    absl::string_view field;
    absl::string_view name;
  } kNames[] = {
      {"title", "标题"},
      {"agency_name", "发文机关"},
      {"index_number", "索引号"},
      {"signing_date", "落款日期"},
      {"issue_date", "发文日期"},
      {"topic_category", "主题分类"},
      {"document_number", "文号"},
      {"validity", "有效性"},
      {"disclosure_method", "公开方式"},
      {"summary", "内容概述"},
  };
  for (const auto& known : kNames) {
    if (known.field == field) return std::string(known.name);
  }
  return field;
}

std::string HeadingsText(const v1::SectionChange& section) {
  if (section.headings_size() == 1 && section.headings(0) == "preamble") return "（正文之前）";
  if (section.headings_size() == 1 && section.headings(0) == "closing") return "（正文之后）";
  return absl::StrJoin(section.headings(), kStep);
}

std::string CellsText(const v1::Comparison& comparison) {
  std::vector<TextRow> rows;
  for (const v1::CellChange& cell : comparison.cells()) {
    const std::string share =
        cell.percentage().empty() ? "" : absl::StrCat(WithSign(cell.percentage()), "%");
    rows.push_back({absl::StrCat("  ", cell.code()), absl::StrJoin(cell.labels(), kStep),
                    OrBlank(cell.base_value()), "→", OrBlank(cell.value()), cell.unit(),
                    WithSign(cell.difference()), share});
  }
  return Aligned(rows);
}

std::string FieldsText(const v1::Comparison& comparison) {
  std::vector<TextRow> rows;
  for (const v1::FieldChange& field : comparison.fields()) {
    rows.push_back({absl::StrCat("  ", FieldName(field.field())), OrBlank(field.base_value()), "→",
                    OrBlank(field.value())});
  }
  return Aligned(rows);
}

std::string SectionsText(const v1::Comparison& comparison, bool color) {
  std::string text;
  for (const v1::SectionChange& section : comparison.sections()) {
    const Look look = LookOf(section.kind());
    const bool heading_only =
        section.kind() == v1::CHANGE_KIND_CHANGED && section.paragraphs().empty();
    absl::StrAppend(&text, "  ", Colored(look.name, look.color, color), "  ", HeadingsText(section),
                    heading_only ? "（标题写法不同）" : "", "\n");
    for (const v1::ParagraphChange& paragraph : section.paragraphs()) {
      if (paragraph.kind() != v1::CHANGE_KIND_ADDED) {
        const std::string line = absl::StrCat("- ", paragraph.base_text());
        absl::StrAppend(&text, "      ",
                        Colored(line, LookOf(v1::CHANGE_KIND_REMOVED).color, color), "\n");
      }
      if (paragraph.kind() != v1::CHANGE_KIND_REMOVED) {
        const std::string line = absl::StrCat("+ ", paragraph.text());
        absl::StrAppend(&text, "      ", Colored(line, LookOf(v1::CHANGE_KIND_ADDED).color, color),
                        "\n");
      }
    }
  }
  return text;
}

std::string TotalsText(const v1::Comparison& comparison) {
  if (comparison.digest() == comparison.base_digest()) return "内容相同\n";
  if (comparison.cells().empty() && comparison.fields().empty() && comparison.sections().empty()) {
    return "单元格、书目信息和正文没有差别；差别在签署等不作比较的部分\n";
  }
  return absl::StrCat("差别：单元格 ", comparison.cells_size(), " 处，书目信息 ",
                      comparison.fields_size(), " 项，正文 ", comparison.sections_size(),
                      " 个部分\n");
}

}  // namespace

std::string ComparisonText(const v1::Comparison& comparison, bool color) {
  std::string text = absl::StrCat(comparison.revision(), "\n  对比 ", comparison.base(), "\n");
  if (comparison.form() != comparison.base_form()) {
    absl::StrAppend(&text, "  表式 ", comparison.base_form(), " → ", comparison.form(),
                    "，只比较两种表式都有的单元格\n");
  }
  const auto add_block = [&](absl::string_view title, const std::string& block) {
    if (!block.empty()) absl::StrAppend(&text, "\n", Colored(title, kBold, color), "\n", block);
  };
  add_block("统计表", CellsText(comparison));
  add_block("书目信息", FieldsText(comparison));
  add_block("正文", SectionsText(comparison, color));
  return absl::StrCat(text, "\n", TotalsText(comparison));
}

}  // namespace disclosure
