#include "ingest-service/checks/structure/brackets.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

constexpr char kRule[] = "IMP-03";

// Text beside a mark that is shown with it, in characters.
constexpr int kContext = 8;
// A quotation at the beginning of a clause is not longer than this when its mark was lost there.
constexpr int kShortQuote = 6;

struct Mark {
  int kind = -1;  // round, quotation, title, hexagonal, lenticular
  bool opens = false;
};

constexpr int kKinds = 5;
constexpr absl::string_view kNames[kKinds] = {"括号", "引号", "书名号", "六角括号", "方头括号"};
constexpr absl::string_view kOpening[kKinds] = {"（", "“", "《", "〔", "【"};
constexpr absl::string_view kClosing[kKinds] = {"）", "”", "》", "〕", "】"};

Mark MarkOf(char32_t c) {
  switch (c) {
    case '(':
    case U'（':
      return {0, true};
    case ')':
    case U'）':
      return {0, false};
    case U'“':
      return {1, true};
    case U'”':
      return {1, false};
    case U'《':
      return {2, true};
    case U'》':
      return {2, false};
    case U'〔':
    case U'﹝':
    case U'[':
    case U'［':
      return {3, true};
    case U'〕':
    case U'﹞':
    case U']':
    case U'］':
      return {3, false};
    case U'【':
      return {4, true};
    case U'】':
      return {4, false};
    default:
      return {};
  }
}

// Whether the `)` at `i` belongs to a list mark: `1)`, `a）`, `二）` behind the end of a clause.
bool EndsListMark(const Characters& text, int i) {
  int begin = i;
  while (i - begin < 3) {
    const char32_t c = text[begin - 1];
    const bool circled = c >= U'①' && c <= U'⑳';
    if (!IsAsciiWord(c) && HanDigitOf(c) < 0 && c != U'十' && !circled) break;
    --begin;
  }
  return begin < i && (IsClauseEnd(text[begin - 1]) || IsSpace(text[begin - 1]));
}

std::vector<int> Unpaired(const Characters& text, bool with_list_marks) {
  std::vector<int> unpaired;
  std::vector<int> open[kKinds];
  for (int i = 0; i < text.size(); ++i) {
    if (IsHan(text[i])) continue;  // most characters, told sooner
    const Mark mark = MarkOf(text[i]);
    if (mark.kind < 0) continue;
    if (mark.opens) {
      open[mark.kind].push_back(i);
    } else if (mark.kind == 0 && with_list_marks && EndsListMark(text, i)) {
      continue;
    } else if (open[mark.kind].empty()) {
      unpaired.push_back(i);
    } else {
      open[mark.kind].pop_back();
    }
  }
  for (const std::vector<int>& left : open) {
    unpaired.insert(unpaired.end(), left.begin(), left.end());
  }
  std::sort(unpaired.begin(), unpaired.end());
  return unpaired;
}

// Characters of an address, as in `zjj.example.gov.cn`.
bool IsAddress(char32_t c) {
  return IsAsciiWord(c) || c == '.' || c == ':' || c == '/' || c == '-' || c == '_' || c == '@' ||
         c == '?' || c == '=' || c == '&' || c == '%';
}

// What stands with an unpaired mark, and what it was; no proposal when its place is not clear.
struct Damage {
  CharacterRange range;
  std::string proposal;
};

// The other half of the closing mark at `i` was lost before it.
Damage LostOpening(const Characters& text, int i, int kind) {
  int begin = i;
  while (begin > 0 && i - begin < 80 && IsAddress(text[begin - 1])) --begin;
  const bool address = i - begin >= 4 && IsHan(text[begin - 1]);
  if (kind != 0 || !address) {
    begin = i;
    while (i - begin <= kContext && !IsClauseEnd(text[begin - 1])) --begin;
  }
  const bool short_quote = kind == 1 && i - begin >= 2 && i - begin <= kShortQuote;
  Damage damage{{begin, i + 1}, ""};
  if ((kind == 0 && address) || short_quote) {
    damage.proposal = absl::StrCat(text[i] == ')' ? "(" : std::string(kOpening[kind]),
                                   std::string(text.Slice(begin, i + 1)));
  }
  return damage;
}

// The other half of the opening mark at `i` was lost behind it.
Damage LostClosing(const Characters& text, int i, int kind) {
  static constexpr std::u32string_view kTitleEnds[] = {U"条例", U"办法", U"规定", U"通知",
                                                       U"方案", U"意见", U"细则", U"制度",
                                                       U"指南", U"规划", U"要点", U"目录"};
  int end = i + 1;
  while (end < text.size() && end - i < 80 && IsAddress(text[end])) ++end;
  bool clear = kind == 0 && end - i > 4 && IsHan(text[end]);
  if (!clear && kind == 2) {
    end = i + 1;
    while (end - i < 40 && !IsClauseEnd(text[end])) ++end;
    clear = IsClauseEnd(text[end]) &&
            std::any_of(std::begin(kTitleEnds), std::end(kTitleEnds),
                        [&](std::u32string_view word) { return text.Has(end - 2, word); });
  }
  if (!clear) {
    end = i + 1;
    while (end - i <= kContext && !IsClauseEnd(text[end])) ++end;
  }
  Damage damage{{i, end}, ""};
  if (clear) {
    damage.proposal = absl::StrCat(std::string(text.Slice(i, end)),
                                   text[i] == '(' ? ")" : std::string(kClosing[kind]));
  }
  return damage;
}

void Report(const TextPlace& place, int at, FindingList& findings) {
  if (!findings.Wants(kRule)) return;
  const Mark mark = MarkOf(place.text[at]);
  const Damage damage =
      mark.opens ? LostClosing(place.text, at, mark.kind) : LostOpening(place.text, at, mark.kind);
  v1::Finding finding = findings.Start(kRule, v1::FINDING_GROUP_IMPORT, v1::CERTAINTY_CERTAIN);
  AddOperand(place, damage.range.begin, damage.range.end, finding);
  finding.set_proposal(damage.proposal);
  const absl::string_view name = kNames[mark.kind];
  finding.set_message(
      absl::StrCat(mark.opens ? "左" : "右", name, "没有与之成对的", mark.opens ? "右" : "左", name,
                   "：", std::string(place.text.Slice(damage.range.begin, damage.range.end))));
  findings.Add(std::move(finding));
}

// Whether a bracket of this place is part of a document number or of a plain array, not ours.
bool IsOfDocumentNumber(const Characters& text, int i) {
  return MarkOf(text[i]).kind == 3 && (DigitOf(text[i + 1]) >= 0 || DigitOf(text[i - 1]) >= 0);
}

// Takes the pairs out of `here` and `next` that begin in one paragraph and end in the following.
void DropPairsAcross(const Characters& here_text, std::vector<int>& here,
                     const Characters& next_text, std::vector<int>& next) {
  while (!here.empty() && !next.empty()) {
    const Mark open = MarkOf(here_text[here.back()]);
    const Mark close = MarkOf(next_text[next.front()]);
    if (!open.opens || close.opens || open.kind != close.kind) return;
    here.pop_back();
    next.erase(next.begin());
  }
}

}  // namespace

std::vector<int> UnpairedMarks(const Characters& text) {
  std::vector<int> unpaired = Unpaired(text, false);
  if (unpaired.empty()) return unpaired;
  // `1）` may have closed what `（` opened, or may have stood for itself: whichever leaves less.
  std::vector<int> with_list_marks = Unpaired(text, true);
  return with_list_marks.size() < unpaired.size() ? with_list_marks : unpaired;
}

void CheckBrackets(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kRule)) return;
  std::vector<std::vector<int>> unpaired;
  unpaired.reserve(input.places.size());
  for (const TextPlace& place : input.places) {
    unpaired.push_back(UnpairedMarks(place.text));
    std::vector<int>& marks = unpaired.back();
    marks.erase(std::remove_if(marks.begin(), marks.end(),
                               [&](int i) { return IsOfDocumentNumber(place.text, i); }),
                marks.end());
  }
  for (size_t i = 0; i + 1 < input.places.size(); ++i) {
    if (input.places[i].paragraph == nullptr) continue;
    DropPairsAcross(input.places[i].text, unpaired[i], input.places[i + 1].text, unpaired[i + 1]);
  }
  for (size_t i = 0; i < input.places.size(); ++i) {
    for (const int at : unpaired[i]) Report(input.places[i], at, findings);
  }
}

}  // namespace disclosure
