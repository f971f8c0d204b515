#include "render-service/formats/xlsx/workbook.h"

#include <type_traits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/time/time.h"
#include "common/base/error.h"
#include "common/base/mutex.h"
#include "common/base/status_macros.h"
#include "render-service/formats/xlsx/cell_format.h"
#include "render-service/formats/xlsx/cell_text.h"
#include "render-service/formats/xlsx/figure_value.h"

namespace disclosure {
namespace {

constexpr int kPaperA4 = 9;
// Margins of the type area of GB/T 9704-2012 in inches. A landscape page is a portrait one turned.
constexpr double kTopInches = 37 / 25.4;
constexpr double kBottomInches = 35 / 25.4;
constexpr double kBindingInches = 28 / 25.4;
constexpr double kOuterInches = 26 / 25.4;
// The page number stands 7 mm below the type area and is 5 mm high.
constexpr double kFooterBelowInches = (7 + 5) / 25.4;
// 四号宋体, between dashes.
constexpr char kFooter[] = "&C&\"宋体,Regular\"&14— &P —";
// UTF-16 units of a property that the library accepts.
constexpr size_t kPropertyUnitsMax = 255;
// Bytes of a workbook; what 1000 cells with long labels make is a fraction of it.
constexpr size_t kWorkbookBytesMax = size_t{64} << 20;

lxw_row_t Row(int row) { return static_cast<lxw_row_t>(row); }
lxw_col_t Column(int column) { return static_cast<lxw_col_t>(column); }

absl::Status StatusOf(lxw_error error, absl::string_view what) {
  if (error == LXW_NO_ERROR) return absl::OkStatus();
  return MakeError(v1::ERROR_REASON_SERVER_FAULT,
                   absl::StrCat("workbook: got '", lxw_strerror(error), "' from ", what));
}

// The library's date conversion is not safe to call from several threads (gmtime), and only here
// does it call it, in the middle of writing its files.
Mutex& LibraryMutex() {
  static_assert(std::is_trivially_destructible_v<Mutex>);
  static Mutex mutex;
  return mutex;
}

// Closes and frees `workbook`.
lxw_error Close(lxw_workbook* workbook) {
  MutexLock lock(&LibraryMutex());
  return workbook_close(workbook);
}

absl::Status SetFooter(const SheetLayout& sheet, lxw_worksheet* to) {
  lxw_header_footer_options options = {};
  options.margin = (sheet.landscape ? kOuterInches : kBottomInches) - kFooterBelowInches;
  return StatusOf(worksheet_set_footer_opt(to, kFooter, &options), "footer");
}

void SetPage(const SheetLayout& sheet, lxw_worksheet* to) {
  worksheet_set_paper(to, kPaperA4);
  if (sheet.landscape) {
    worksheet_set_landscape(to);
    worksheet_set_margins(to, kBottomInches, kTopInches, kBindingInches, kOuterInches);
  } else {
    worksheet_set_margins(to, kBindingInches, kOuterInches, kTopInches, kBottomInches);
  }
  worksheet_center_horizontally(to);
  worksheet_fit_to_pages(to, 1, 0);
  worksheet_gridlines(to, LXW_HIDE_ALL_GRIDLINES);
  worksheet_freeze_panes(to, Row(sheet.frozen_rows), Column(sheet.frozen_columns));
}

}  // namespace

absl::StatusOr<std::unique_ptr<Workbook>> Workbook::Create(const WorkbookProperties& properties) {
  DR_ASSIGN_OR_RETURN(std::unique_ptr<PrivateDir> dir, PrivateDir::Make());
  std::unique_ptr<Workbook> workbook(new Workbook(std::move(dir)));
  std::string tmpdir = workbook->dir_->path();  // copied by the library
  lxw_workbook_options options = {};
  options.tmpdir = tmpdir.data();
  workbook->workbook_ = workbook_new_opt(absl::StrCat(tmpdir, "/table.xlsx").c_str(), &options);
  if (workbook->workbook_ == nullptr) {
    return MakeError(v1::ERROR_REASON_SERVER_FAULT, "workbook: got none, want one that is empty");
  }
  std::string title(CutUtf16(properties.title, kPropertyUnitsMax));
  std::string author(CutUtf16(properties.author, kPropertyUnitsMax));
  std::string subject(CutUtf16(properties.subject, kPropertyUnitsMax));
  lxw_doc_properties of_file = {};
  of_file.title = title.data();
  of_file.author = author.data();
  of_file.subject = subject.data();
  of_file.created = absl::ToTimeT(absl::FromCivil(properties.created, absl::UTCTimeZone()));
  DR_RETURN_IF_ERROR(
      StatusOf(workbook_set_properties(workbook->workbook_, &of_file), "properties"));
  return workbook;
}

Workbook::~Workbook() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
}

lxw_format* Workbook::FormatOf(const SheetLayout& sheet, const SheetCell& cell,
                               const std::string& number) {
  lxw_format*& format = formats_[{cell.look, cell.indent, sheet.small, number}];
  if (format == nullptr) {
    format = workbook_add_format(workbook_);
    SetCellFormat(cell.look, cell.indent, sheet.small, format);
    format_set_num_format(format, number.empty() ? "@" : number.c_str());
  }
  return format;
}

absl::Status Workbook::AddCode(const SheetLayout& sheet, const SheetCell& cell, lxw_worksheet* to) {
  DR_RETURN_IF_ERROR(
      StatusOf(worksheet_write_string(to, Row(cell.row), Column(cell.code_column),
                                      CellText(cell.code).c_str(), FormatOf(sheet, {}, "")),
               "code"));
  const std::string name = names_.NextDefined(cell.code);
  if (name.empty()) return absl::OkStatus();
  char address[LXW_MAX_CELL_NAME_LENGTH];
  lxw_rowcol_to_cell_abs(address, Row(cell.row), Column(cell.column), 1, 1);
  const std::string formula =
      absl::StrCat("='", absl::StrReplaceAll(sheet.name, {{"'", "''"}}), "'!", address);
  return StatusOf(workbook_define_name(workbook_, name.c_str(), formula.c_str()), "name");
}

absl::Status Workbook::AddCell(const SheetLayout& sheet, const SheetCell& cell, lxw_worksheet* to) {
  const bool is_figure = cell.look == CellLook::kFigure || cell.look == CellLook::kRightFigure;
  const auto figure = is_figure ? FigureValueOf(cell.text, cell.unit) : std::nullopt;
  lxw_format* const format = FormatOf(sheet, cell, figure.has_value() ? figure->format : "");
  const std::string text = figure.has_value() ? "" : CellText(absl::StrCat(cell.text, cell.unit));
  if (cell.rows > 1 || cell.columns > 1) {
    DR_RETURN_IF_ERROR(StatusOf(
        worksheet_merge_range(to, Row(cell.row), Column(cell.column), Row(cell.row + cell.rows - 1),
                              Column(cell.column + cell.columns - 1), text.c_str(), format),
        "merged cell"));
  } else if (!figure.has_value()) {
    DR_RETURN_IF_ERROR(StatusOf(
        worksheet_write_string(to, Row(cell.row), Column(cell.column), text.c_str(), format),
        "cell"));
  }
  if (figure.has_value()) {
    DR_RETURN_IF_ERROR(StatusOf(
        worksheet_write_number(to, Row(cell.row), Column(cell.column), figure->number, format),
        "figure"));
  }
  return is_figure && !cell.code.empty() ? AddCode(sheet, cell, to) : absl::OkStatus();
}

absl::Status Workbook::AddSheet(const SheetLayout& sheet) {
  lxw_worksheet* const to = workbook_add_worksheet(workbook_, sheet.name.c_str());
  if (to == nullptr)
    return MakeError(v1::ERROR_REASON_SERVER_FAULT, "workbook: got no sheet, want one by its name");
  SetPage(sheet, to);
  DR_RETURN_IF_ERROR(SetFooter(sheet, to));
  const int columns = static_cast<int>(sheet.column_pixels.size());
  for (int i = 0; i < columns; ++i) {
    const auto pixels = static_cast<uint32_t>(sheet.column_pixels[static_cast<size_t>(i)]);
    DR_RETURN_IF_ERROR(
        StatusOf(worksheet_set_column_pixels(to, Column(i), Column(i), pixels, nullptr), "column"));
  }
  if (sheet.code_columns > 0) {
    lxw_row_col_options hidden = {};
    hidden.hidden = 1;
    DR_RETURN_IF_ERROR(StatusOf(
        worksheet_set_column_opt(to, Column(columns), Column(columns + sheet.code_columns - 1),
                                 LXW_DEF_COL_WIDTH, nullptr, &hidden),
        "hidden column"));
  }
  const int rows = static_cast<int>(sheet.row_pixels.size());
  for (int i = 0; i < rows; ++i) {
    const auto pixels = static_cast<uint32_t>(sheet.row_pixels[static_cast<size_t>(i)]);
    DR_RETURN_IF_ERROR(StatusOf(worksheet_set_row_pixels(to, Row(i), pixels, nullptr), "row"));
  }
  for (const SheetCell& cell : sheet.cells) DR_RETURN_IF_ERROR(AddCell(sheet, cell, to));
  if (sheet.repeated_last >= sheet.repeated_first) {
    DR_RETURN_IF_ERROR(StatusOf(
        worksheet_repeat_rows(to, Row(sheet.repeated_first), Row(sheet.repeated_last)), "titles"));
  }
  return StatusOf(worksheet_print_area(to, 0, 0, Row(rows - 1), Column(columns - 1)), "print area");
}

absl::StatusOr<std::string> Workbook::Finish() {
  DR_RETURN_IF_ERROR(StatusOf(Close(std::exchange(workbook_, nullptr)), "closing"));
  return ReadWholeFile(dir_->path() + "/table.xlsx", kWorkbookBytesMax);
}

}  // namespace disclosure
