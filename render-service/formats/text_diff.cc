#include "render-service/formats/text_diff.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "absl/strings/ascii.h"
#include "common/base/text.h"

namespace disclosure {
namespace {

using Tokens = std::vector<absl::string_view>;

// One part in this many has to be the same.
constexpr size_t kSameShareMin = 4;

bool IsWordByte(char c) {
  return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '.' || c == '%';
}

Tokens Tokenize(absl::string_view text) {
  Tokens tokens;
  for (size_t start = 0; start < text.size();) {
    size_t end = start;
    while (end < text.size() && IsWordByte(text[end])) ++end;
    if (end == start) NextCodePoint(text, &end);
    tokens.push_back(text.substr(start, end - start));
    start = end;
  }
  return tokens;
}

// Which tokens of two texts stay, as index pairs in order; nothing when more than kDiffEditsMax
// edits are needed. E. W. Myers, An O(ND) Difference Algorithm (1986): for every number of edits,
// how far along `a` each diagonal gets.
class EditScript {
 public:
  EditScript(const Tokens& a, const Tokens& b) : a_(a), b_(b) {}

  bool Find() {
    const auto limit = static_cast<int>(std::min(a_.size() + b_.size(), size_t{kDiffEditsMax}));
    for (int edits = 0; edits <= limit; ++edits) {
      reach_.emplace_back(static_cast<size_t>(2 * edits + 1));
      for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
        const int x = Slide(Step(edits, diagonal), diagonal);
        At(edits, diagonal) = x;
        if (x >= Size(a_) && x - diagonal >= Size(b_)) {
          Trace(edits);
          return true;
        }
      }
    }
    return false;
  }

  const std::vector<std::pair<int, int>>& same() const { return same_; }

 private:
  static int Size(const Tokens& tokens) { return static_cast<int>(tokens.size()); }
  int& At(int edits, int diagonal) {
    return reach_[static_cast<size_t>(edits)][static_cast<size_t>(diagonal + edits)];
  }
  bool Down(int edits, int diagonal) {
    return diagonal == -edits ||
           (diagonal != edits && At(edits - 1, diagonal - 1) < At(edits - 1, diagonal + 1));
  }
  // Where the `edits`th edit leads on `diagonal`, before equal tokens.
  int Step(int edits, int diagonal) {
    if (edits == 0) return 0;
    return Down(edits, diagonal) ? At(edits - 1, diagonal + 1) : At(edits - 1, diagonal - 1) + 1;
  }
  int Slide(int x, int diagonal) const {
    while (x < Size(a_) && x - diagonal < Size(b_) &&
           a_[static_cast<size_t>(x)] == b_[static_cast<size_t>(x - diagonal)]) {
      ++x;
    }
    return x;
  }
  void Trace(int edits) {
    int diagonal = Size(a_) - Size(b_);
    for (int x = Size(a_); edits >= 0; --edits) {
      for (const int start = Step(edits, diagonal); x > start; --x) {
        same_.emplace_back(x - 1, x - 1 - diagonal);
      }
      if (edits == 0) break;
      diagonal += Down(edits, diagonal) ? 1 : -1;
      x = At(edits - 1, diagonal);
    }
    std::reverse(same_.begin(), same_.end());
  }

  const Tokens& a_;
  const Tokens& b_;
  std::vector<std::vector<int>> reach_;
  std::vector<std::pair<int, int>> same_;
};

// Puts pieces together, equal neighbours as one.
class Pieces {
 public:
  void Same(absl::string_view text) {
    if (text.empty()) return;
    Flush();
    Add(DiffPiece::Kind::kSame, text);
  }
  void Removed(absl::string_view text) { removed_.append(text.data(), text.size()); }
  void Added(absl::string_view text) { added_.append(text.data(), text.size()); }
  bool pending() const { return !removed_.empty() || !added_.empty(); }
  std::vector<DiffPiece> Take() {
    Flush();
    return std::move(pieces_);
  }

 private:
  void Flush() {
    Add(DiffPiece::Kind::kRemoved, removed_);
    Add(DiffPiece::Kind::kAdded, added_);
    removed_.clear();
    added_.clear();
  }
  void Add(DiffPiece::Kind kind, absl::string_view text) {
    if (text.empty()) return;
    if (!pieces_.empty() && pieces_.back().kind == kind) {
      pieces_.back().text.append(text.data(), text.size());
    } else {
      pieces_.push_back({kind, std::string(text)});
    }
  }

  std::vector<DiffPiece> pieces_;
  std::string removed_;
  std::string added_;
};

// The part of `tokens` from `begin` to `end`, which stand in one text side by side.
absl::string_view Joined(const Tokens& tokens, size_t begin, size_t end) {
  if (begin == end) return "";
  const char* start = tokens[begin].data();
  const absl::string_view last = tokens[end - 1];
  return {start, static_cast<size_t>(last.data() + last.size() - start)};
}

// Adds what lies between the common start and end.
void AddMiddle(const Tokens& a, const Tokens& b, Pieces* pieces) {
  EditScript script(a, b);
  const bool found = script.Find();
  const size_t longer = std::max(a.size(), b.size());
  if (!found || script.same().size() * kSameShareMin < longer) {
    pieces->Removed(Joined(a, 0, a.size()));
    pieces->Added(Joined(b, 0, b.size()));
    return;
  }
  size_t in_a = 0;
  size_t in_b = 0;
  const std::vector<std::pair<int, int>>& same = script.same();
  for (size_t i = 0; i < same.size();) {
    const auto x = static_cast<size_t>(same[i].first);
    const auto y = static_cast<size_t>(same[i].second);
    size_t length = 1;
    while (i + length < same.size() &&
           same[i + length].first == same[i].first + static_cast<int>(length) &&
           same[i + length].second == same[i].second + static_cast<int>(length)) {
      ++length;
    }
    pieces->Removed(Joined(a, in_a, x));
    pieces->Added(Joined(b, in_b, y));
    const absl::string_view text = Joined(a, x, x + length);
    const bool changes_follow = x + length < a.size() || y + length < b.size();
    if (length == 1 && pieces->pending() && changes_follow) {
      pieces->Removed(text);
      pieces->Added(text);
    } else {
      pieces->Same(text);
    }
    in_a = x + length;
    in_b = y + length;
    i += length;
  }
  pieces->Removed(Joined(a, in_a, a.size()));
  pieces->Added(Joined(b, in_b, b.size()));
}

}  // namespace

std::vector<DiffPiece> DiffText(absl::string_view before, absl::string_view after) {
  const Tokens a = Tokenize(before);
  const Tokens b = Tokenize(after);
  const size_t shorter = std::min(a.size(), b.size());
  size_t head = 0;
  while (head < shorter && a[head] == b[head]) ++head;
  size_t tail = 0;
  while (tail < shorter - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) ++tail;
  Pieces pieces;
  pieces.Same(Joined(a, 0, head));
  AddMiddle(
      {a.begin() + static_cast<std::ptrdiff_t>(head), a.end() - static_cast<std::ptrdiff_t>(tail)},
      {b.begin() + static_cast<std::ptrdiff_t>(head), b.end() - static_cast<std::ptrdiff_t>(tail)},
      &pieces);
  pieces.Same(Joined(a, a.size() - tail, a.size()));
  return pieces.Take();
}

}  // namespace disclosure
