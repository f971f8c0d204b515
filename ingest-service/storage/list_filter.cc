#include "ingest-service/storage/list_filter.h"

#include <algorithm>

namespace disclosure {

bool MayBelongIn(const ListReportsQuery& query, const ReportKey& key) {
  return (query.agency.empty() || query.agency == key.agency) &&
         (query.year == 0 || query.year == key.year) &&
         (!query.visible || query.visible(key.Name()));
}

bool BelongsIn(const ListReportsQuery& query, const ReportKey& key, const v1::Report& report) {
  if (!MayBelongIn(query, key)) return false;
  return query.states.empty() ||
         std::find(query.states.begin(), query.states.end(), report.state()) != query.states.end();
}

}  // namespace disclosure
