#include "tests/bench/large_reports.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"

namespace disclosure::bench {
namespace {

// Of the contract.
constexpr int kRunsMax = 50000;
constexpr int kNarrativeBytesMax = 512 * 1024;
constexpr int kCellsMax = 400;
constexpr int kAddedRowsMax = 100;
constexpr int kAddedColumnsMax = 8;
constexpr int kLabelMax = 200;
constexpr int kParagraphBytes = 900000;  // of the first shape

constexpr absl::string_view kProse =
    "2023年，我局认真贯彻落实《中华人民共和国政府信息公开条例》，坚持“以公开为常态、不公开为例外”，"
    "全年通过门户网站主动公开政府信息1,286条，办理依申请公开17件，答复率100%；政务新媒体发布稿件"
    "3,405篇，累计阅读量12.6万次。";

std::string Repeated(absl::string_view text, int bytes) {
  std::string out;
  while (static_cast<int>(out.size() + text.size()) <= bytes) out.append(text.data(), text.size());
  return out;
}

// Chinese characters one after the other, from every block that fonts have some of.
std::string EveryCharacter(int bytes) {
  std::string out;
  for (int c = 0x4E00; static_cast<int>(out.size()) + 4 <= bytes; ++c) {
    if (c == 0xA000) c = 0x3400;
    if (c == 0x4DC0) c = 0x20000;
    if (c == 0x2A6E0) c = 0x4E00;
    char text[U8_MAX_LENGTH];
    int length = 0;
    U8_APPEND_UNSAFE(text, length, c);
    out.append(text, static_cast<size_t>(length));
  }
  return out;
}

void AddParagraph(const std::string& text, v1::ReportContent* content) {
  content->add_preamble()->add_runs()->set_text(text);
}

v1::ReportContent Paragraphs(const std::string& text, int count) {
  v1::ReportContent content;
  const size_t each = std::max<size_t>(1, text.size() / static_cast<size_t>(count));
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.size(), begin + each);
    // Not inside a character.
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    AddParagraph(text.substr(begin, end - begin), &content);
    begin = end;
  }
  return content;
}

// 200 sections, four deep, of equal length.
v1::ReportContent Sections(const std::string& text) {
  v1::ReportContent content;
  const v1::ReportContent parts = Paragraphs(text, 200);
  std::vector<google::protobuf::RepeatedPtrField<v1::Section>*> open = {content.mutable_sections()};
  for (int i = 0; i < parts.preamble_size(); ++i) {
    open.resize(static_cast<size_t>(i % 4) + 1);
    v1::Section* section = open.back()->Add();
    section->set_heading("主动公开政府信息情况");
    *section->add_paragraphs() = parts.preamble(i);
    open.push_back(section->mutable_sections());
  }
  return content;
}

// Figures of the longest kind instead of text, which the limit of bytes does not count.
v1::ReportContent Facts(const v1::Form& form, int runs) {
  const v1::FormTable& table = form.tables(0);
  std::string code;
  for (const v1::FormRow& row : table.rows()) {
    if (row.caption()) continue;
    const std::string& column = table.columns(0).code();
    code = column.empty() ? row.code() : absl::StrCat(row.code(), "/", column);
    break;
  }
  v1::ReportContent content;
  v1::Cell* cell = content.mutable_table()->add_cells();
  cell->set_code(code);
  cell->set_value("123456789012");
  cell->set_unit("万元人民币合计额");
  v1::Paragraph* paragraph = content.add_preamble();
  for (int i = 0; i < runs; ++i) {
    v1::FactReference* fact = paragraph->add_runs()->mutable_fact();
    fact->set_code(code);
    fact->set_with_unit(true);
  }
  return content;
}

}  // namespace

v1::ReportContent LargeNarrative(const v1::Form& form, size_t shape, int narrative_bytes) {
  const auto repeated = [&](absl::string_view text, int paragraphs) {
    return Paragraphs(Repeated(text, narrative_bytes), paragraphs);
  };
  const int runs = static_cast<int>(int64_t{kRunsMax} * narrative_bytes / kNarrativeBytesMax);
  switch (shape) {
    case 0:
      return Paragraphs(Repeated(kProse, static_cast<int>(int64_t{kParagraphBytes} *
                                                          narrative_bytes / kNarrativeBytesMax)),
                        1);
    case 1:
      return repeated(kProse, 10);
    case 2:
      return repeated(kProse, runs / 5);
    case 3:
      return Sections(Repeated(kProse, narrative_bytes));
    case 4:
      return Paragraphs(EveryCharacter(narrative_bytes), 10);
    case 5:
      return repeated("w", 30);
    case 6:
      return repeated("》，《", 10);
    case 7:
      return repeated("\u0323\u0307", 15);
    case 8:
      return repeated(" ", 30);
    default:
      return Facts(form, runs);
  }
}

v1::ReportContent LargeTable(const v1::Form& form, int tenths) {
  v1::ReportContent content;
  v1::StatisticsTable* table = content.mutable_table();
  const std::string label = Repeated("统计指标名称", kLabelMax * 3);
  const v1::FormTable& last = form.tables(form.tables_size() - 1);
  for (int i = 0; i < kAddedColumnsMax; ++i) {
    v1::ExtensionColumn* column = table->add_extension_columns();
    column->set_code(absl::StrCat(form.extension_prefix(), "column_", i));
    column->set_table(last.code());
    for (int level = 0; level < 3; ++level) column->add_labels(absl::StrCat(i, label));
  }
  for (int i = 0; i < kAddedRowsMax * tenths / 10; ++i) {
    v1::ExtensionRow* row = table->add_extension_rows();
    row->set_code(absl::StrCat(form.extension_prefix(), "row_", i));
    row->set_after(last.rows(0).code());
    row->set_label(label);
    row->set_unit("件");
    for (int c = 0; c < kAddedColumnsMax && table->cells_size() < kCellsMax * tenths / 10; ++c) {
      v1::Cell* cell = table->add_cells();
      cell->set_code(absl::StrCat(row->code(), "/", table->extension_columns(c).code()));
      cell->set_value("-123456789012.123456");
    }
  }
  return content;
}

}  // namespace disclosure::bench
