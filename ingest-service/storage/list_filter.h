#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_LIST_FILTER_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_LIST_FILTER_H_

#include "disclosure/v1/report.pb.h"
#include "ingest-service/workflow/draft_store.h"

namespace disclosure {

// True when `report`, which stands under `key`, belongs in a listing for `query`. Leaves out
// `query.after`, which is a matter of where to begin.
bool BelongsIn(const ListReportsQuery& query, const ReportKey& key, const v1::Report& report);

// The same by name alone, before the report itself is read, and whether the caller may see it.
bool MayBelongIn(const ListReportsQuery& query, const ReportKey& key);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_LIST_FILTER_H_
