#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_WORKBOOK_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_WORKBOOK_H_

#include <xlsxwriter.h>

#include <map>
#include <memory>
#include <string>
#include <tuple>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "render-service/formats/xlsx/private_dir.h"
#include "render-service/formats/xlsx/sheet_layout.h"
#include "render-service/formats/xlsx/sheet_names.h"

namespace disclosure {

// What a workbook says about itself.
struct WorkbookProperties {
  std::string title;
  std::string author;
  std::string subject;
  absl::CivilDay created;
};

// A workbook that libxlsxwriter builds in a private folder. Thread-compatible; any number of them
// at a time.
class Workbook {
 public:
  // SERVER_FAULT: no folder to write in, or the library refuses.
  static absl::StatusOr<std::unique_ptr<Workbook>> Create(const WorkbookProperties& properties);
  ~Workbook();

  // Adds a sheet. SERVER_FAULT: the library refuses, for it is too large for a spreadsheet.
  absl::Status AddSheet(const SheetLayout& sheet);
  // The file; call once. SERVER_FAULT: the disk failed or is full.
  absl::StatusOr<std::string> Finish();

 private:
  explicit Workbook(std::unique_ptr<PrivateDir> dir) : dir_(std::move(dir)) {}

  // Cells of one look share a format; `number` is the number format, or empty for text.
  lxw_format* FormatOf(const SheetLayout& sheet, const SheetCell& cell, const std::string& number);
  absl::Status AddCell(const SheetLayout& sheet, const SheetCell& cell, lxw_worksheet* to);
  absl::Status AddCode(const SheetLayout& sheet, const SheetCell& cell, lxw_worksheet* to);

  const std::unique_ptr<PrivateDir> dir_;
  lxw_workbook* workbook_ = nullptr;  // until Finish
  SheetNames names_;
  std::map<std::tuple<CellLook, int, bool, std::string>, lxw_format*> formats_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_XLSX_WORKBOOK_H_
