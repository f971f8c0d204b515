#include "ingest-service/storage/report_scan.h"

#include <set>
#include <utility>

#include "common/base/status_macros.h"
#include "ingest-service/storage/record_codec.h"

namespace disclosure {
namespace {

// The first key behind `key`.
std::string Behind(std::string key) { return key += '\0'; }

}  // namespace

ReportScan::ReportScan(const RocksDb& db, const ListReportsQuery& query,
                       const rocksdb::Snapshot* snapshot) {
  const auto add = [&](Family family, KeyRange range, const std::string& after_key) {
    scans_.emplace_back(new RangeScan(db.Scan(family, std::move(range), snapshot)));
    if (query.after) scans_.back()->Seek(Behind(after_key));
  };
  const ReportKey after = query.after.value_or(ReportKey());
  if (!query.agency.empty() || (query.year == 0 && query.states.empty())) {
    parse_ = &ParseHeadKey;
    add(Family::kHead, query.agency.empty() ? AllHeads() : HeadsOfAgency(query.agency),
        HeadKey(after));
  } else if (query.year != 0) {
    parse_ = &ParseIndexKey;
    add(Family::kIndex, ReportsOfYear(query.year), YearIndexKey({after.agency, query.year}));
  } else {
    parse_ = &ParseIndexKey;
    for (const v1::ReportState state :
         std::set<v1::ReportState>(query.states.begin(), query.states.end())) {
      add(Family::kIndex, ReportsInState(state), StateIndexKey(state, after));
    }
  }
}

absl::StatusOr<std::optional<ReportKey>> ReportScan::Next() {
  RangeScan* first = nullptr;
  std::optional<ReportKey> first_key;
  for (const std::unique_ptr<RangeScan>& scan : scans_) {
    DR_RETURN_IF_ERROR(scan->status());
    if (!scan->Valid()) continue;
    const std::optional<ReportKey> key = parse_(scan->key());
    if (!key) return Damaged("a key of head or idx");
    if (!first_key || HeadKey(*key) < HeadKey(*first_key)) {
      first = scan.get();
      first_key = key;
    }
  }
  if (first != nullptr) first->Next();
  return first_key;
}

}  // namespace disclosure
