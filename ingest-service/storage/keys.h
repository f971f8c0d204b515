// Keys of the store's records. On disk: nothing here may change. FORMAT.md shows the bytes.
//
// Integers are big-endian, so that bytewise order is numeric order. The zero byte that ends an
// agency id keeps the order of ids, because no id contains it (IsAgencyId).
#ifndef DISCLOSURE_INGEST_SERVICE_STORAGE_KEYS_H_
#define DISCLOSURE_INGEST_SERVICE_STORAGE_KEYS_H_

#include <cstdint>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "common/base/resource_name.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure {

// Kind byte of a `head` key. Other kinds of reports will get other values.
inline constexpr uint8_t kAnnualReportKind = 0x01;

// A half-open range of keys: `begin` is in it, `end` is not.
struct KeyRange {
  std::string begin;
  std::string end;
};

// The low `bytes` bytes of `value`, highest first.
std::string BigEndian(uint64_t value, size_t bytes);
// The integer that at most 8 bytes of BigEndian stand for.
uint64_t ParseBigEndian(absl::string_view bytes);

// `head`: agency 0x00 year(2) kind(1). Ordered by agency, then year.
std::string HeadKey(const ReportKey& report);
// Nothing unless `key` has exactly the form of HeadKey.
std::optional<ReportKey> ParseHeadKey(absl::string_view key);
KeyRange AllHeads();
KeyRange HeadsOfAgency(absl::string_view agency);

// `rev_meta` and `rev_body`: doc_no(8) ~revision(8). Newest revision first.
std::string RevisionKeyOf(uint64_t doc_no, int32_t revision);
KeyRange AllRevisions();
// Revisions of a report with numbers below `before`, or all of them when it is 0.
KeyRange RevisionsBefore(uint64_t doc_no, int32_t before);
// The report that a key of RevisionKeyOf belongs to. Nothing for a key of another length.
std::optional<uint64_t> DocNoOf(absl::string_view revision_key);
// The revision's number. Nothing unless `revision_key` has exactly the form of RevisionKeyOf.
std::optional<int32_t> RevisionNumberOf(absl::string_view revision_key);

// `chg`: sequence(8).
std::string ChangeKey(uint64_t sequence);
std::optional<uint64_t> ParseChangeKey(absl::string_view key);

// `idem`: SHA-256(caller 0x00 method 0x00 request_id).
std::string RequestKey(absl::string_view caller, absl::string_view method,
                       absl::string_view request_id);

// `idx`: 0x02 state(1) <head key>. One per report, for its present state.
std::string StateIndexKey(v1::ReportState state, const ReportKey& report);
KeyRange ReportsInState(v1::ReportState state);
// `idx`: 0x03 year(2) agency 0x00 kind(1). One per report.
std::string YearIndexKey(const ReportKey& report);
KeyRange ReportsOfYear(int year);
// The report that an index key stands for. Nothing unless it has one of the two forms.
std::optional<ReportKey> ParseIndexKey(absl::string_view key);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_STORAGE_KEYS_H_
