// Keys of the store: whatever bytes a parser takes are the key of what it returns, every key is
// parsed back, and keys stand in the order of what they stand for.
#include <algorithm>
#include <string>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "ingest-service/storage/keys.h"
#include "tests/fuzz/byte_choices.h"
#include "tests/fuzz/fuzz_target.h"

namespace disclosure::fuzz {
namespace {

using testing_support::Choices;

// What keys are made of. Neighbours and extremes come up often.
struct Parts {
  ReportKey report;
  v1::ReportState state = v1::REPORT_STATE_UNSPECIFIED;
  uint64_t number = 0;   // of a report or a change
  int32_t revision = 0;  // from 1
};

std::string AgencyBy(Choices* choices) {
  static constexpr char kLetters[] = {'a', 'b', 'z', '0', '9', '-'};
  std::string agency(1, choices->OneIn(2) ? 'a' : '0');
  for (int more = choices->Length(62); more > 0; --more) agency += choices->Of(kLetters);
  if (agency.back() == '-') agency.back() = 'a';
  return agency;
}

uint64_t NumberBy(Choices* choices) {
  uint64_t number = 0;
  for (int bytes = choices->Number(0, 8); bytes > 0; --bytes) {
    number = number << 8 | static_cast<uint64_t>(choices->Number(0, 255));
  }
  return number;
}

Parts PartsBy(Choices* choices) {
  Parts parts;
  parts.report = {AgencyBy(choices), choices->Number(kReportYearMin, kReportYearMax)};
  parts.state = static_cast<v1::ReportState>(choices->Number(0, v1::ReportState_MAX));
  parts.number = NumberBy(choices);
  parts.revision = 1 + static_cast<int32_t>(NumberBy(choices) % INT32_MAX);
  return parts;
}

bool IsIn(const KeyRange& range, const std::string& key) {
  return range.begin <= key && key < range.end;
}

// Bytewise order of `a` and `b` is the order of `x` and `y`.
template <typename T>
void ExpectOrder(const std::string& a, const std::string& b, const T& x, const T& y) {
  DR_CHECK((a < b) == (x < y));
  DR_CHECK((a == b) == (x == y));
}

void ExpectRoundTrip(const Parts& p) {
  DR_CHECK(ParseHeadKey(HeadKey(p.report)) == p.report);
  DR_CHECK(ParseIndexKey(StateIndexKey(p.state, p.report)) == p.report);
  DR_CHECK(ParseIndexKey(YearIndexKey(p.report)) == p.report);
  DR_CHECK(ParseChangeKey(ChangeKey(p.number)) == p.number);
  DR_CHECK(DocNoOf(RevisionKeyOf(p.number, p.revision)) == p.number);
  DR_CHECK(ParseBigEndian(BigEndian(p.number, 8)) == p.number);
  DR_CHECK(IsIn(AllHeads(), HeadKey(p.report)));
}

void ExpectOrders(const Parts& p, const Parts& q) {
  const auto by_agency = [](const Parts& x) { return std::tie(x.report.agency, x.report.year); };
  ExpectOrder(HeadKey(p.report), HeadKey(q.report), by_agency(p), by_agency(q));
  ExpectOrder(ChangeKey(p.number), ChangeKey(q.number), p.number, q.number);
  ExpectOrder(StateIndexKey(p.state, p.report), StateIndexKey(q.state, q.report),
              std::tuple_cat(std::tie(p.state), by_agency(p)),
              std::tuple_cat(std::tie(q.state), by_agency(q)));
  ExpectOrder(YearIndexKey(p.report), YearIndexKey(q.report),
              std::tie(p.report.year, p.report.agency), std::tie(q.report.year, q.report.agency));
  // The newest revision stands first.
  ExpectOrder(RevisionKeyOf(p.number, p.revision), RevisionKeyOf(q.number, q.revision),
              std::make_pair(p.number, -int64_t{p.revision}),
              std::make_pair(q.number, -int64_t{q.revision}));
}

// A range holds the keys that it is for, and no others.
void ExpectRanges(const Parts& p, const Parts& q) {
  DR_CHECK(IsIn(HeadsOfAgency(p.report.agency), HeadKey(q.report)) ==
           (p.report.agency == q.report.agency));
  DR_CHECK(IsIn(ReportsInState(p.state), StateIndexKey(q.state, q.report)) == (p.state == q.state));
  DR_CHECK(IsIn(ReportsOfYear(p.report.year), YearIndexKey(q.report)) ==
           (p.report.year == q.report.year));
  DR_CHECK(!IsIn(ReportsOfYear(p.report.year), StateIndexKey(q.state, q.report)));
  DR_CHECK(!IsIn(ReportsInState(p.state), YearIndexKey(q.report)));
  // Report numbers count from 1 and never come near the end of their range.
  if (p.number == UINT64_MAX) return;
  const std::string key = RevisionKeyOf(q.number, q.revision);
  DR_CHECK(IsIn(RevisionsBefore(p.number, 0), key) == (p.number == q.number));
  DR_CHECK(IsIn(RevisionsBefore(p.number, p.revision), key) ==
           (p.number == q.number && q.revision < p.revision));
}

// Nothing but a key is taken for one.
void ExpectParsed(absl::string_view bytes) {
  if (const auto report = ParseHeadKey(bytes)) DR_CHECK(HeadKey(*report) == bytes);
  if (const auto number = ParseChangeKey(bytes)) DR_CHECK(ChangeKey(*number) == bytes);
  if (const auto doc_no = DocNoOf(bytes)) {
    DR_CHECK(BigEndian(*doc_no, 8) == bytes.substr(0, 8));
    DR_CHECK(bytes.size() == 16);
  }
  if (const auto report = ParseIndexKey(bytes)) {
    DR_CHECK(bytes == YearIndexKey(*report) || bytes.substr(2) == HeadKey(*report));
  }
  if (bytes.size() <= 8) {
    DR_CHECK(BigEndian(ParseBigEndian(bytes), bytes.size()) == bytes);
  }
}

}  // namespace

void Try(absl::string_view bytes) {
  ExpectParsed(bytes);
  auto choices = ChoicesOf(bytes);
  const Parts p = PartsBy(&choices);
  Parts q = PartsBy(&choices);
  // Else two reports would rarely share anything.
  if (choices.OneIn(2)) q.report.agency = p.report.agency;
  if (choices.OneIn(2)) q.report.year = p.report.year;
  if (choices.OneIn(2)) q.number = p.number;

  for (const Parts* parts : {&p, static_cast<const Parts*>(&q)}) {
    ExpectRoundTrip(*parts);
    ExpectParsed(HeadKey(parts->report));
    ExpectParsed(StateIndexKey(parts->state, parts->report));
    ExpectParsed(YearIndexKey(parts->report));
  }
  ExpectOrders(p, q);
  ExpectOrders(q, p);
  ExpectRanges(p, q);
  ExpectRanges(q, p);
}

}  // namespace disclosure::fuzz
