#ifndef DISCLOSURE_INGEST_SERVICE_COMPARISON_CELL_CAPTIONS_H_
#define DISCLOSURE_INGEST_SERVICE_COMPARISON_CELL_CAPTIONS_H_

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "disclosure/v1/form.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure {

// What is printed around one cell.
struct CellCaption {
  // Titles of the table, then row labels with their numbering from the outermost down, then column
  // labels likewise; what is not printed is left out.
  std::vector<std::string> labels;
  std::string unit;  // the column's, else the row's; may be empty
};

// The captions of a form's cells and of those that a province has added in one filled table.
// Immutable, hence thread-safe.
class CellCaptions {
 public:
  // Borrows both.
  CellCaptions(const v1::Form& form, const v1::StatisticsTable& filled);

  // Empty for a code that neither of them has.
  CellCaption Find(absl::string_view code) const;

 private:
  struct Row {
    const v1::FormTable* table = nullptr;
    std::vector<std::string> labels;
    std::string unit;
  };
  struct Column {
    std::vector<std::string> labels;
    std::string unit;
  };

  void AddTable(const v1::FormTable& table);
  void AddExtensions(const v1::StatisticsTable& filled);

  absl::flat_hash_map<std::string, Row> rows_;  // by code
  // By codes of table and column.
  std::map<std::pair<std::string, std::string>, Column> columns_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_COMPARISON_CELL_CAPTIONS_H_
