#include "render-service/formats/xlsx/xlsx.h"

#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "common/base/status_macros.h"
#include "render-service/document/publication_date.h"
#include "render-service/formats/xlsx/build_sheets.h"
#include "render-service/formats/xlsx/check_package.h"
#include "render-service/formats/xlsx/workbook.h"

namespace disclosure {
namespace {

// When the report came out, else the first day on which it could have been made.
absl::CivilDay DayOf(const Document& document) {
  absl::CivilDay day;
  if (absl::ParseCivilTime(PublicationDate(document), &day)) return day;
  return absl::CivilDay(document.statistics.year + 1, 1, 1);
}

}  // namespace

absl::StatusOr<std::string> WriteXlsxTable(const Document& document) {
  const Statistics& statistics = document.statistics;
  WorkbookProperties properties;
  properties.title = absl::StrCat(statistics.title, statistics.year_line);
  properties.author = statistics.agency_name;
  properties.subject = document.revision;
  properties.created = DayOf(document);
  DR_ASSIGN_OR_RETURN(std::unique_ptr<Workbook> workbook, Workbook::Create(properties));
  for (const SheetLayout& sheet : BuildSheets(statistics)) {
    DR_RETURN_IF_ERROR(workbook->AddSheet(sheet));
  }
  DR_ASSIGN_OR_RETURN(std::string bytes, workbook->Finish());
  DR_RETURN_IF_ERROR(CheckPackage(bytes));
  return bytes;
}

}  // namespace disclosure
