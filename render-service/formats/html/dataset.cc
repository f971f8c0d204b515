#include "render-service/formats/html/dataset.h"
#include "render-service/document/web_address.h"

#include <cstdint>
#include <vector>

#include <nlohmann/json.hpp>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "common/base/decimal.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/publication_date.h"
#include "render-service/document/table_group.h"
#include "render-service/formats/html/head_tags.h"

namespace disclosure {
namespace {

using Json = nlohmann::ordered_json;

constexpr char kIndexNumberLabel[] = "索引号";
constexpr absl::string_view kBetweenLabels = " / ";
// Digits of a decimal fraction that every reader of JSON keeps (RFC 8259, section 6).
constexpr size_t kExactDigitsMax = 15;

// The report's index number, or else the revision's name.
std::string Identifier(const Document& document) {
  for (const LabelledValue& line : document.metadata) {
    if (line.label == kIndexNumberLabel && !line.value.empty()) return line.value;
  }
  return document.revision;
}

// A number; text where that would lose digits.
Json ValueJson(Decimal value) {
  std::string text = value.ToString();
  int64_t integer = 0;
  if (absl::SimpleAtoi(text, &integer)) return integer;
  double fraction = 0;
  if (text.size() <= kExactDigitsMax && absl::SimpleAtod(text, &fraction)) return fraction;
  return text;
}

// Inside a `script` element only `<` could end it or start a comment; U+2028 and U+2029 are line
// ends to readers that take JSON for a program. None of them stands outside a JSON string.
std::string ScriptText(const Json& json) {
  constexpr int kNoIndent = -1;
  const std::string text =
      json.dump(kNoIndent, ' ', /*ensure_ascii=*/false, nlohmann::json::error_handler_t::replace);
  return absl::StrReplaceAll(text, {{"<", "\\u003c"},
                                    {">", "\\u003e"},
                                    {"&", "\\u0026"},
                                    {"\u2028", "\\u2028"},
                                    {"\u2029", "\\u2029"}});
}

// The labels above every row of `table`.
std::vector<std::string> TableLabels(const Table& table) {
  std::vector<std::string> labels;
  for (const std::string& title : {table.group, table.title}) {
    if (!title.empty()) labels.push_back(title);
  }
  return labels;
}

void AppendFigures(const Table& table, std::vector<std::string>* figures) {
  const std::vector<std::string> above = TableLabels(table);
  const std::vector<std::vector<std::string>> paths = RowPaths(table);
  for (size_t r = 0; r < table.rows.size(); ++r) {
    const TableRow& row = table.rows[r];
    if (row.caption) continue;
    for (size_t i = 0; i < row.values.size(); ++i) {
      const std::optional<Decimal> value = Decimal::Parse(row.values[i]);
      if (!value.has_value()) continue;
      const TableColumn& column = table.columns[i];
      std::vector<std::string> labels = above;
      labels.insert(labels.end(), paths[r].begin(), paths[r].end());
      // The head of an only column says no more than that there is a figure.
      if (!column.code.empty()) {
        labels.insert(labels.end(), column.labels.begin(), column.labels.end());
      }
      Json figure = {{"@type", "PropertyValue"},
                     {"propertyID", CellCode(row.code, column.code)},
                     {"name", absl::StrJoin(labels, kBetweenLabels)},
                     {"value", ValueJson(*value)}};
      const std::string& unit = FigureUnit(table, row, i);
      if (!unit.empty()) figure["unitText"] = unit;
      figures->push_back(ScriptText(figure));
    }
  }
}

}  // namespace

void AppendHtmlDataset(const Document& document, const v1::SiteTags& site, std::string* out) {
  const Statistics& statistics = document.statistics;
  Json dataset = {
      {"@context", "https://schema.org"},
      {"@type", "Dataset"},
      {"identifier", Identifier(document)},
      {"name", absl::StrCat(statistics.agency_name, statistics.title, statistics.year_line)},
      {"description", absl::StrCat(document.title, "：", statistics.title)},
      {"inLanguage", "zh-CN"},
      {"temporalCoverage", absl::StrCat(statistics.year, "-01-01/", statistics.year, "-12-31")},
      {"publisher", {{"@type", "GovernmentOrganization"}, {"name", statistics.agency_name}}},
  };
  if (IsWebAddress(site.url())) dataset["url"] = site.url();
  constexpr size_t kDateBytes = 10;  // the time of day has no zone and is left out
  const std::string published =
      site.pub_date().empty() ? PublicationDate(document) : site.pub_date().substr(0, kDateBytes);
  if (!published.empty()) dataset["datePublished"] = published;
  std::vector<std::string> figures;
  for (const Table& table : statistics.tables) AppendFigures(table, &figures);
  // A line each, for documents are sent in pieces of whole lines.
  std::string text = ScriptText(dataset);
  text.pop_back();  // the closing brace
  absl::StrAppend(out, "<script type=\"application/ld+json\">\n", text, ",\"variableMeasured\":[\n",
                  absl::StrJoin(figures, ",\n"), "\n]}\n</script>\n");
}

}  // namespace disclosure
