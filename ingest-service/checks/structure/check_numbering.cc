#include "ingest-service/checks/structure/check_numbering.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "ingest-service/checks/structure/numbering.h"

namespace disclosure {
namespace {

constexpr char kRule[] = "STR-04";

// What counts things; behind a digit it makes a figure of it, not the number of a line.
constexpr std::u32string_view kMeasures =
    U"年月日时分秒个件条次篇项名人位家户场期份类种级届轮批部章节大多余万亿千百元吨台套辆处所座间楼"
    U"号岁天"
    U"周季成倍米亩两";

using Lines = std::vector<const TextPlace*>;

// A number where it stands.
struct Numbered {
  const TextPlace* place = nullptr;
  LineNumber number;
  int line = 0;
};

std::string Written(const Numbered& at) {
  return std::string(at.place->text.Slice(at.number.begin, at.number.end));
}

void AddNumber(const Numbered& at, v1::Finding& finding) {
  AddOperand(*at.place, at.number.begin, at.number.end, finding);
}

std::string MessageOf(const Numbered& last, const Numbered& next, NumberStep step) {
  if (step == NumberStep::kRepeat) {
    return absl::StrCat("序号“", Written(last), "”之后又是“", Written(next), "”，序号重复。");
  }
  const int first = last.number.value + 1;
  const int end = next.number.value - 1;
  return absl::StrCat("序号“", Written(last), "”之后是“", Written(next), "”，缺第", first,
                      first == end ? "" : absl::StrCat("至", end), "项。");
}

void Report(const Numbered& last, const Numbered& next, NumberStep step, FindingList& findings) {
  if (!findings.Wants(kRule)) return;
  v1::Finding finding = findings.Start(kRule, v1::FINDING_GROUP_STRUCTURE, v1::CERTAINTY_CERTAIN);
  AddNumber(last, finding);
  AddNumber(next, finding);
  finding.set_message(MessageOf(last, next, step));
  findings.Add(std::move(finding));
}

int FirstCharacter(const Characters& text) {
  int at = 0;
  while (IsSpace(text[at])) ++at;
  return at;
}

// The missing number between `last` and `next` where a line between them begins with it but lacks
// its mark, such as `2窗口公开` between `1、` and `3、`.
std::optional<Numbered> FindDamaged(const Lines& lines, const Numbered& last,
                                    const Numbered& next) {
  if (next.number.style != NumberStyle::kArabic) return std::nullopt;
  for (int line = last.line + 1; line < next.line; ++line) {
    const Characters& text = lines[line]->text;
    const int at = FirstCharacter(text);
    const std::optional<WrittenNumber> digits = DigitsAt(text, at, 2);
    if (!digits || digits->value <= last.number.value || digits->value >= next.number.value) {
      continue;
    }
    const char32_t follower = text[digits->end];
    if (!IsHan(follower) || kMeasures.find(follower) != std::u32string_view::npos) continue;
    return Numbered{lines[line], {NumberStyle::kArabic, digits->value, at, digits->end}, line};
  }
  return std::nullopt;
}

// Whether a missing number stands in the midst of the lines between, as where `1、…；2、…` is one
// paragraph.
bool StandsInside(const Lines& lines, const Numbered& last, const Numbered& next) {
  for (int line = last.line; line < next.line; ++line) {
    const Characters& text = lines[line]->text;
    for (int i = 0; i < text.size(); ++i) {
      if (DigitOf(text[i - 1]) >= 0) continue;
      const std::optional<LineNumber> number = LineNumberAt(text, i);
      if (number && number->style == next.number.style && number->value > last.number.value &&
          number->value < next.number.value) {
        return true;
      }
    }
  }
  return false;
}

void ReportDamaged(const Numbered& damaged, const Numbered& last, const Numbered& next,
                   FindingList& findings) {
  if (!findings.Wants(kRule)) return;
  v1::Finding finding = findings.Start(kRule, v1::FINDING_GROUP_STRUCTURE, v1::CERTAINTY_CERTAIN);
  AddNumber(damaged, finding);
  AddNumber(last, finding);
  AddNumber(next, finding);
  const std::string number = Written(damaged);
  const Characters& text = next.place->text;
  finding.set_proposal(
      absl::StrCat(number, std::string(text.Slice(next.number.end - 1, next.number.end))));
  finding.set_message(absl::StrCat("序号“", Written(last), "”与“", Written(next), "”之间的“",
                                   number, "”后面缺少标点，序号不连续。"));
  findings.Add(std::move(finding));
}

// Lists of one section's lines, one inside another: `（一）` with `1.` and `2.` below it.
class LineLists {
 public:
  LineLists(const Lines& lines, FindingList& findings) : lines_(lines), findings_(findings) {}

  // Takes the next number, which stands in line `next.line`.
  void Take(const Numbered& next) {
    size_t depth = 0;
    while (depth < open_.size() && open_[depth].last.number.style != next.number.style) ++depth;
    open_.resize(depth + 1);
    List& list = open_[depth];
    const NumberStep step = list.sequence.Next(next.number.value);
    if (step == NumberStep::kRepeat) Report(list.last, next, step, findings_);
    if (step == NumberStep::kGap) TakeGap(list.last, next);
    list.last = next;
  }

 private:
  struct List {
    NumberSequence sequence;
    Numbered last;
  };

  void TakeGap(const Numbered& last, const Numbered& next) {
    if (const std::optional<Numbered> damaged = FindDamaged(lines_, last, next)) {
      ReportDamaged(*damaged, last, next, findings_);
      return;
    }
    // A heading between them may have been freed from its number.
    const bool headings = next.place->heading != nullptr;
    if (headings && next.line - last.line >= next.number.value - last.number.value) return;
    if (StandsInside(lines_, last, next)) return;
    Report(last, next, NumberStep::kGap, findings_);
  }

  const Lines& lines_;
  FindingList& findings_;
  std::vector<List> open_;
};

void CheckLines(const Lines& lines, FindingList& findings) {
  LineLists lists(lines, findings);
  for (int line = 0; line < static_cast<int>(lines.size()); ++line) {
    const Characters& text = lines[line]->text;
    const std::optional<LineNumber> number = LineNumberAt(text, FirstCharacter(text));
    if (number) lists.Take({lines[line], *number, line});
  }
}

// `一是`, `（一）` or `①` at `i` in the midst of a text, behind the end of a clause.
std::optional<LineNumber> RunInNumberAt(const Characters& text, int i) {
  const char32_t before = text[i - 1];
  if (!IsClauseEnd(before) && !IsSpace(before)) return std::nullopt;
  if (const std::optional<WrittenNumber> number = HanNumberAt(text, i)) {
    if (text[number->end] != U'是') return std::nullopt;
    return LineNumber{NumberStyle::kHan, number->value, i, number->end + 1};
  }
  // `第（一）、（五）项` names parts of a law.
  if (before == U'、') return std::nullopt;
  const char32_t first = text[i];
  if (first != U'（' && first != '(' && (first < U'①' || first > U'⑳')) return std::nullopt;
  return LineNumberAt(text, i);
}

// `一是…二是…` may go on over the paragraphs of a section, the others stay inside one.
void CheckRunIn(const Lines& lines, FindingList& findings) {
  struct List {
    NumberSequence sequence;
    Numbered last;
  };
  List lists[static_cast<int>(NumberStyle::kOrdinal) + 1];
  for (const TextPlace* line : lines) {
    for (List& list : lists) {
      if (&list != &lists[static_cast<int>(NumberStyle::kHan)]) list = List();
    }
    for (int i = 0; i < line->text.size(); ++i) {
      const std::optional<LineNumber> number = RunInNumberAt(line->text, i);
      if (!number) continue;
      List& list = lists[static_cast<int>(number->style)];
      const Numbered next{line, *number, 0};
      const NumberStep step = list.sequence.Next(number->value);
      if (step == NumberStep::kGap || step == NumberStep::kRepeat) {
        Report(list.last, next, step, findings);
      }
      list.last = next;
    }
  }
}

}  // namespace

void CheckNumbering(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kRule)) return;
  const int headings = static_cast<int>(input.view.headings().size());
  std::vector<Lines> siblings(headings + 1);  // by parent, the top first
  for (int i = 0; i < headings; ++i) {
    siblings[input.view.headings()[i].parent + 1].push_back(&input.places[i]);
  }
  for (const Lines& lines : siblings) CheckLines(lines, findings);

  Lines section;
  for (size_t i = headings; i < input.places.size(); ++i) {
    section.push_back(&input.places[i]);
    const ParagraphView& here = *input.places[i].paragraph;
    const ParagraphView* next =
        i + 1 < input.places.size() ? input.places[i + 1].paragraph : nullptr;
    if (next != nullptr && next->heading == here.heading && next->closing == here.closing) continue;
    CheckLines(section, findings);
    CheckRunIn(section, findings);
    section.clear();
  }
}

}  // namespace disclosure
