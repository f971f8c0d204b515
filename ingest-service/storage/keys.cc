#include "ingest-service/storage/keys.h"

#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

constexpr char kStateIndex = 0x02;
constexpr char kYearIndex = 0x03;
constexpr size_t kYearBytes = 2;
constexpr size_t kIdBytes = 8;
const absl::string_view kZeroByte("\0", 1);

std::string ByteOf(int value) { return BigEndian(static_cast<uint64_t>(value), 1); }

// Everything that starts with `prefix`, which must not end in 0xFF.
KeyRange WithPrefix(std::string prefix) {
  KeyRange range{prefix, std::move(prefix)};
  ++range.end.back();
  return range;
}

// Splits `agency 0x00 rest`. Nothing when there is no valid agency id before a zero byte.
std::optional<std::pair<absl::string_view, absl::string_view>> SplitAgency(absl::string_view key) {
  const size_t end = key.find('\0');
  if (end == absl::string_view::npos || !IsAgencyId(key.substr(0, end))) return std::nullopt;
  return std::make_pair(key.substr(0, end), key.substr(end + 1));
}

bool IsKind(absl::string_view bytes) { return bytes == ByteOf(kAnnualReportKind); }

std::optional<ReportKey> MakeReportKey(absl::string_view agency, absl::string_view year_bytes) {
  const auto year = static_cast<int>(ParseBigEndian(year_bytes));
  if (year < kReportYearMin || year > kReportYearMax) return std::nullopt;
  return ReportKey{std::string(agency), year};
}

}  // namespace

std::string BigEndian(uint64_t value, size_t bytes) {
  std::string text(bytes, '\0');
  for (size_t i = bytes; i > 0; --i, value >>= 8) text[i - 1] = static_cast<char>(value & 0xFF);
  return text;
}

uint64_t ParseBigEndian(absl::string_view bytes) {
  uint64_t value = 0;
  for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::string HeadKey(const ReportKey& report) {
  return absl::StrCat(report.agency, kZeroByte, BigEndian(report.year, kYearBytes),
                      ByteOf(kAnnualReportKind));
}

std::optional<ReportKey> ParseHeadKey(absl::string_view key) {
  const auto parts = SplitAgency(key);
  if (!parts || parts->second.size() != kYearBytes + 1) return std::nullopt;
  if (!IsKind(parts->second.substr(kYearBytes))) return std::nullopt;
  return MakeReportKey(parts->first, parts->second.substr(0, kYearBytes));
}

KeyRange AllHeads() { return {"", "\x80"}; }

KeyRange HeadsOfAgency(absl::string_view agency) {
  return WithPrefix(absl::StrCat(agency, kZeroByte));
}

std::string RevisionKeyOf(uint64_t doc_no, int32_t revision) {
  return BigEndian(doc_no, kIdBytes) + BigEndian(~static_cast<uint64_t>(revision), kIdBytes);
}

KeyRange AllRevisions() { return {"", std::string(2 * kIdBytes, '\xff')}; }

KeyRange RevisionsBefore(uint64_t doc_no, int32_t before) {
  KeyRange range{BigEndian(doc_no, kIdBytes), BigEndian(doc_no + 1, kIdBytes)};
  if (before > 0) range.begin = RevisionKeyOf(doc_no, before - 1);
  return range;
}

std::optional<uint64_t> DocNoOf(absl::string_view revision_key) {
  if (revision_key.size() != 2 * kIdBytes) return std::nullopt;
  return ParseBigEndian(revision_key.substr(0, kIdBytes));
}

std::optional<int32_t> RevisionNumberOf(absl::string_view revision_key) {
  if (revision_key.size() != 2 * kIdBytes) return std::nullopt;
  const uint64_t number = ~ParseBigEndian(revision_key.substr(kIdBytes));
  if (number < 1 || number > std::numeric_limits<int32_t>::max()) return std::nullopt;
  return static_cast<int32_t>(number);
}

std::string ChangeKey(uint64_t sequence) { return BigEndian(sequence, kIdBytes); }

std::optional<uint64_t> ParseChangeKey(absl::string_view key) {
  if (key.size() != kIdBytes) return std::nullopt;
  return ParseBigEndian(key);
}

std::string RequestKey(absl::string_view caller, absl::string_view method,
                       absl::string_view request_id) {
  return Sha256(absl::StrCat(caller, kZeroByte, method, kZeroByte, request_id));
}

std::string StateIndexKey(v1::ReportState state, const ReportKey& report) {
  return absl::StrCat(ReportsInState(state).begin, HeadKey(report));
}

KeyRange ReportsInState(v1::ReportState state) {
  return WithPrefix(absl::StrCat(ByteOf(kStateIndex), ByteOf(state)));
}

std::string YearIndexKey(const ReportKey& report) {
  return absl::StrCat(ReportsOfYear(report.year).begin, report.agency, kZeroByte,
                      ByteOf(kAnnualReportKind));
}

KeyRange ReportsOfYear(int year) {
  return {ByteOf(kYearIndex) + BigEndian(year, kYearBytes),
          ByteOf(kYearIndex) + BigEndian(year + 1, kYearBytes)};
}

std::optional<ReportKey> ParseIndexKey(absl::string_view key) {
  if (key.size() > 2 && key[0] == kStateIndex) return ParseHeadKey(key.substr(2));
  if (key.size() <= 1 + kYearBytes || key[0] != kYearIndex) return std::nullopt;
  const auto parts = SplitAgency(key.substr(1 + kYearBytes));
  if (!parts || !IsKind(parts->second)) return std::nullopt;
  return MakeReportKey(parts->first, key.substr(1, kYearBytes));
}

}  // namespace disclosure
