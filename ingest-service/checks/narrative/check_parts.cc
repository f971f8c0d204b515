#include "ingest-service/checks/narrative/check_parts.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "ingest-service/checks/narrative/table_figures.h"

namespace disclosure {
namespace {

using View = absl::string_view;

constexpr char kPartitionRule[] = "NAR-02";
constexpr char kSumRule[] = "NAR-03";

// Parts that miss a total by one digit are a slip only when there are several of them and the total
// has some digits: two small numbers meet by chance. One less than the total directly before them
// is a slip whatever its size.
constexpr size_t kOneDigitPartsMin = 3;
constexpr int64_t kOneDigitTotalMin = 100;

// Numbers that a total behind them is set against.
constexpr size_t kBehindPartsMax = 12;
constexpr View kSumWords[] = {"合计", "共计", "总计"};

Decimal SumOf(const std::vector<const Mention*>& parts) {
  Decimal sum;
  for (const Mention* part : parts) sum += part->quantity.value;
  return sum;
}

bool IsSlip(Decimal sum, Decimal total) {
  return Decimal::FromInteger(kOneDigitTotalMin) <= total && OneDigitOff(sum, total);
}

bool AllExact(const std::vector<const Mention*>& parts) {
  return std::all_of(parts.begin(), parts.end(),
                     [](const Mention* part) { return part->quantity.exact(); });
}

// `1937件（2022年、2023年分别为1675件、1803件）`: figures of other years are no parts.
bool NamesYears(View between) {
  return absl::StrContains(between, "年") && absl::StrContains(between, "分别");
}

// Checks the lists of one paragraph.
class Parts {
 public:
  Parts(const NarrativeCheck& check, FindingList& findings) : check_(check), findings_(findings) {}

  void Run() {
    const std::vector<Mention>& mentions = check_.mentions;
    std::vector<std::vector<const Mention*>> parts_of(mentions.size());
    for (const Mention& mention : mentions) {
      if (mention.total >= 0) parts_of[mention.total].push_back(&mention);
    }
    for (size_t i = 0; i < mentions.size(); ++i) {
      std::vector<const Mention*> parts = std::move(parts_of[i]);
      if (parts.empty()) parts = Unannounced(i);
      if (parts.size() < 2) continue;
      CheckSum(mentions[i], parts);
      CheckPartition(mentions[i], parts);
    }
    CheckRuns();
    CheckTotalsBehind();
  }

 private:
  static bool SameParagraph(const Mention& a, const Mention& b) {
    return a.paragraph == b.paragraph;
  }

  // Parts that follow their total without a word that announces them, known by being indicators
  // of one sum of the form: `答复17件，同意公开15件、主动公开2件`.
  std::vector<const Mention*> Unannounced(size_t total) const {
    const std::vector<Mention>& mentions = check_.mentions;
    std::vector<const Mention*> parts;
    if (mentions[total].indicator < 0) return parts;
    const CompiledRule* rule = PartitionOf(mentions[total].sums.front());
    if (rule == nullptr) return parts;
    for (size_t k = total + 1; k < mentions.size(); ++k) {
      const Mention& part = mentions[k];
      if (!SameParagraph(part, mentions[total]) ||
          part.sentence.begin != mentions[total].sentence.begin || part.indicator < 0 ||
          !Covers(*rule, part)) {
        break;
      }
      if (part.total <= static_cast<int>(total)) parts.push_back(&part);  // no part of a part
    }
    return parts;
  }

  // The equality of the form whose one left cell is the total's.
  const CompiledRule* PartitionOf(const std::vector<int>& total) const {
    if (total.size() != 1) return nullptr;
    for (const CompiledRule& rule : check_.input.form.rules()) {
      if (rule.rule->relation() == v1::RELATION_EQUAL && rule.left.size() == 1 &&
          rule.right.size() > 1 && rule.left[0].cell == total[0]) {
        return &rule;
      }
    }
    return nullptr;
  }

  static bool HasTerm(const CompiledRule& rule, int cell) {
    return std::any_of(rule.right.begin(), rule.right.end(),
                       [&](const RuleTerm& term) { return term.cell == cell; });
  }

  // Whether all cells of the part are parts of the rule's total.
  static bool Covers(const CompiledRule& rule, const Mention& part) {
    return !part.sums.empty() && std::all_of(part.sums.front().begin(), part.sums.front().end(),
                                             [&](int cell) { return HasTerm(rule, cell); });
  }

  static bool CoversAll(const CompiledRule& rule, const std::vector<const Mention*>& parts) {
    return std::all_of(parts.begin(), parts.end(), [&](const Mention* part) {
      return part->indicator >= 0 && Covers(rule, *part);
    });
  }

  // The equality of the form of which all `parts` are parts, whatever total the text gives them.
  const CompiledRule* PartitionInto(const std::vector<const Mention*>& parts) const {
    for (const CompiledRule& rule : check_.input.form.rules()) {
      if (rule.rule->relation() == v1::RELATION_EQUAL && rule.left.size() == 1 &&
          rule.right.size() > 1 && CoversAll(rule, parts)) {
        return &rule;
      }
    }
    return nullptr;
  }

  void CheckSum(const Mention& total, const std::vector<const Mention*>& parts) {
    const Decimal sum = SumOf(parts);
    const View text = check_.narrative.paragraphs()[total.paragraph].text;
    const int end = total.quantity.range.end;
    if (NamesYears(text.substr(end, std::max(parts[0]->quantity.range.begin - end, 0)))) return;
    if (!findings_.Wants(kSumRule) || !AllExact(parts) || !total.quantity.exact()) return;
    if (sum <= total.quantity.value) return;
    const bool slip = parts.size() >= kOneDigitPartsMin && OneDigitOff(sum, total.quantity.value);
    if (Overlapping(parts) && !slip) return;
    // A single part above the total is no part of it; the words were misread.
    for (const Mention* part : parts) {
      if (total.quantity.value < part->quantity.value) return;
    }
    if (IsToldBefore(total, sum) || (!slip && HaveOtherNouns(total, parts))) return;
    Report(total, parts, sum, v1::CERTAINTY_UNCERTAIN);
  }

  // Whether another number of the sentence is the total after all, or several numbers before it
  // are: `建议14件、提案29件，其中主办18件、会办25件`.
  bool IsToldBefore(const Mention& total, Decimal sum) const {
    const auto at = static_cast<size_t>(&total - check_.mentions.data());
    Decimal several = total.quantity.value;
    for (size_t k = at; k > at - std::min<size_t>(at, kLookBackMax); --k) {
      const Mention& before = check_.mentions[k - 1];
      if (!SameParagraph(before, total) || before.sentence.begin != total.sentence.begin) break;
      if (before.quantity.unit != total.quantity.unit) continue;
      several += before.quantity.value;
      if (before.quantity.value == sum || several == sum) return true;
    }
    return false;
  }

  // Whether a part is a figure of the form that is no part of the total's.
  bool HaveOtherNouns(const Mention& total, const std::vector<const Mention*>& parts) const {
    if (total.indicator < 0) return false;
    const CompiledRule* rule = PartitionOf(total.sums.front());
    return std::any_of(parts.begin(), parts.end(), [&](const Mention* part) {
      return part->indicator >= 0 && part->indicator != total.indicator &&
             (rule == nullptr || !Covers(*rule, *part));
    });
  }

  bool Overlapping(const std::vector<const Mention*>& parts) const {
    return std::any_of(parts.begin(), parts.end(), [&](const Mention* part) {
      return check_.words.overlapping().Matches(ClauseText(check_, *part));
    });
  }

  void Report(const Mention& total, const std::vector<const Mention*>& parts, Decimal sum,
              v1::Certainty certainty) {
    v1::Finding finding = findings_.Start(kSumRule, v1::FINDING_GROUP_NARRATIVE, certainty);
    std::string addition;
    const ParagraphView& paragraph = check_.narrative.paragraphs()[total.paragraph];
    AddOperand(paragraph, total.quantity.range, finding);
    for (const Mention* part : parts) {
      absl::StrAppend(&addition, addition.empty() ? "" : "+", part->quantity.value.ToString());
      AddOperand(check_.narrative.paragraphs()[part->paragraph], part->quantity.range, finding);
    }
    const bool off = IsSlip(sum, total.quantity.value);
    finding.set_message(absl::StrCat("文字所列各项之和", addition, "=", sum.ToString(), "，与“",
                                     ClauseText(check_, total), "”不符",
                                     off ? "，相差一位数字，疑为笔误。" : "。"));
    findings_.Add(std::move(finding));
  }

  // Lists of numbers of one unit that follow each other directly, against the totals of their
  // paragraph: one digit off is a slip.
  void CheckRuns() {
    if (!findings_.Runs(kSumRule)) return;
    const std::vector<Mention>& mentions = check_.mentions;
    for (size_t i = 0; i < mentions.size();) {
      size_t end = i + 1;
      while (end < mentions.size() && Continues(mentions[end - 1], mentions[end])) ++end;
      std::vector<const Mention*> parts;
      for (size_t k = i; k < end; ++k) parts.push_back(&mentions[k]);
      if (parts.size() >= kOneDigitPartsMin && AllExact(parts)) CompareWithTotals(i, parts);
      i = end;
    }
  }

  bool Continues(const Mention& a, const Mention& b) const {
    if (!SameParagraph(a, b) || a.sentence.begin != b.sentence.begin || a.total != b.total ||
        a.quantity.unit != b.quantity.unit || a.quantity.unit == "%") {
      return false;
    }
    const View text = check_.narrative.paragraphs()[a.paragraph].text;
    const View between =
        text.substr(a.quantity.range.end, b.quantity.range.begin - a.quantity.range.end);
    return !absl::StrContains(between, "；") && !absl::StrContains(between, ";") &&
           !absl::StrContains(between, "（") && !absl::StrContains(between, "(");
  }

  // `first` is the position of the first part.
  void CompareWithTotals(size_t first, const std::vector<const Mention*>& parts) {
    const Decimal sum = SumOf(parts);
    const Mention* slip = nullptr;
    const size_t last = first - std::min<size_t>(first, kLookBackMax);
    for (size_t i = first; i > last && SameParagraph(check_.mentions[i - 1], *parts[0]); --i) {
      const Mention& total = check_.mentions[i - 1];
      if (total.quantity.unit != parts[0]->quantity.unit || !total.quantity.exact()) continue;
      if (total.quantity.value == sum) return;
      const bool beside = i == first && total.sentence.begin == parts[0]->sentence.begin;
      const bool one_less = sum + Decimal::FromInteger(1) == total.quantity.value;
      if ((IsSlip(sum, total.quantity.value) && sum < total.quantity.value) ||
          (beside && one_less)) {
        slip = &total;
      }
    }
    if (slip != nullptr) Report(*slip, parts, sum, v1::CERTAINTY_UNCERTAIN);
  }

  // `新收58件、上年结转6件，合计66件`: what the numbers before it add up to. Some last ones of
  // them, two at least, have to.
  void CheckTotalsBehind() {
    const std::vector<Mention>& mentions = check_.mentions;
    for (size_t i = 2; i < mentions.size() && findings_.Wants(kSumRule); ++i) {
      const Mention& total = mentions[i];
      if (!total.quantity.exact() || total.total >= 0 || !ClosesList(mentions[i - 1], total)) {
        continue;
      }
      std::vector<const Mention*> parts;
      Decimal sum;
      bool right = false;
      for (size_t k = i; k > 0 && parts.size() < kBehindPartsMax; --k) {
        const Mention& part = mentions[k - 1];
        if (k < i && !Continues(part, mentions[k])) break;
        if (part.quantity.value == total.quantity.value || !part.quantity.exact()) right = true;
        sum += part.quantity.value;
        parts.insert(parts.begin(), &part);
        right = right || (parts.size() > 1 && sum == total.quantity.value);
      }
      if (!right && parts.size() > 1) Report(total, parts, sum, v1::CERTAINTY_UNCERTAIN);
    }
  }

  // Whether nothing but words such as `合计` stands between the two.
  bool ClosesList(const Mention& last, const Mention& total) const {
    if (!SameParagraph(last, total) || last.sentence.begin != total.sentence.begin ||
        last.quantity.unit != total.quantity.unit || total.quantity.unit == "%") {
      return false;
    }
    const View text = check_.narrative.paragraphs()[total.paragraph].text;
    View between =
        text.substr(last.quantity.range.end, total.quantity.range.begin - last.quantity.range.end);
    if (!absl::ConsumePrefix(&between, "，") && !absl::ConsumePrefix(&between, ",")) return false;
    return std::any_of(std::begin(kSumWords), std::end(kSumWords),
                       [&](View word) { return absl::StartsWith(between, word); }) &&
           check_.words.WithoutLinks(between).empty();
  }

  void CheckPartition(const Mention& total, const std::vector<const Mention*>& parts) {
    if (!findings_.Wants(kPartitionRule) || !total.compared) return;
    if (!(SumOf(parts) == total.quantity.value)) return;
    if (total.indicator < 0) return;
    std::set<int> covered;
    for (const Mention* part : parts) {
      if (part->indicator < 0) return;
      covered.insert(part->sums.front().begin(), part->sums.front().end());
    }
    bool own = true;
    std::vector<int> left_out;
    for (const int cell : WholeOf(total, parts, covered, own)) {
      if (covered.count(cell) == 0 && !(check_.table.cell(cell).number == Decimal())) {
        left_out.push_back(cell);
      }
    }
    if (!left_out.empty()) ReportPartition(total, parts, left_out, own && !total.scoped);
  }

  // All cells that a total may be split into, of which `covered` are some: those that it is the sum
  // of itself, or those that a rule of the form adds up to it. `own` is set to false for another
  // total than that of the rule. Empty when there is nothing to compare with.
  std::vector<int> WholeOf(const Mention& total, const std::vector<const Mention*>& parts,
                           const std::set<int>& covered, bool& own) const {
    const std::vector<int>& cells = total.sums.front();
    if (cells.size() > 1) {
      const bool inside = std::all_of(covered.begin(), covered.end(), [&](int cell) {
        return std::find(cells.begin(), cells.end(), cell) != cells.end();
      });
      return inside ? cells : std::vector<int>();
    }
    const CompiledRule* rule = PartitionOf(cells);
    own = rule != nullptr && CoversAll(*rule, parts);
    if (!own) rule = PartitionInto(parts);
    std::vector<int> whole;
    if (rule == nullptr) return whole;
    for (const RuleTerm& term : rule->right) whole.push_back(term.cell);
    return whole;
  }

  void ReportPartition(const Mention& total, const std::vector<const Mention*>& parts,
                       const std::vector<int>& left_out, bool sure) {
    v1::Finding finding = findings_.Start(kPartitionRule, v1::FINDING_GROUP_NARRATIVE,
                                          sure ? v1::CERTAINTY_CERTAIN : v1::CERTAINTY_UNCERTAIN);
    const ParagraphView& paragraph = check_.narrative.paragraphs()[total.paragraph];
    AddOperand(paragraph, total.quantity.range, finding);
    for (const Mention* part : parts) AddOperand(paragraph, part->quantity.range, finding);
    AddOperands(left_out, check_.table, finding);
    std::string others;
    for (const int cell : left_out) {
      absl::StrAppend(&others, others.empty() ? "" : "、", FigureText({cell}, check_.table));
    }
    finding.set_message(absl::StrCat("文字把“", ClauseText(check_, total),
                                     "”全部分完，而统计表还有", others, "。"));
    findings_.Add(std::move(finding));
  }

  const NarrativeCheck& check_;
  FindingList& findings_;
};

}  // namespace

void CheckParts(const NarrativeCheck& check, FindingList& findings) {
  Parts(check, findings).Run();
}

}  // namespace disclosure
