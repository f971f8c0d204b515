#include "ingest-service/storage/keys.h"

#include <algorithm>
#include <random>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::Optional;

constexpr int kSamples = 2000;
constexpr uint32_t kSeed = 20180330;

// Random keys over few, close letters, so that prefixes and ties are common.
class KeysTest : public ::testing::Test {
 protected:
  int Below(int bound) { return static_cast<int>(random_() % static_cast<uint32_t>(bound)); }

  ReportKey AnyReport() {
    constexpr absl::string_view kLetters = "0ab-";
    ReportKey report;
    do {
      report.agency.clear();
      const int length = 1 + Below(4);
      for (int i = 0; i < length; ++i) report.agency += kLetters[Below(4)];
    } while (!IsAgencyId(report.agency));
    report.year = kReportYearMin + Below(1000);
    return report;
  }

  std::mt19937 random_{kSeed};
};

bool Within(const KeyRange& range, const std::string& key) {
  return range.begin <= key && key < range.end;
}

TEST_F(KeysTest, HeadKeysSortByAgencyThenYear) {
  for (int i = 0; i < kSamples; ++i) {
    const ReportKey a = AnyReport();
    const ReportKey b = AnyReport();
    EXPECT_EQ(HeadKey(a) < HeadKey(b), std::tie(a.agency, a.year) < std::tie(b.agency, b.year))
        << a.Name() << " " << b.Name();
  }
}

TEST_F(KeysTest, ReportKeysComeBackFromEveryKey) {
  for (int i = 0; i < kSamples; ++i) {
    const ReportKey report = AnyReport();
    const auto state = static_cast<v1::ReportState>(1 + Below(5));
    EXPECT_THAT(ParseHeadKey(HeadKey(report)), Optional(report));
    EXPECT_THAT(ParseIndexKey(StateIndexKey(state, report)), Optional(report));
    EXPECT_THAT(ParseIndexKey(YearIndexKey(report)), Optional(report));
  }
}

TEST_F(KeysTest, RangesHoldExactlyTheirKeys) {
  for (int i = 0; i < kSamples; ++i) {
    const ReportKey a = AnyReport();
    const ReportKey b = AnyReport();
    const auto state = static_cast<v1::ReportState>(1 + Below(5));
    const auto other = static_cast<v1::ReportState>(1 + Below(5));
    EXPECT_TRUE(Within(AllHeads(), HeadKey(a)));
    EXPECT_EQ(Within(HeadsOfAgency(a.agency), HeadKey(b)), a.agency == b.agency);
    EXPECT_EQ(Within(ReportsInState(state), StateIndexKey(other, b)), state == other);
    EXPECT_EQ(Within(ReportsOfYear(a.year), YearIndexKey(b)), a.year == b.year);
    EXPECT_FALSE(Within(ReportsOfYear(a.year), StateIndexKey(state, b)));
    EXPECT_FALSE(Within(ReportsInState(state), YearIndexKey(b)));
  }
}

TEST_F(KeysTest, IndexKeysSortLikeHeadKeys) {
  for (int i = 0; i < kSamples; ++i) {
    ReportKey a = AnyReport();
    const ReportKey b = AnyReport();
    EXPECT_EQ(StateIndexKey(v1::REPORT_STATE_DRAFT, a) < StateIndexKey(v1::REPORT_STATE_DRAFT, b),
              HeadKey(a) < HeadKey(b));
    a.year = b.year;
    EXPECT_EQ(YearIndexKey(a) < YearIndexKey(b), HeadKey(a) < HeadKey(b));
  }
}

TEST_F(KeysTest, RevisionKeysSortByReportThenNewestFirst) {
  const std::vector<std::pair<uint64_t, int32_t>> ordered = {
      {1, INT32_MAX}, {1, 256}, {1, 255}, {1, 1},       {2, 2},
      {2, 1},         {255, 1}, {256, 1}, {1u << 31, 1}};
  std::vector<std::string> keys;
  for (const auto& [doc_no, revision] : ordered) keys.push_back(RevisionKeyOf(doc_no, revision));

  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  for (size_t i = 0; i < keys.size(); ++i) {
    EXPECT_THAT(DocNoOf(keys[i]), Optional(ordered[i].first));
    EXPECT_THAT(RevisionNumberOf(keys[i]), Optional(ordered[i].second));
  }
}

TEST_F(KeysTest, RevisionsBeforeHoldsLowerNumbersOfOneReport) {
  for (int i = 0; i < kSamples; ++i) {
    const int32_t before = Below(20);
    const int32_t revision = 1 + Below(20);
    const uint64_t doc_no = 1 + static_cast<uint64_t>(Below(3));
    EXPECT_EQ(Within(RevisionsBefore(2, before), RevisionKeyOf(doc_no, revision)),
              doc_no == 2 && (before == 0 || revision < before))
        << doc_no << " " << revision << " " << before;
  }
}

TEST_F(KeysTest, ChangeKeysSortBySequence) {
  const std::vector<uint64_t> ordered = {0, 1, 255, 256, 65535, 1ull << 32, UINT64_MAX};
  for (size_t i = 0; i + 1 < ordered.size(); ++i) {
    EXPECT_LT(ChangeKey(ordered[i]), ChangeKey(ordered[i + 1]));
  }
  for (const uint64_t sequence : ordered) {
    EXPECT_THAT(ParseChangeKey(ChangeKey(sequence)), Optional(sequence));
  }
}

TEST_F(KeysTest, RequestKeysDifferInEveryPart) {
  const std::string key = RequestKey("agency/a", "PushDraft", "1");

  EXPECT_EQ(key.size(), 32u);
  EXPECT_NE(key, RequestKey("agency/b", "PushDraft", "1"));
  EXPECT_NE(key, RequestKey("agency/a", "SubmitReport", "1"));
  EXPECT_NE(key, RequestKey("agency/a", "PushDraft", "2"));
  EXPECT_NE(RequestKey("ab", "c", "d"), RequestKey("a", "bc", "d"));
}

TEST_F(KeysTest, WhatIsNoKeyIsNotParsed) {
  const std::string head = HeadKey({"a", 2017});
  const std::string state = StateIndexKey(v1::REPORT_STATE_DRAFT, {"a", 2017});
  const std::string year = YearIndexKey({"a", 2017});

  for (const std::string& bad :
       {std::string(), head.substr(1), head.substr(0, head.size() - 1), head + "x", "A" + head,
        head.substr(0, 2) + std::string("\0\1\1", 3), head.substr(0, 4) + "\2"}) {
    EXPECT_EQ(ParseHeadKey(bad), std::nullopt);
  }
  for (const std::string& bad : {std::string(), std::string("\2"), std::string("\3\7"),
                                 state.substr(0, state.size() - 1), year + "x", "\4" + head}) {
    EXPECT_EQ(ParseIndexKey(bad), std::nullopt);
  }
  EXPECT_EQ(DocNoOf("short"), std::nullopt);
  for (const std::string& bad : {std::string("short"), RevisionKeyOf(1, 0), RevisionKeyOf(1, -1),
                                 RevisionKeyOf(1, 1) + "x", std::string(16, '\0')}) {
    EXPECT_EQ(RevisionNumberOf(bad), std::nullopt);
  }
  EXPECT_EQ(ParseChangeKey("123456789"), std::nullopt);
}

TEST_F(KeysTest, AnyBytesAreParsedWithoutHarm) {
  for (int i = 0; i < kSamples; ++i) {
    std::string bytes(Below(12), '\0');
    for (char& byte : bytes) byte = static_cast<char>(Below(5) == 0 ? Below(256) : Below(4));
    const auto head = ParseHeadKey(bytes);
    const auto index = ParseIndexKey(bytes);
    EXPECT_TRUE(!head || HeadKey(*head) == bytes);
    EXPECT_TRUE(!index || IsAgencyId(index->agency));
  }
}

}  // namespace
}  // namespace disclosure
