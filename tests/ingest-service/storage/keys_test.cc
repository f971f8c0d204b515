#include "ingest-service/storage/keys.h"

#include <algorithm>
#include <random>
#include <vector>

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

std::string Hex(const std::string& key) { return absl::BytesToHexString(key); }

// These bytes are on disk in every store: a change here is a change of format.
TEST(KeysTest, BytesOnDisk) {
  const ReportKey report{"430s00", 2017};

  EXPECT_EQ(Hex(HeadKey(report)),
            "343330733030"
            "00"
            "07e1"
            "01");
  EXPECT_EQ(Hex(RevisionKeyOf(7, 3)),
            "0000000000000007"
            "fffffffffffffffc");
  EXPECT_EQ(Hex(ChangeKey(258)), "0000000000000102");
  EXPECT_EQ(Hex(StateIndexKey(v1::REPORT_STATE_SUBMITTED, report)),
            "02"
            "02"
            "343330733030"
            "00"
            "07e1"
            "01");
  EXPECT_EQ(Hex(YearIndexKey(report)),
            "03"
            "07e1"
            "343330733030"
            "00"
            "01");
  EXPECT_EQ(Hex(RequestKey("agency/430s00", "PushDraft", "id")),
            "0515aab2c1f89b42771037a0854022a6c8af67787e57437999c7337b3853a96f");
}

TEST(KeysTest, ReportKeysRoundTrip) {
  for (const ReportKey& report :
       {ReportKey{"a", 2000}, ReportKey{"430s00", 2017}, ReportKey{std::string(63, 'z'), 2999}}) {
    EXPECT_EQ(ParseHeadKey(HeadKey(report)), report);
    EXPECT_EQ(ParseIndexKey(YearIndexKey(report)), report);
    EXPECT_EQ(ParseIndexKey(StateIndexKey(v1::REPORT_STATE_DRAFT, report)), report);
  }
  EXPECT_EQ(DocNoOf(RevisionKeyOf(42, 9)), 42u);
  EXPECT_EQ(ParseChangeKey(ChangeKey(99)), 99u);
}

TEST(KeysTest, RefusesKeysOfAnotherForm) {
  const std::string head = HeadKey({"a", 2017});
  for (const std::string& key : {std::string(), head.substr(1), head.substr(0, head.size() - 1),
                                 head + "x", std::string("A") + head}) {
    SCOPED_TRACE(Hex(key));
    EXPECT_FALSE(ParseHeadKey(key).has_value());
  }
  EXPECT_FALSE(ParseIndexKey("\x09" + head).has_value());
  EXPECT_FALSE(ParseChangeKey("short").has_value());
  EXPECT_FALSE(DocNoOf("short").has_value());
}

// Bytewise order is the order of agencies, then years.
TEST(KeysTest, OrderOfHeadsIsOrderOfAgencyThenYear) {
  std::mt19937 random(20171231);
  const std::string alphabet = "abz019-";
  std::vector<ReportKey> reports;
  for (int i = 0; i < 2000; ++i) {
    std::string agency(1 + random() % 4, 'a');
    for (char& c : agency) c = alphabet[random() % alphabet.size()];
    if (IsAgencyId(agency)) reports.push_back({agency, static_cast<int>(2000 + random() % 1000)});
  }
  for (size_t i = 1; i < reports.size(); ++i) {
    const ReportKey& a = reports[i - 1];
    const ReportKey& b = reports[i];
    const bool before = std::tie(a.agency, a.year) < std::tie(b.agency, b.year);
    EXPECT_EQ(HeadKey(a) < HeadKey(b), before) << a.Name() << " " << b.Name();
  }
}

TEST(KeysTest, NewerRevisionsComeFirst) {
  EXPECT_LT(RevisionKeyOf(7, 3), RevisionKeyOf(7, 2));
  EXPECT_LT(RevisionKeyOf(7, 256), RevisionKeyOf(7, 255));
  EXPECT_LT(RevisionKeyOf(7, 1), RevisionKeyOf(8, 1000));
}

TEST(KeysTest, RangesHoldWhatTheyName) {
  const auto holds = [](const KeyRange& range, const std::string& key) {
    return range.begin <= key && key < range.end;
  };
  EXPECT_TRUE(holds(HeadsOfAgency("a"), HeadKey({"a", 2000})));
  EXPECT_FALSE(holds(HeadsOfAgency("a"), HeadKey({"a-1", 2000})));
  EXPECT_FALSE(holds(HeadsOfAgency("a"), HeadKey({"ab", 2000})));
  EXPECT_TRUE(holds(AllHeads(), HeadKey({std::string(63, 'z'), 2999})));
  EXPECT_TRUE(holds(RevisionsBefore(7, 0), RevisionKeyOf(7, INT32_MAX)));
  EXPECT_TRUE(holds(RevisionsBefore(7, 3), RevisionKeyOf(7, 2)));
  EXPECT_FALSE(holds(RevisionsBefore(7, 3), RevisionKeyOf(7, 3)));
  EXPECT_FALSE(holds(RevisionsBefore(7, 0), RevisionKeyOf(8, 1)));
}

TEST(KeysTest, RequestsOfDifferentCallersAndMethodsDiffer) {
  EXPECT_NE(RequestKey("a", "b", "c"), RequestKey("ab", "", "c"));
  EXPECT_NE(RequestKey("a", "b", "c"), RequestKey("a", "bc", ""));
}

}  // namespace
}  // namespace disclosure
