#include "tests/support/random_content.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/text.h"
#include "tests/support/random_text.h"

namespace disclosure::testing_support {
namespace {

// Of the contract (report.proto).
constexpr int kSectionsMax = 200;
constexpr int kDepthMax = 4;
constexpr int kCellsMax = 400;
constexpr int kAddedRowsMax = 100;
constexpr int kAddedColumnsMax = 8;
constexpr int kTitleMax = 200;  // also of headings, labels and the summary
constexpr int kWordMax = 64;    // of the heading's short fields and of signatures
constexpr int kUnitMax = 8;
// Code points of a run, five of which make no paragraph too long.
constexpr int kRunMax = 300;
constexpr int kLongRunMax = 4000;

using Paragraphs = google::protobuf::RepeatedPtrField<v1::Paragraph>;
using Sections = google::protobuf::RepeatedPtrField<v1::Section>;

struct CellShape {
  std::string code;
  int decimals = 6;
  bool is_signed = true;
};

std::string CodeOf(const std::string& row, const std::string& column) {
  return column.empty() ? row : absl::StrCat(row, "/", column);
}

// A table of the form with what is added to it.
struct TableShape {
  std::vector<std::string> rows;     // those with figures
  std::vector<std::string> anchors;  // every row
  std::vector<std::string> columns;
};

class ContentMaker {
 public:
  ContentMaker(const v1::Form& form, int budget, Choices* choices)
      : form_(form), choices_(*choices), budget_(budget) {
    for (const v1::FormTable& table : form.tables()) {
      TableShape& shape = tables_.emplace_back();
      for (const v1::FormColumn& column : table.columns()) shape.columns.push_back(column.code());
      for (const v1::FormRow& row : table.rows()) {
        shape.anchors.push_back(row.code());
        if (row.caption()) continue;
        shape.rows.push_back(row.code());
        for (const v1::FormColumn& column : table.columns()) {
          cells_.push_back({CodeOf(row.code(), column.code()),
                            std::max(row.decimals(), column.decimals()),
                            row.signed_() || column.signed_()});
        }
      }
    }
    official_cells_ = cells_.size();
  }

  v1::ReportContent Make() {
    v1::ReportContent content;
    FillHeading(content.mutable_heading());
    if (choices_.OneIn(2)) FillParagraphs(content.mutable_preamble());
    FillSections(1, content.mutable_sections());
    if (choices_.OneIn(2)) FillParagraphs(content.mutable_closing());
    FillTable(content.mutable_table());
    return content;
  }

 private:
  std::string Text(int max) { return RandomText(&choices_, max); }
  std::string SomeText(int max) { return SomeRandomText(&choices_, max); }

  std::string Date() {
    if (choices_.OneIn(4)) return "";
    const int year = choices_.OneIn(4) ? choices_.Number(0, 9999) : choices_.Number(2015, 2024);
    return absl::StrFormat("%04d-%02d-%02d", year, choices_.Number(1, 12), choices_.Number(1, 28));
  }

  void FillHeading(v1::Heading* heading) {
    heading->set_title(Text(kTitleMax));
    heading->set_agency_name(Text(kTitleMax));
    heading->set_index_number(Text(kWordMax));
    heading->set_signing_date(Date());
    heading->set_issue_date(Date());
    heading->set_topic_category(Text(kWordMax));
    heading->set_document_number(Text(kWordMax));
    heading->set_validity(Text(kWordMax));
    heading->set_disclosure_method(Text(kWordMax));
    heading->set_summary(Text(kTitleMax));
  }

  // Without text, or with text and no code at all, it is still a run that the service accepts.
  void FillRun(v1::Run* run) {
    if (choices_.OneIn(4)) {
      run->mutable_fact()->set_code(
          cells_[static_cast<size_t>(choices_.Number(0, static_cast<int>(official_cells_) - 1))]
              .code);
      run->mutable_fact()->set_with_unit(choices_.OneIn(2));
      if (choices_.OneIn(2)) return;
    } else if (choices_.OneIn(8)) {
      run->mutable_fact();
    }
    const int longest = choices_.OneIn(20) ? kLongRunMax : kRunMax;
    run->set_text(SomeText(std::clamp(budget_, 1, longest)));
    budget_ -= static_cast<int>(CountCodePoints(run->text()));
  }

  void FillParagraphs(Paragraphs* paragraphs) {
    for (int count = choices_.Number(0, 4); count > 0; --count) {
      v1::Paragraph* paragraph = paragraphs->Add();
      for (int runs = choices_.Number(1, 5); runs > 0; --runs) FillRun(paragraph->add_runs());
    }
  }

  void FillSections(int depth, Sections* sections) {
    int count = choices_.OneIn(30) ? 60 : choices_.Number(depth == 1 ? 1 : 0, 7 - depth);
    while (count-- > 0 && sections_ < kSectionsMax && budget_ > 0) {
      ++sections_;
      v1::Section* section = sections->Add();
      section->set_heading(SomeText(kTitleMax));
      budget_ -= static_cast<int>(CountCodePoints(section->heading()));
      if (!choices_.OneIn(4)) FillParagraphs(section->mutable_paragraphs());
      if (depth < kDepthMax) FillSections(depth + 1, section->mutable_sections());
    }
  }

  void AddRow(int number, v1::StatisticsTable* to) {
    TableShape& table =
        tables_[static_cast<size_t>(choices_.Number(0, static_cast<int>(tables_.size()) - 1))];
    v1::ExtensionRow* row = to->add_extension_rows();
    row->set_code(absl::StrCat(form_.extension_prefix(), "row_", number));
    row->set_after(table.anchors[static_cast<size_t>(
        choices_.Number(0, static_cast<int>(table.anchors.size()) - 1))]);
    row->set_numbering(choices_.OneIn(3) ? Text(kWordMax) : "");
    row->set_label(SomeText(kTitleMax));
    row->set_unit(Text(kUnitMax));
    table.anchors.push_back(row->code());
    table.rows.push_back(row->code());
    for (const std::string& column : table.columns) {
      cells_.push_back({CodeOf(row->code(), column)});
    }
  }

  // Behind the rows: an added column has cells in added rows, too.
  void AddColumn(int number, v1::StatisticsTable* to) {
    const int place = choices_.Number(0, static_cast<int>(tables_.size()) - 1);
    v1::ExtensionColumn* column = to->add_extension_columns();
    column->set_code(absl::StrCat(form_.extension_prefix(), "column_", number));
    column->set_table(form_.tables(place).code());
    for (int labels = choices_.Number(1, 3); labels > 0; --labels) {
      column->add_labels(SomeText(kTitleMax));
    }
    for (const std::string& row : tables_[static_cast<size_t>(place)].rows) {
      cells_.push_back({CodeOf(row, column->code())});
    }
  }

  std::string Value(const CellShape& shape) {
    if (choices_.OneIn(10)) return choices_.OneIn(2) ? "/" : "-";
    std::string value = shape.is_signed && choices_.OneIn(4) ? "-" : "";
    const auto add_digits = [&](int count) {
      while (count-- > 0) value += static_cast<char>('0' + choices_.Number(0, 9));
    };
    add_digits(choices_.OneIn(4) ? 12 : choices_.Number(1, 4));
    if (shape.decimals > 0 && choices_.OneIn(2)) {
      value += '.';
      add_digits(choices_.Number(1, shape.decimals));
    }
    return value;
  }

  void FillTable(v1::StatisticsTable* table) {
    if (choices_.OneIn(2)) table->set_form(form_.name());
    if (choices_.OneIn(3)) {
      const int rows = choices_.OneIn(3) ? kAddedRowsMax : choices_.Number(0, 12);
      for (int i = 0; i < rows; ++i) AddRow(i, table);
    }
    if (choices_.OneIn(3)) {
      const int columns = choices_.Number(0, kAddedColumnsMax);
      for (int i = 0; i < columns; ++i) AddColumn(i, table);
    }
    const int share = choices_.Number(0, 4);  // of four cells, how many are filled
    // What is added fills first, lest the form's own cells leave no room.
    for (size_t i = cells_.size(); i > 0 && table->cells_size() < kCellsMax; --i) {
      if (choices_.Number(1, 4) > share) continue;
      v1::Cell* cell = table->add_cells();
      cell->set_code(cells_[i - 1].code);
      cell->set_value(Value(cells_[i - 1]));
      if (choices_.OneIn(6)) cell->set_unit(Text(kUnitMax));
    }
    if (choices_.OneIn(3)) return;
    v1::Signatures* signatures = table->mutable_signatures();
    signatures->set_head(Text(kWordMax));
    signatures->set_reviewer(Text(kWordMax));
    signatures->set_preparer(Text(kWordMax));
    signatures->set_phone(Text(kWordMax));
    signatures->set_date(Date());
  }

  const v1::Form& form_;
  Choices& choices_;
  int budget_;  // code points, roughly, that the narrative may still take
  int sections_ = 0;
  std::vector<TableShape> tables_;
  std::vector<CellShape> cells_;
  size_t official_cells_ = 0;  // the first of them, which facts may name
};

}  // namespace

v1::ReportContent RandomContent(const v1::Form& form, int narrative_code_points_max,
                                Choices* choices) {
  return ContentMaker(form, narrative_code_points_max, choices).Make();
}

v1::RenditionOptions RandomOptions(Choices* choices) {
  v1::RenditionOptions options;
  options.set_omit_statistics(choices->OneIn(4));
  options.set_punctuation(static_cast<v1::PunctuationStyle>(choices->Number(0, 2)));
  options.set_font_embedding(static_cast<v1::FontEmbedding>(choices->Number(0, 2)));
  v1::HtmlOptions* html = options.mutable_html();
  html->set_scope(static_cast<v1::HtmlScope>(choices->Number(0, 2)));
  html->set_omit_plots(choices->OneIn(4));
  if (choices->OneIn(2)) return options;
  v1::SiteTags* site = html->mutable_site();
  site->set_site_name(RandomText(choices, kTitleMax));
  site->set_site_domain(RandomText(choices, kTitleMax));
  site->set_site_id_code(RandomText(choices, kTitleMax));
  site->set_column_name(RandomText(choices, kTitleMax));
  site->set_column_description(RandomText(choices, kTitleMax));
  site->set_column_keywords(RandomText(choices, kTitleMax));
  site->set_column_type(RandomText(choices, kTitleMax));
  if (choices->OneIn(2)) site->set_pub_date("2024-01-31 08:30");
  site->set_content_source(RandomText(choices, kTitleMax));
  if (choices->OneIn(2)) {
    site->set_url(absl::StrCat("https://", RandomText(choices, kTitleMax - 8)));
  }
  return options;
}

}  // namespace disclosure::testing_support
