#include "ingest-service/checks/structure/placeholders.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

constexpr char kRule[] = "STR-06";

constexpr std::u32string_view kUnits[] = {U"人次", U"万元", U"条", U"件", U"次",
                                          U"篇",   U"份",   U"个", U"项", U"元",
                                          U"期",   U"场",   U"人", U"%",  U"％"};

bool IsCross(char32_t c) {
  return c == U'×' || c == U'X' || c == U'x' || c == U'Ｘ' || c == U'╳' || c == U'＊' || c == '*';
}
bool IsUnderscore(char32_t c) { return c == '_' || c == U'＿'; }

// The end of the unit that begins at `i` and ends a clause; `i` when there is none.
int UnitEnd(const Characters& text, int i) {
  for (const std::u32string_view unit : kUnits) {
    if (!text.Has(i, unit)) continue;
    const char32_t next = text[i + static_cast<int>(unit.size())];
    if (IsClauseEnd(next) || next == U'（' || next == '(' || next == U'）' || next == ')') {
      return i + static_cast<int>(unit.size());
    }
  }
  return i;
}

// Whether a count may be meant behind `c`: not behind a number, or `第` of an article.
bool ExpectsCount(char32_t c) {
  constexpr std::u32string_view kNumbers = U"第十百千万亿数多余几半每各上下该此逐";
  return IsHan(c) && HanDigitOf(c) < 0 && kNumbers.find(c) == std::u32string_view::npos;
}

char32_t ClosingOf(char32_t c) {
  switch (c) {
    case '(':
    case U'（':
      return U'）';
    case U'《':
      return U'》';
    case U'“':
      return U'”';
    case U'【':
      return U'】';
    case U'〔':
      return U'〕';
    default:
      return 0;
  }
}

int SkipSpaces(const Characters& text, int i) {
  while (IsSpace(text[i])) ++i;
  return i;
}

// Brackets with nothing in them, or `【】` with a request to fill it in.
std::optional<CharacterRange> EmptyBracketsAt(const Characters& text, int i) {
  const char32_t closing = ClosingOf(text[i]);
  if (closing == 0) return std::nullopt;
  const int end = SkipSpaces(text, i + 1);
  const bool closed = text[end] == closing || (closing == U'）' && text[end] == ')');
  // `函数main()` and the like are spelled so.
  if (closed && !IsAsciiWord(text[i - 1])) return CharacterRange{i, end + 1};
  if (text[i] != U'【') return std::nullopt;
  static constexpr std::u32string_view kRequests[] = {U"待补充", U"待填", U"待核", U"请填写",
                                                      U"请输入", U"填写", U"此处"};
  for (const std::u32string_view request : kRequests) {
    if (text.Has(end, request)) return CharacterRange{i, end + static_cast<int>(request.size())};
  }
  return std::nullopt;
}

// A blank where a count belongs: `公开信息  条，`.
std::optional<CharacterRange> BlankCountAt(const Characters& text, int i) {
  if (!IsSpace(text[i]) || !ExpectsCount(text[i - 1])) return std::nullopt;
  const int unit = SkipSpaces(text, i);
  const int end = UnitEnd(text, unit);
  // `人` alone is a word of its own, and letter-spaced text has single spaces everywhere.
  if (end == unit || IsSpace(text[i - 2])) return std::nullopt;
  if (unit - i < 2 && (text[unit] == U'人' || text[unit] == U'个' || text[unit] == U'项')) {
    return std::nullopt;
  }
  return CharacterRange{i - 1, end};
}

// A date without figures: `　年　月　日`.
std::optional<CharacterRange> BlankDateAt(const Characters& text, int i) {
  if (text[i] != U'年' || !IsSpace(text[i + 1]) || IsHan(text[i - 1]) || IsAsciiWord(text[i - 1])) {
    return std::nullopt;
  }
  const int month = SkipSpaces(text, i + 1);
  if (text[month] != U'月' || !IsSpace(text[month + 1])) return std::nullopt;
  const int day = SkipSpaces(text, month + 1);
  if (text[day] != U'日') return std::nullopt;
  return CharacterRange{i, day + 1};
}

// Whether `年`, `月` or `日` at `i` is a part of a date, and no beginning of another word.
bool IsDatePart(const Characters& text, int i) {
  constexpr std::u32string_view kOthers = U"轻代龄均报常志益";
  const bool part = text[i] == U'年' || text[i] == U'月' || text[i] == U'日';
  return part && kOthers.find(text[i + 1]) == std::u32string_view::npos;
}

// `××` or `XX` for a figure or a part of a date. Names are made unknown the same way, so it takes
// what follows to tell.
std::optional<CharacterRange> CrossesAt(const Characters& text, int i) {
  if (!IsCross(text[i]) || IsCross(text[i - 1])) return std::nullopt;
  int end = i;
  while (IsCross(text[end])) ++end;
  if (end - i < 2) return std::nullopt;
  if (IsDatePart(text, end)) {
    const bool century = DigitOf(text[i - 1]) >= 0 && DigitOf(text[i - 2]) >= 0;
    return CharacterRange{century ? i - 2 : i, end + 1};
  }
  if (UnitEnd(text, end) == end || IsAsciiWord(text[i - 1])) return std::nullopt;
  return CharacterRange{i, UnitEnd(text, end)};
}

std::optional<CharacterRange> UnderscoresAt(const Characters& text, int i) {
  if (!IsUnderscore(text[i]) || IsUnderscore(text[i - 1])) return std::nullopt;
  int end = i;
  while (IsUnderscore(text[end])) ++end;
  const bool in_word = IsAsciiWord(text[i - 1]) && IsAsciiWord(text[end]);
  if (end - i < 2 || in_word) return std::nullopt;
  return CharacterRange{i, end};
}

void Report(const TextPlace& place, CharacterRange range, FindingList& findings) {
  if (!findings.Wants(kRule)) return;
  v1::Finding finding = findings.Start(kRule, v1::FINDING_GROUP_STRUCTURE, v1::CERTAINTY_CERTAIN);
  AddOperand(place, range.begin, range.end, finding);
  finding.set_message(absl::StrCat("“", std::string(place.text.Slice(range.begin, range.end)),
                                   "”处还没有填写，应有内容。"));
  findings.Add(std::move(finding));
}

void CheckPlace(const TextPlace& place, FindingList& findings) {
  const Characters& text = place.text;
  bool quoted = false;  // inside `《》` or `“”`, where a pattern may be quoted
  for (int i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (IsHan(c) && c != U'年') continue;
    std::optional<CharacterRange> found = EmptyBracketsAt(text, i);
    if (!found) found = BlankCountAt(text, i);
    if (!found) found = BlankDateAt(text, i);
    if (!found && !quoted) found = CrossesAt(text, i);
    if (!found) found = UnderscoresAt(text, i);
    if (c == U'《' || c == U'“') quoted = true;
    if (c == U'》' || c == U'”' || IsSentenceEnd(c)) quoted = false;
    if (!found) continue;
    Report(place, *found, findings);
    i = std::max(i, found->end - 1);
    quoted = false;
  }
}

}  // namespace

void CheckPlaceholders(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kRule)) return;
  for (const TextPlace& place : input.places) {
    CheckPlace(place, findings);
    if (place.paragraph == nullptr) continue;
    for (const FactRange& fact : place.paragraph->facts) {
      if (fact.range.begin != fact.range.end || !findings.Wants(kRule)) continue;
      v1::Finding finding =
          findings.Start(kRule, v1::FINDING_GROUP_STRUCTURE, v1::CERTAINTY_CERTAIN);
      AddOperand(*place.paragraph, fact.range, finding);
      AddField(absl::StrCat("table.cells[", fact.run->fact().code(), "]"), "", finding);
      finding.set_message(
          absl::StrCat("文字引用统计表的", fact.run->fact().code(), "，统计表中该项没有填写。"));
      findings.Add(std::move(finding));
    }
  }
}

}  // namespace disclosure
