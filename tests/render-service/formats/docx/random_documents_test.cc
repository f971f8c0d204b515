// Documents of any shape and any text that the service accepts.
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "gtest/gtest.h"
#include "render-service/formats/docx/bulletin.h"
#include "tests/render-service/formats/docx/check_docx.h"
#include "tests/render-service/formats/docx/read_docx.h"

namespace disclosure {
namespace {

class RandomDocuments {
 public:
  explicit RandomDocuments(uint32_t seed) : random_(seed) {}

  Document Next() {
    Document document;
    document.revision = "agencies/a/reports/2021/revisions/1";
    document.title = Text(40);
    document.signature = Text(30);
    document.signing_date = "2022年1月31日";
    for (int i = Number(0, 8); i > 0; --i) document.metadata.push_back({Text(4), Text(40), ""});
    Statistics& statistics = document.statistics;
    statistics.title = Text(30);
    statistics.agency_name = Text(10);
    for (int i = Number(0, 4); i > 0; --i) statistics.tables.push_back(AnyTable());
    for (int i = Number(0, 12); i > 0; --i) document.blocks.push_back(AnyBlock(statistics));
    PlaceTables(&document);
    if (Number(0, 1) == 1) statistics.signatures = {{"审核人", Text(5), ""}, {"电话", "", ""}};
    return document;
  }

 private:
  int Number(int from, int to) {
    return from + static_cast<int>(random_() % static_cast<uint32_t>(to - from + 1));
  }

  // Up to `length` characters that ingest-service lets pass: any kind, but none of TextFault.
  std::string Text(int length) {
    static constexpr const char* kPieces[] = {"公开",  "《", "》，", "<",  "&",  "\"", "'",
                                              "]]>",   " ",  "　",   "=1", "+A", "-",  "@x",
                                              "12.50", "a",  "\\",   "{}", "%s", "“",  "—"};
    std::string text;
    for (int i = Number(0, length); i > 0; --i) {
      if (Number(0, 3) > 0) {
        text += kPieces[Number(0, static_cast<int>(std::size(kPieces)) - 1)];
        continue;
      }
      const std::string character = AnyCharacter();
      if (!FindTextFault(text + character).has_value()) text += character;
    }
    return text;
  }

  std::string AnyCharacter() {
    const auto c =
        static_cast<uint32_t>(Number(0, 3) > 0 ? Number(0x20, 0xFFFF) : Number(0x10000, 0x10FFFF));
    const auto byte = [](uint32_t value) { return static_cast<char>(value); };
    if (c < 0x80) return {byte(c)};
    if (c < 0x800) return {byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))};
    if (c < 0x10000) {
      return {byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))};
    }
    return {byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)),
            byte(0x80 | (c & 0x3F))};
  }

  Table AnyTable() {
    Table table;
    table.title = Text(10);
    if (Number(0, 1) == 1) table.group = "组";
    table.units_hidden = Number(0, 1) == 1;
    table.single_line = Number(0, 4) == 0;
    const int columns = Number(1, Number(0, 5) == 0 ? 30 : 8);
    for (int i = 0; i < columns; ++i) {
      TableColumn& column = table.columns.emplace_back();
      column.code = absl::StrCat("c", i);
      for (int level = Number(1, 3); level > 0; --level) {
        // Few labels, so that neighbours share some.
        column.labels.push_back(Number(0, 3) == 0 ? Text(8) : absl::StrCat("列", Number(0, 2)));
      }
    }
    for (int i = Number(1, 20); i > 0; --i) table.rows.push_back(AnyRow(columns));
    return table;
  }

  TableRow AnyRow(int columns) {
    TableRow row;
    row.code = absl::StrCat("r", ++rows_);
    row.depth = Number(0, 6);
    if (Number(0, 1) == 1) row.numbering = "（一）";
    row.label = Text(30);
    if (Number(0, 4) == 0) row.note = Text(30);
    row.unit = "件";
    row.caption = Number(0, 4) == 0;
    row.of_which = Number(0, 3) == 0;
    for (int i = 0; i < columns; ++i) {
      row.values.push_back(Number(0, 3) == 0 ? "" : absl::StrCat(Number(0, 1'000'000)));
    }
    if (Number(0, 5) == 0) row.cell_units.assign(static_cast<size_t>(columns), "万元");
    return row;
  }

  Block AnyBlock(const Statistics& statistics) {
    Block block;
    block.heading = Number(0, 2) == 0;
    block.depth = Number(block.heading ? 1 : 0, kHeadingDepthMax);
    if (block.heading) block.numbering = "一、";
    for (int i = Number(0, 4); i > 0; --i) {
      Span span;
      span.text = Text(40);
      if (!statistics.tables.empty() && Number(0, 1) == 1) {
        const Table& table = statistics.tables[0];
        const TableRow& row = table.rows[0];
        span.fact = Fact{absl::StrCat(row.code, "/", table.columns[0].code), row.values[0], "件"};
        if (Number(0, 2) > 0) span.text = row.values[0] + (Number(0, 1) == 1 ? "件" : "");
      }
      block.spans.push_back(span);
    }
    return block;
  }

  void PlaceTables(Document* document) {
    for (size_t i = 0; i < document->statistics.tables.size(); ++i) {
      if (document->blocks.empty() || Number(0, 1) == 0) continue;
      document->statistics.tables[i].placed = true;
      document->blocks.back().tables.push_back(i);
    }
  }

  std::mt19937 random_;
  int rows_ = 0;
};

TEST(DocxRandomDocumentsTest, AreSoundAndPrintTheWholeNarrative) {
  RandomDocuments documents(20260131);

  for (int i = 0; i < 200; ++i) {
    const Document document = documents.Next();
    SCOPED_TRACE(i);
    const DocxParts parts = ReadBulletin(document);
    ExpectSound(parts);
    ExpectNarrative(document, parts.body());
    ExpectSound(ReadTable(document));
    if (HasFailure()) break;
  }
}

}  // namespace
}  // namespace disclosure
