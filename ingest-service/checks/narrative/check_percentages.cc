#include "ingest-service/checks/narrative/check_percentages.h"

#include <algorithm>
#include <memory>
#include <optional>
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

constexpr char kRule[] = "NAR-08";
constexpr View kTimes = "倍";
// Bytes between a number and the `占` of its share: a comma, a bracket, `约`.
constexpr size_t kShareLeadMax = 6;
constexpr View kRises[] = {"增长", "上升", "增加", "提高", "增幅", "上涨"};
constexpr View kFalls[] = {"下降", "减少", "降低", "降幅", "回落"};
constexpr View kMoreOrLess[] = {"多", "少"};
constexpr View kReached[] = {"到", "至", "为"};
constexpr View kFrom[] = {"由", "从"};
constexpr View kEarlier[] = {"上年", "去年", "上一年", "同期", "前一年"};
constexpr View kSettled[] = {"办结", "答复", "处置", "办理", "回复", "办复", "收回", "回收"};
constexpr View kReceived[] = {"收到", "受理", "接收", "接到", "发放", "发出"};

template <size_t N>
bool HasAny(View text, const View (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](View word) { return absl::StrContains(text, word); });
}

template <size_t N>
bool EndsWithAny(View text, const View (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](View word) { return absl::EndsWith(text, word); });
}

// A whole and a part, or last year's figure and this year's, of which a percentage may speak.
struct Pair {
  Decimal part;
  Decimal whole;
  const Mention* whole_mention = nullptr;  // null for a figure of last year's table
  int previous_cell = -1;                  // of last year's table, for growth
  int whole_cell = -1;                     // of this year's table, for a share
};

class Percentages {
 public:
  Percentages(const NarrativeCheck& check, FindingList& findings)
      : check_(check), findings_(findings) {
    const Neighbours& neighbours = check.input.neighbours;
    if (neighbours.previous_year == nullptr || neighbours.previous_form == nullptr) return;
    previous_ =
        std::make_unique<TableView>(neighbours.previous_year->table(), *neighbours.previous_form);
  }

  void Run() {
    for (size_t i = 0; i < check_.mentions.size(); ++i) {
      const Mention& percent = check_.mentions[i];
      if (!percent.quantity.exact() || !findings_.Wants(kRule)) continue;
      if (percent.quantity.unit != "%" && percent.quantity.unit != kTimes) continue;
      const View words = Between(i);
      if (absl::StrContains(words, "百分点") || absl::StrContains(words, "分别")) continue;
      const bool times = percent.quantity.unit == kTimes;
      if (absl::StrContains(words, "占") && !times) {
        CheckShare(i);
      } else if (HasAny(words, kRises) || HasAny(words, kFalls)) {
        CheckGrowth(i, HasAny(words, kFalls));
      } else if (absl::StrContains(words, "率") && !times) {
        CheckRate(i);
      }
    }
  }

 private:
  const Mention& At(size_t i) const { return check_.mentions[i]; }
  View Text(const Mention& mention) const {
    return check_.narrative.paragraphs()[mention.paragraph].text;
  }

  bool SameSentence(size_t a, size_t b) const {
    return At(a).paragraph == At(b).paragraph && At(a).sentence.begin == At(b).sentence.begin;
  }

  static size_t FirstSeenFrom(size_t i) { return i - std::min<size_t>(i, kLookBackMax); }

  // The words between the number before and number `i`, or from the sentence's begin.
  View Between(size_t i) const {
    const int end = At(i).quantity.range.begin;
    int begin = At(i).sentence.begin;
    if (i > 0 && SameSentence(i - 1, i)) begin = std::max(begin, At(i - 1).quantity.range.end);
    return Text(At(i)).substr(begin, end - begin);
  }

  // The number that percentage `i` speaks of: the nearest before it that is none itself.
  std::optional<size_t> Subject(size_t i) const {
    for (size_t k = i; k > FirstSeenFrom(i) && SameSentence(k - 1, i); --k) {
      if (At(k - 1).quantity.unit != "%" && !At(k - 1).quantity.unit.empty()) return k - 1;
    }
    return std::nullopt;
  }

  void CheckShare(size_t i) {
    const std::optional<size_t> part = Subject(i);
    const View words = Between(i);
    if (!part || !At(*part).quantity.exact()) return;
    if (CheckNamedShare(i, words)) return;
    const int count = CountTaken(words);
    // The share is that of the number directly before it, with nothing told in between.
    if (count == 1 && kShareLeadMax < words.find("占")) return;
    Decimal figure = At(*part).quantity.value;
    for (int k = 1; k < count; ++k) {
      if (*part < static_cast<size_t>(k) || !SameSentence(*part - k, i) ||
          !SameUnit(At(*part - k), At(*part))) {
        return;
      }
      figure += At(*part - k).quantity.value;
    }
    std::vector<Pair> pairs;
    AddNamedWhole(words, figure, pairs);
    if (count == 1) AddTableWhole(At(*part), pairs);
    bool sure = !pairs.empty() || At(*part).total >= 0;
    for (size_t k = *part; k > FirstSeenFrom(i) && At(k - 1).paragraph == At(i).paragraph; --k) {
      const Mention& whole = At(k - 1);
      if (whole.quantity.unit != At(*part).quantity.unit || !whole.quantity.exact()) continue;
      if (whole.quantity.value < figure) continue;
      // The number directly before is the whole unless it has a share of its own.
      sure = sure || (k == *part && SameSentence(k - 1, i));
      pairs.push_back({figure, whole.quantity.value, &whole, -1, -1});
    }
    if (sure) Judge(i, *part, pairs, v1::CERTAINTY_UNCERTAIN);
  }

  // `申请289件，其中…网络148件、信函79件，网络申请占54.3%`: the part is named again. False when it
  // is not.
  bool CheckNamedShare(size_t i, View words) {
    View name = words.substr(0, words.find("占"));
    const size_t mark = name.rfind("，");
    if (mark == View::npos) return false;
    name.remove_prefix(mark + View("，").size());
    if (absl::StrContains(name, "和") || absl::StrContains(name, "合计")) return false;
    const std::string frame = absl::StrCat(name, std::string(1, kFigureMark));
    for (const Indicators::Hit& hit : check_.words.FindWords(frame)) {
      for (size_t k = i; k > FirstSeenFrom(i) && SameSentence(k - 1, i); --k) {
        const Mention& part = At(k - 1);
        if (part.indicator != hit.indicator || !part.quantity.exact()) continue;
        std::vector<Pair> pairs;
        AddTableWhole(part, pairs);
        AddLargerBefore(i, part, pairs);
        Judge(i, k - 1, pairs, v1::CERTAINTY_UNCERTAIN);
        return true;
      }
    }
    return false;
  }

  // Every number of the sentence that `part` may be a part of.
  void AddLargerBefore(size_t i, const Mention& part, std::vector<Pair>& pairs) const {
    for (size_t k = i; k > FirstSeenFrom(i) && SameSentence(k - 1, i); --k) {
      const Mention& whole = At(k - 1);
      if (!SameUnit(whole, part) || whole.quantity.value <= part.quantity.value) continue;
      pairs.push_back({part.quantity.value, whole.quantity.value, &whole, -1, -1});
    }
  }

  // How many numbers before it `两项合计占` and the like take together; 1 without such words.
  static int CountTaken(View words) {
    const View lead = words.substr(0, words.find("占"));
    if (!absl::StrContains(lead, "合计") && !absl::StrContains(lead, "共")) return 1;
    if (absl::StrContains(lead, "两项") || absl::StrContains(lead, "二者")) return 2;
    return absl::StrContains(lead, "三项") ? 3 : 1;
  }

  // The figure of the table that is named behind `占`, as in `占无法提供总数的`.
  void AddNamedWhole(View words, Decimal part, std::vector<Pair>& pairs) const {
    View name = words.substr(words.find("占"));
    absl::ConsumePrefix(&name, "占");
    const std::string frame =
        absl::StrCat(check_.words.WithoutLinks(name), std::string(1, kFigureMark));
    for (const Indicators::Hit& hit : check_.words.FindWords(frame)) {
      for (const std::vector<int>& cells : check_.words.all()[hit.indicator].sums) {
        const std::optional<Decimal> whole = SumOfCells(cells, check_.table);
        if (whole && part <= *whole) pairs.push_back({part, *whole, nullptr, -1, cells.front()});
      }
    }
  }

  // The total in the table of which the figure of `part` is one part.
  void AddTableWhole(const Mention& part, std::vector<Pair>& pairs) const {
    if (part.indicator < 0 || part.sums.front().size() != 1) return;
    for (const CompiledRule& rule : check_.input.form.rules()) {
      if (rule.rule->relation() != v1::RELATION_EQUAL || rule.left.size() != 1) continue;
      const bool has = std::any_of(rule.right.begin(), rule.right.end(), [&](const RuleTerm& term) {
        return term.cell == part.sums.front().front() && !term.previous_year && term.sign > 0;
      });
      const CellView& whole = check_.table.cell(rule.left[0].cell);
      if (!has || rule.left[0].previous_year || !whole.IsNumber()) continue;
      pairs.push_back({part.quantity.value, whole.number, nullptr, -1, rule.left[0].cell});
    }
  }

  void CheckRate(size_t i) {
    const std::optional<size_t> part = Subject(i);
    if (!part || *part == 0 || *part + 1 != i || !SameSentence(*part - 1, i)) return;
    const Mention& whole = At(*part - 1);
    const Mention& settled = At(*part);
    if (whole.quantity.unit != settled.quantity.unit || !whole.quantity.exact() ||
        !settled.quantity.exact() || whole.quantity.value < settled.quantity.value) {
      return;
    }
    // The rate of another thing, such as 满意率, follows from neither.
    const View words = Between(i);
    const bool named =
        std::any_of(std::begin(kSettled), std::end(kSettled), [&](View settled_word) {
          return absl::StrContains(words, absl::StrCat(settled_word, "率"));
        });
    if (!named) return;
    if (!HasAny(Between(*part), kSettled) || !HasAny(Between(*part - 1), kReceived)) return;
    Judge(i, *part, {{settled.quantity.value, whole.quantity.value, &whole, -1, -1}},
          v1::CERTAINTY_UNCERTAIN);
  }

  // What the numbers beside a rate of growth are: this year's, the one before, and how far apart.
  struct Growth {
    const Mention* now = nullptr;
    const Mention* before = nullptr;
    const Mention* change = nullptr;
  };

  // The words of mention `k` alone.
  View Clause(size_t k) const {
    const Mention& mention = At(k);
    return Text(mention).substr(mention.clause.begin,
                                mention.quantity.range.begin - mention.clause.begin);
  }

  Growth FindGrowth(size_t i) const {
    Growth growth;
    for (size_t k = i; k > FirstSeenFrom(i) && SameSentence(k - 1, i); --k) {
      const Mention& mention = At(k - 1);
      const Quantity& quantity = mention.quantity;
      if (quantity.unit == "%" || quantity.unit == kTimes) break;  // of another figure
      if (quantity.unit.empty() || !quantity.exact()) continue;
      if (growth.now != nullptr && quantity.unit != growth.now->quantity.unit) break;
      const View words = Clause(k - 1);
      const bool moved =
          HasAny(words, kRises) || HasAny(words, kFalls) || EndsWithAny(words, kMoreOrLess);
      const bool reached = moved && EndsWithAny(words, kReached);
      const bool from = growth.now != nullptr && HasAny(words, kFrom);
      const View ending = check_.words.WithoutLinks(words);
      const bool change = EndsWithAny(ending, kRises) || EndsWithAny(ending, kFalls) ||
                          EndsWithAny(ending, kMoreOrLess);
      if (!change && (HasAny(words, kEarlier) || NamesEarlierYear(words) || from)) {
        if (growth.before == nullptr) growth.before = &mention;
        if (growth.now != nullptr) break;
      } else if (moved && !reached) {
        if (growth.change == nullptr && growth.now == nullptr) growth.change = &mention;
      } else if (growth.now == nullptr) {
        growth.now = &mention;
        if (growth.before != nullptr || growth.change != nullptr) break;
      } else {
        break;
      }
    }
    return growth;
  }

  bool NamesEarlierYear(View words) const {
    return absl::StrContains(words, absl::StrCat(check_.input.year - 1, "年"));
  }

  void CheckGrowth(size_t i, bool falls) {
    const Growth growth = FindGrowth(i);
    if (growth.now == nullptr) return;
    const Decimal now = growth.now->quantity.value;
    std::vector<Pair> pairs;
    const auto add = [&](Decimal before, const Mention* mention, int cell) {
      pairs.push_back({falls ? before - now : now - before, before, mention, cell, -1});
    };
    const auto position = static_cast<size_t>(growth.now - check_.mentions.data());
    const bool listed = growth.now->listed || growth.now->total >= 0;
    if (growth.before != nullptr && SameUnit(*growth.before, *growth.now)) {
      add(growth.before->quantity.value, growth.before, -1);
      AddEarlierNow(position, *growth.before, falls, pairs);
    } else if (growth.change != nullptr && SameUnit(*growth.change, *growth.now)) {
      const Decimal change = growth.change->quantity.value;
      add(falls ? now + change : now - change, growth.change, -1);
      AddEarlierNow(position, *growth.change, falls, pairs);
    } else if (growth.before == nullptr && ComparesYears(i)) {
      AddLastYear(position, add);
    }
    const bool scoped = listed || (growth.now->scoped && growth.before == nullptr);
    Judge(i, position, pairs, scoped ? v1::CERTAINTY_UNCERTAIN : v1::CERTAINTY_CERTAIN);
  }

  // `信息313条，包括动态163条、通知57条，比上年的284条增长10.2%`: a number before the list may be
  // what grew, set against `other`, the year before or how far it moved.
  void AddEarlierNow(size_t position, const Mention& other, bool falls,
                     std::vector<Pair>& pairs) const {
    const bool moved = pairs.front().whole != other.quantity.value;
    for (size_t k = position + 1; k > FirstSeenFrom(position) && SameSentence(k - 1, position);
         --k) {
      const Mention& mention = At(k - 1);
      if (!SameUnit(mention, other) || !mention.quantity.exact()) continue;
      const Decimal now = mention.quantity.value;
      const Decimal change = other.quantity.value;
      const Decimal before = !moved ? change : (falls ? now + change : now - change);
      pairs.push_back({falls ? before - now : now - before, before, &other, -1, -1});
      // `2017年1069件，本年比2017年增加165件，增幅15.4%`: the year before stands by itself.
      if (moved) pairs.push_back({change, now, &mention, -1, -1});
    }
  }

  static bool SameUnit(const Mention& a, const Mention& b) {
    return a.quantity.unit == b.quantity.unit;
  }

  bool ComparesYears(size_t i) const {
    const View words = Between(i);
    return absl::StrContains(words, "同比") || HasAny(words, kEarlier) || NamesEarlierYear(words);
  }

  // The figure that last year's table holds for the indicator of mention `i`, when this year's
  // table holds the number of the text.
  template <typename Add>
  void AddLastYear(size_t i, const Add& add) const {
    const Mention& now = At(i);
    if (previous_ == nullptr || now.indicator < 0 || !now.compared) return;
    for (const std::vector<int>& cells : now.sums) {
      const std::optional<Decimal> figure = SumOfCells(cells, check_.table);
      if (!figure || !(*figure == now.quantity.value) || cells.size() != 1) continue;
      const auto cell = previous_->form().FindCell(check_.table.form().cells()[cells[0]].code);
      if (!cell || !previous_->cell(*cell).IsNumber()) continue;
      add(previous_->cell(*cell).number, nullptr, *cell);
    }
  }

  // Adds a finding unless one of `pairs` gives the percentage of mention `i`.
  void Judge(size_t i, size_t part, const std::vector<Pair>& pairs, v1::Certainty certainty) {
    const Quantity& percent = At(i).quantity;
    const bool times = percent.unit == kTimes;
    const Decimal value = times ? percent.value * 100 : percent.value;
    const int decimals = times ? percent.decimals - 2 : percent.decimals;
    bool known = false;
    for (const Pair& pair : pairs) {
      if (pair.whole <= Decimal()) continue;
      known = true;
      if (pair.part.IsPercentageOf(pair.whole, value, decimals)) return;
    }
    if (!known) return;
    const Pair& pair = pairs.front();
    v1::Finding finding = findings_.Start(kRule, v1::FINDING_GROUP_NARRATIVE, certainty);
    const ParagraphView& paragraph = check_.narrative.paragraphs()[At(i).paragraph];
    AddOperand(paragraph, percent.range, finding);
    AddOperand(paragraph, At(part).quantity.range, finding);
    if (pair.whole_mention != nullptr) {
      AddOperand(paragraph, pair.whole_mention->quantity.range, finding);
    } else if (pair.whole_cell >= 0) {
      AddOperands({pair.whole_cell}, check_.table, finding);
    } else {
      v1::Operand& operand = *finding.add_operands();
      const FormCell& cell = previous_->form().cells()[pair.previous_cell];
      operand.set_path(absl::StrCat("previous_year.table.cells[", cell.code, "]"));
      operand.set_value(std::string(previous_->cell(pair.previous_cell).text()));
    }
    finding.set_message(absl::StrCat("文字称“", ClauseText(check_, At(i)), "”，按",
                                     pair.part.ToString(), "÷", pair.whole.ToString(), "计算为",
                                     Percentage(pair.part, pair.whole), "%，两处不一致。"));
    findings_.Add(std::move(finding));
  }

  const NarrativeCheck& check_;
  FindingList& findings_;
  std::unique_ptr<const TableView> previous_;  // null when there is none
};

}  // namespace

void CheckPercentages(const NarrativeCheck& check, FindingList& findings) {
  if (findings.Runs(kRule)) Percentages(check, findings).Run();
}

}  // namespace disclosure
