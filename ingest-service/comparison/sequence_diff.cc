#include "ingest-service/comparison/sequence_diff.h"

#include <algorithm>
#include <optional>

namespace disclosure {
namespace {

// Elements of two sequences that are equal, by positions.
struct Match {
  int base = 0;
  int next = 0;
};

// The stretches of both sequences between their common beginning and their common end.
struct Middle {
  int begin = 0;
  int base_end = 0;
  int next_end = 0;
};

Middle MiddleOf(const std::vector<int>& base, const std::vector<int>& next) {
  Middle middle{0, static_cast<int>(base.size()), static_cast<int>(next.size())};
  while (middle.begin < std::min(middle.base_end, middle.next_end) &&
         base[middle.begin] == next[middle.begin]) {
    ++middle.begin;
  }
  while (std::min(middle.base_end, middle.next_end) > middle.begin &&
         base[middle.base_end - 1] == next[middle.next_end - 1]) {
    --middle.base_end;
    --middle.next_end;
  }
  return middle;
}

// The greedy algorithm of E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986):
// after d edits, reached_[k] is how far into `base` a path gets that is k ahead of `next`.
class ShortestEdit {
 public:
  ShortestEdit(const int* base, int base_size, const int* next, int next_size)
      : base_(base), base_size_(base_size), next_(next), next_size_(next_size) {}

  // Equal elements that a shortest edit keeps, in order; nothing when it needs more than kEditsMax.
  std::optional<std::vector<Match>> Find() {
    const int edits_max = std::min(base_size_ + next_size_, kEditsMax);
    reached_.assign(2 * edits_max + 3, 0);
    middle_ = edits_max + 1;
    for (int edits = 0; edits <= edits_max; ++edits) {
      // What backtracking will ask for: the diagonals that the step from here may come from.
      before_.emplace_back(reached_.begin() + middle_ - edits,
                           reached_.begin() + middle_ + edits + 1);
      for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        if (Advance(diagonal, edits)) return Matches(edits);
      }
    }
    return std::nullopt;
  }

 private:
  // True when step `edits` reaches `diagonal` best by a new element, not by one that is gone.
  template <typename Reached>
  static bool ComesFromAbove(int diagonal, int edits, const Reached& reached) {
    return diagonal == -edits ||
           (diagonal != edits && reached(diagonal - 1) < reached(diagonal + 1));
  }

  // Goes one edit further on `diagonal`. True at the end of both sequences.
  bool Advance(int diagonal, int edits) {
    const auto reached = [this](int k) { return reached_[middle_ + k]; };
    int x = ComesFromAbove(diagonal, edits, reached) ? reached(diagonal + 1)
                                                     : reached(diagonal - 1) + 1;
    while (x < base_size_ && x - diagonal < next_size_ && base_[x] == next_[x - diagonal]) ++x;
    reached_[middle_ + diagonal] = x;
    return x >= base_size_ && x - diagonal >= next_size_;
  }

  std::vector<Match> Matches(int edits) const {
    std::vector<Match> matches;
    int x = base_size_;
    int y = next_size_;
    for (; edits >= 0; --edits) {
      int from_x = 0;
      int from_y = 0;
      if (edits > 0) {
        const auto reached = [&](int k) { return before_[edits][k + edits]; };
        const int diagonal = x - y;
        const int from = ComesFromAbove(diagonal, edits, reached) ? diagonal + 1 : diagonal - 1;
        from_x = reached(from);
        from_y = from_x - from;
      }
      while (x > from_x && y > from_y) matches.push_back({--x, --y});
      x = from_x;
      y = from_y;
    }
    std::reverse(matches.begin(), matches.end());
    return matches;
  }

  const int* const base_;
  const int base_size_;
  const int* const next_;
  const int next_size_;
  int middle_ = 0;  // position of diagonal 0 in reached_
  std::vector<int> reached_;
  std::vector<std::vector<int>> before_;  // reached_ before each step, diagonals -step to step
};

}  // namespace

std::vector<SequenceChange> DiffSequences(const std::vector<int>& base,
                                          const std::vector<int>& next) {
  const Middle middle = MiddleOf(base, next);
  std::vector<Match> matches =
      ShortestEdit(base.data() + middle.begin, middle.base_end - middle.begin,
                   next.data() + middle.begin, middle.next_end - middle.begin)
          .Find()
          .value_or(std::vector<Match>());
  matches.push_back({middle.base_end - middle.begin, middle.next_end - middle.begin});

  std::vector<SequenceChange> changes;
  int base_at = middle.begin;
  int next_at = middle.begin;
  for (const Match& match : matches) {
    const int base_end = middle.begin + match.base;
    const int next_end = middle.begin + match.next;
    while (base_at < base_end || next_at < next_end) {
      SequenceChange change;
      if (base_at < base_end) change.base = base_at++;
      if (next_at < next_end) change.next = next_at++;
      changes.push_back(change);
    }
    base_at = base_end + 1;
    next_at = next_end + 1;
  }
  return changes;
}

}  // namespace disclosure
