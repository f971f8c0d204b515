#include "ingest-service/checks/structure/announced_parts.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "ingest-service/checks/structure/part_names.h"

namespace disclosure {
namespace {

// More parts than this no report has; what is larger counts something else.
constexpr int kPartsMax = 20;
// Words for parts that are looked at before giving up.
constexpr int kCandidatesMax = 200;
// Places named in one finding at most.
constexpr size_t kNamedMax = 10;
// From here on two names are one, and at 0 they have nothing in common.
constexpr double kSameName = 0.5;

// `等七个部分` in a paragraph.
struct Announcement {
  const TextPlace* place = nullptr;
  WrittenNumber number;
  int end = 0;             // behind `部分`
  CharacterRange names;    // of the list of names; empty when there is none
  bool all_named = false;  // the names are as many as the number says
  bool sure = true;        // it speaks of parts, not merely of aspects
  std::vector<CharacterRange> items;
};

// Position of the last of `words` in [begin, end) outside `《》`, or -1; `behind` is where it ends.
template <size_t kCount>
int LastOf(const Characters& text, CharacterRange range, const std::u32string_view (&words)[kCount],
           int* behind) {
  int found = -1;
  bool quoted = false;
  for (int i = range.begin; i < range.end; ++i) {
    if (text[i] == U'《') quoted = true;
    if (text[i] == U'》') quoted = false;
    if (quoted) continue;
    for (const std::u32string_view word : words) {
      if (!text.Has(i, word)) continue;
      found = i;
      *behind = i + static_cast<int>(word.size());
    }
  }
  return found;
}

// Whether what the sentence divides is the report, and no website or document.
bool IsAboutReport(const Characters& text, CharacterRange before, bool preamble) {
  static constexpr std::u32string_view kReports[] = {U"报告", U"年报", U"全文", U"本文"};
  static constexpr std::u32string_view kContents[] = {U"内容", U"包括", U"分为", U"由", U"共"};
  static constexpr std::u32string_view kMakings[] = {U"开设", U"设立", U"下设", U"增设", U"设有"};
  static constexpr std::u32string_view kOthers[] = {U"网站", U"栏目", U"专栏", U"平台", U"系统",
                                                    U"目录", U"指南", U"制度", U"方案", U"要点"};
  constexpr std::u32string_view kVerbs = U"共设分由包下主涵内了";
  int behind = 0;
  const int report = LastOf(text, before, kReports, &behind);
  if (report < 0 && !preamble) return false;
  if (report < 0 && LastOf(text, before, kContents, &behind) < 0) return false;
  const CharacterRange rest{std::max(report, before.begin), before.end};
  if (LastOf(text, rest, kMakings, &behind) >= 0) return false;
  // `网站分为` divides the website; `平台建设、` is the name of a part.
  return LastOf(text, rest, kOthers, &behind) < 0 ||
         kVerbs.find(text[behind]) == std::u32string_view::npos;
}

// Where the list of names begins in [begin, end) before the number.
std::optional<int> ListBegin(const Characters& text, CharacterRange before) {
  static constexpr std::u32string_view kStrong[] = {U"包括",   U"包含",   U"涵盖", U"分为",
                                                    U"分别为", U"分别是", U"：",   U":"};
  static constexpr std::u32string_view kWeak[] = {U"由", U"从", U"分"};
  int behind = 0;
  if (LastOf(text, before, kStrong, &behind) >= 0) return behind;
  if (LastOf(text, before, kWeak, &behind) >= 0) return behind;
  return std::nullopt;
}

// Where the list of names begins behind the number, as in `六个部分：总体情况、…`.
std::optional<int> ListBehind(const Characters& text, int end) {
  static constexpr std::u32string_view kSkipped[] = {U"内容", U"组成", U"构成", U"，",
                                                     U",",    U"主要", U"依次", U"分别"};
  static constexpr std::u32string_view kMarks[] = {U"：", U":", U"包括", U"即", U"为", U"是"};
  for (bool skipped = true; skipped;) {
    skipped = false;
    for (const std::u32string_view word : kSkipped) {
      if (!text.Has(end, word)) continue;
      end += static_cast<int>(word.size());
      skipped = true;
    }
  }
  for (const std::u32string_view mark : kMarks) {
    if (text.Has(end, mark)) return end + static_cast<int>(mark.size());
  }
  return std::nullopt;
}

void ReadNames(const Characters& text, CharacterRange sentence, Announcement& found) {
  int end = found.number.begin;
  while (text[end - 1] == U'等' || text[end - 1] == U'共' || text[end - 1] == U'这') --end;
  CharacterRange list{0, 0};
  if (const std::optional<int> behind = ListBehind(text, found.end)) {
    list = {*behind, sentence.end};
  } else if (const std::optional<int> begin = ListBegin(text, {sentence.begin, end})) {
    list = {*begin, end};
  }
  if (list.end - list.begin < 4) return;
  found.items = DividedNames(text, list.begin, list.end, found.number.value);
  if (found.items.size() < 2) found.items.clear();
  found.all_named = static_cast<int>(found.items.size()) == found.number.value;
}

// The announcement whose word for its parts begins at `i`.
std::optional<Announcement> AnnouncementAt(const TextPlace& place, int i, bool preamble) {
  const Characters& text = place.text;
  const bool parts =
      text.Has(i, U"部分") || text.Has(i, U"部份") || text.Has(i, U"章节") || text.Has(i, U"板块");
  if (!parts && !text.Has(i, U"方面")) return std::nullopt;
  int before = i;
  while (IsSpace(text[before - 1]) || text[before - 1] == U'个' || text[before - 1] == U'大') {
    --before;
  }
  const std::optional<WrittenNumber> number = NumberBefore(text, before);
  if (!number || number->value < 2 || number->value > kPartsMax) return std::nullopt;
  const char32_t lead = text[number->begin - 1];
  if (lead == U'第' || lead == U'前' || lead == U'后' || lead == U'另') return std::nullopt;

  Announcement found{&place, *number, i + 2, {}, false, parts, {}};
  constexpr std::u32string_view kLeads = U"等共计分为成由括含盖下如有";
  const bool made_of = text.Has(i + 2, U"组成") || text.Has(i + 2, U"构成");
  const bool led = kLeads.find(lead) != std::u32string_view::npos;
  if (!led && !made_of && !(parts && IsClauseEnd(text[i + 2]))) return std::nullopt;
  found.sure = parts || made_of;
  const CharacterRange sentence = SentenceAround(text, i);
  if (!IsAboutReport(text, {sentence.begin, number->begin}, preamble)) return std::nullopt;
  ReadNames(text, sentence, found);
  return found;
}

// The first announcement in the preamble or the first part.
std::optional<Announcement> FindAnnouncement(const StructureInput& input) {
  const std::vector<HeadingView>& headings = input.view.headings();
  int candidates = 0;
  for (const TextPlace& place : input.places) {
    if (place.paragraph == nullptr) continue;
    int top = place.paragraph->heading;
    while (top >= 0 && headings[top].parent >= 0) top = headings[top].parent;
    if (place.paragraph->closing || top > 0) return std::nullopt;
    for (int i = 1; i < place.text.size(); ++i) {
      const char32_t c = place.text[i];
      if (c != U'部' && c != U'方' && c != U'章' && c != U'板') continue;
      if (++candidates > kCandidatesMax) return std::nullopt;
      if (auto found = AnnouncementAt(place, i, top < 0)) return found;
    }
  }
  return std::nullopt;
}

// The report's parts: its first-level headings, or those below the only one.
struct Parts {
  std::vector<const TextPlace*> headings;
  std::vector<const TextPlace*> deeper;
  int optional_count = 0;  // those that may be left out of the count, such as an annex
};

bool IsOptional(const Characters& text) {
  static constexpr std::u32string_view kWords[] = {U"附表", U"附件", U"统计表", U"前言",
                                                   U"引言", U"导言", U"附：",   U"附:"};
  return std::any_of(std::begin(kWords), std::end(kWords),
                     [&](std::u32string_view word) { return text.Holds(0, text.size(), word); });
}

Parts PartsOf(const StructureInput& input) {
  const std::vector<HeadingView>& headings = input.view.headings();
  const auto tops = std::count_if(headings.begin(), headings.end(),
                                  [](const HeadingView& heading) { return heading.level == 1; });
  const int level = tops == 1 && headings.size() > 2 ? 2 : 1;
  Parts parts;
  for (size_t i = 0; i < headings.size(); ++i) {
    if (headings[i].level > level) parts.deeper.push_back(&input.places[i]);
    if (headings[i].level != level) continue;
    parts.headings.push_back(&input.places[i]);
    if (IsOptional(input.places[i].text)) ++parts.optional_count;
  }
  return parts;
}

std::string CheckCount(const Announcement& found, const Parts& parts, FindingList& findings) {
  const int count = static_cast<int>(parts.headings.size());
  const int wanted = found.number.value;
  if (!findings.Runs("STR-01") || count == 0) return "";
  if (wanted <= count && wanted >= count - parts.optional_count) return "";
  const bool sure = found.sure && count > 1;
  v1::Finding finding = findings.Start("STR-01", v1::FINDING_GROUP_STRUCTURE,
                                       sure ? v1::CERTAINTY_CERTAIN : v1::CERTAINTY_UNCERTAIN);
  AddOperand(*found.place, found.number.begin, found.end, finding);
  AddField("sections", absl::StrCat(count), finding);
  finding.set_message(
      absl::StrCat("文字称报告有", wanted, "个部分，正文的一级标题有", count, "个。"));
  return findings.Add(std::move(finding));
}

// The likeness of the name most like `name`; 0 when there are none.
double BestLikeness(const PartName& name, const std::vector<PartName>& others) {
  double best = 0;
  for (const PartName& other : others) best = std::max(best, name.Likeness(other));
  return best;
}

std::vector<PartName> NamesOf(const std::vector<const TextPlace*>& headings) {
  std::vector<PartName> names;
  for (const TextPlace* heading : headings) {
    names.emplace_back(heading->text, 0, heading->text.size());
  }
  return names;
}

std::string Quoted(const std::vector<std::string>& names) {
  return absl::StrCat("“", absl::StrJoin(names, "”“"), "”");
}

void CheckNames(const Announcement& found, const Parts& parts, const std::string& cause,
                FindingList& findings) {
  if (!findings.Runs("STR-02") || found.items.empty() || parts.headings.empty()) return;
  const Characters& text = found.place->text;
  const std::vector<PartName> heading_names = NamesOf(parts.headings);
  std::optional<std::vector<PartName>> deeper_names;  // seldom needed
  // Where as many parts are there as announced, one may only go by another name.
  const bool sure = found.all_named && found.sure && !cause.empty();
  v1::Finding finding = findings.Start("STR-02", v1::FINDING_GROUP_STRUCTURE,
                                       sure ? v1::CERTAINTY_CERTAIN : v1::CERTAINTY_UNCERTAIN);
  std::vector<PartName> item_names;
  std::vector<std::string> absent;
  for (const CharacterRange item : found.items) {
    item_names.emplace_back(text, item.begin, item.end);
    if (BestLikeness(item_names.back(), heading_names) > 0) continue;
    if (!deeper_names) deeper_names = NamesOf(parts.deeper);
    if (BestLikeness(item_names.back(), *deeper_names) >= kSameName) continue;
    if (absent.size() == kNamedMax) continue;
    absent.emplace_back(text.Slice(item.begin, item.end));
    AddOperand(*found.place, item.begin, item.end, finding);
  }
  std::vector<std::string> unlisted;
  for (size_t i = 0; i < parts.headings.size() && found.all_named; ++i) {
    if (IsOptional(parts.headings[i]->text)) continue;
    if (BestLikeness(heading_names[i], item_names) > 0 || unlisted.size() == kNamedMax) continue;
    unlisted.emplace_back(parts.headings[i]->heading->text);
    AddOperand(*parts.headings[i]->heading, finding);
  }
  if (absent.empty() && unlisted.empty()) return;
  finding.set_cause(cause);
  finding.set_message(
      absent.empty() ? absl::StrCat("正文的", Quoted(unlisted), "不在文字所列的部分之中。")
      : unlisted.empty() ? absl::StrCat("文字所列的", Quoted(absent), "在一级标题中没有。")
                         : absl::StrCat("文字所列的", Quoted(absent), "在一级标题中没有，正文的",
                                        Quoted(unlisted), "不在文字所列的部分之中。"));
  findings.Add(std::move(finding));
}

}  // namespace

void CheckAnnouncedParts(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs("STR-01") && !findings.Runs("STR-02")) return;
  const std::optional<Announcement> found = FindAnnouncement(input);
  if (!found) return;
  const Parts parts = PartsOf(input);
  const std::string cause = CheckCount(*found, parts, findings);
  CheckNames(*found, parts, cause, findings);
}

}  // namespace disclosure
