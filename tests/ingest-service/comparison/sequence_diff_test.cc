#include "ingest-service/comparison/sequence_diff.h"

#include <numeric>
#include <random>
#include <string>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

std::vector<int> Letters(const std::string& text) { return {text.begin(), text.end()}; }

// Changes as `-a` for gone, `+b` for new and `a>b` for a pair.
std::string Diff(const std::string& base, const std::string& next) {
  std::string text;
  for (const SequenceChange& change : DiffSequences(Letters(base), Letters(next))) {
    if (!text.empty()) text += ' ';
    if (change.next == SequenceChange::kNone) {
      text += std::string("-") + base[change.base];
    } else if (change.base == SequenceChange::kNone) {
      text += std::string("+") + next[change.next];
    } else {
      text += std::string(1, base[change.base]) + '>' + next[change.next];
    }
  }
  return text;
}

TEST(SequenceDiffTest, ShortSequences) {
  EXPECT_EQ(Diff("", ""), "");
  EXPECT_EQ(Diff("abc", "abc"), "");
  EXPECT_EQ(Diff("", "ab"), "+a +b");
  EXPECT_EQ(Diff("ab", ""), "-a -b");
  EXPECT_EQ(Diff("abc", "abxc"), "+x");
  EXPECT_EQ(Diff("abc", "ac"), "-b");
  EXPECT_EQ(Diff("abc", "axc"), "b>x");
  EXPECT_EQ(Diff("abc", "xyz"), "a>x b>y c>z");
  EXPECT_EQ(Diff("abcd", "xd"), "a>x -b -c");
  EXPECT_EQ(Diff("aaa", "aa"), "-a");
}

TEST(SequenceDiffTest, WhatStaysIsFoundBetweenChanges) {
  EXPECT_EQ(Diff("abcdefg", "xbcdyfgz"), "a>x e>y +z");
  EXPECT_EQ(Diff("keepgonekeep", "keepkeep"), "-g -o -n -e");
}

// Length of the longest common subsequence, by the textbook's table.
size_t LongestCommon(const std::vector<int>& a, const std::vector<int>& b) {
  std::vector<std::vector<size_t>> table(a.size() + 1, std::vector<size_t>(b.size() + 1));
  for (size_t i = 1; i <= a.size(); ++i) {
    for (size_t j = 1; j <= b.size(); ++j) {
      table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1
                                         : std::max(table[i - 1][j], table[i][j - 1]);
    }
  }
  return table[a.size()][b.size()];
}

TEST(SequenceDiffTest, KeepsALongestCommonSubsequenceOfRandomSequences) {
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::vector<int> base(random() % 12);
    std::vector<int> next(random() % 12);
    for (int& value : base) value = static_cast<int>(random() % 4);
    for (int& value : next) value = static_cast<int>(random() % 4);

    std::vector<int> kept_of_base = base;
    std::vector<int> kept_of_next = next;
    const auto changes = DiffSequences(base, next);
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
      if (change->base >= 0) kept_of_base.erase(kept_of_base.begin() + change->base);
      if (change->next >= 0) kept_of_next.erase(kept_of_next.begin() + change->next);
    }

    ASSERT_EQ(kept_of_base, kept_of_next);
    ASSERT_EQ(kept_of_base.size(), LongestCommon(base, next));
  }
}

TEST(SequenceDiffTest, FewEditsInLongSequencesAreFound) {
  std::vector<int> base(10000);
  std::iota(base.begin(), base.end(), 0);
  std::vector<int> next = base;
  next.insert(next.begin(), -1);
  next.erase(next.begin() + 5000);
  next.back() = -2;

  EXPECT_EQ(DiffSequences(base, next).size(), 3u);
}

TEST(SequenceDiffTest, BeyondTheBoundTheMiddleIsPaired) {
  std::vector<int> base(10000);
  std::iota(base.begin(), base.end(), 0);
  std::vector<int> next = base;
  for (size_t i = 10; i < 9990; ++i) next[i] = -next[i];

  const auto changes = DiffSequences(base, next);

  ASSERT_EQ(changes.size(), 9980u);
  EXPECT_EQ(changes.front().base, 10);
  EXPECT_EQ(changes.back().next, 9989);
}

}  // namespace
}  // namespace disclosure
