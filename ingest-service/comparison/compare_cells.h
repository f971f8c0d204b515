#ifndef DISCLOSURE_INGEST_SERVICE_COMPARISON_COMPARE_CELLS_H_
#define DISCLOSURE_INGEST_SERVICE_COMPARISON_COMPARE_CELLS_H_

#include "disclosure/v1/comparison.pb.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/forms/compiled_form.h"

namespace disclosure {

// One of the two contents compared. Borrowed.
struct ComparedContent {
  // Canonical content on `form`.
  const v1::ReportContent& content;
  const CompiledForm& form;
};

// Adds the cells that differ between `base` and `next` to `comparison`: those of the form of `next`
// in its order, then those that a province has added. With two forms, only cells whose codes both
// forms have are compared.
//
// A cell differs when its value is written differently, `10` and `10.0` too, or when it has another
// unit; figures in different units have no difference. Linear in the cells. Thread-safe.
void CompareCells(const ComparedContent& base, const ComparedContent& next,
                  v1::Comparison& comparison);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_COMPARISON_COMPARE_CELLS_H_
