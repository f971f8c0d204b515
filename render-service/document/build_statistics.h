#ifndef DISCLOSURE_RENDER_SERVICE_DOCUMENT_BUILD_STATISTICS_H_
#define DISCLOSURE_RENDER_SERVICE_DOCUMENT_BUILD_STATISTICS_H_

#include <map>
#include <string>

#include "disclosure/v1/form.pb.h"
#include "disclosure/v1/report.pb.h"
#include "render-service/document/document.h"

namespace disclosure {

// Every cell of a form as it is printed, by cell code.
using FactIndex = std::map<std::string, Fact, std::less<>>;

// The cells of `form` filled in from `content`. Cells of no such form are left out; of two with
// one code the first counts.
FactIndex IndexFacts(const v1::ReportContent& content, const v1::Form& form);

// The statistics block of `content` on `form`; `facts` is the index over the same two.
Statistics BuildStatistics(const v1::ReportContent& content, const v1::Form& form, int year,
                           const FactIndex& facts);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_DOCUMENT_BUILD_STATISTICS_H_
