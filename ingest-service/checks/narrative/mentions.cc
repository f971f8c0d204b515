#include "ingest-service/checks/narrative/mentions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "ingest-service/checks/narrative/clause_words.h"

namespace disclosure {
namespace {

using View = absl::string_view;

// Words before and behind a number are looked at no further than this, in bytes.
constexpr int kBeforeMax = 150;
constexpr int kAfterMax = 60;
// Words that `within` asks for stand at most this far before the clause.
constexpr int kLeadMax = 400;
// Of a sentence, words of scope and years are looked for this far from the number.
constexpr int kSentenceMax = 600;

constexpr View kSentenceEnds[] = {"。", "！", "？"};
constexpr View kClauseEnds[] = {"，", ",", "；", ";", "：", ":", "。", "！", "？"};
// Several nouns and then several numbers: which belongs to which is not guessed.
constexpr View kRespectively = "分别";
constexpr View kChanges[] = {"减少", "增加", "下降", "上升", "增长", "提高", "多", "少", "新增"};
constexpr View kJoints[] = {"、", "和", "及", "与", "或", "以及"};

// Begin of the character at or behind `at`; 0 for what lies before the text.
int CharacterFrom(View text, int at) {
  at = std::max(at, 0);
  while (at < static_cast<int>(text.size()) &&
         (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) {
    ++at;
  }
  return at;
}

// End of the last of `ends` in `text`, 0 when there is none.
template <size_t N>
int BehindLast(View text, const View (&ends)[N]) {
  size_t behind = 0;
  for (const View end : ends) {
    const size_t at = text.rfind(end);
    if (at != View::npos) behind = std::max(behind, at + end.size());
  }
  return static_cast<int>(behind);
}

// Begin of the first of `ends` in `text`, its size when there is none.
template <size_t N>
int BeforeFirst(View text, const View (&ends)[N]) {
  size_t before = text.size();
  for (const View end : ends) before = std::min(before, text.find(end));
  return static_cast<int>(std::min(before, text.size()));
}

View Slice(View text, TextRange range) { return text.substr(range.begin, range.end - range.begin); }

// Finds the mentions of one report.
class Finder {
 public:
  Finder(const CheckInput& input, const NarrativeView& narrative, const Indicators& words)
      : input_(input), narrative_(narrative), words_(words) {}

  std::vector<Mention> Take() && {
    for (size_t i = 0; i < narrative_.paragraphs().size(); ++i) AddParagraph(static_cast<int>(i));
    return std::move(mentions_);
  }

 private:
  void AddParagraph(int position) {
    const ParagraphView& paragraph = narrative_.paragraphs()[position];
    const View text = paragraph.text;
    const bool plans = UnderPlans(paragraph.heading);
    TextRange sentence{0, 0};
    int previous_end = 0;
    first_ = mentions_.size();
    for (Quantity& quantity : FindQuantities(text)) {
      if (quantity.range.begin >= sentence.end) {
        sentence = SentenceFrom(text, sentence.end, quantity.range.begin);
        first_ = mentions_.size();
        previous_end = sentence.begin;
      }
      Mention mention;
      mention.paragraph = position;
      mention.sentence = sentence;
      mention.quantity = std::move(quantity);
      mention.compared = !plans && !IsFact(paragraph, mention.quantity.range);
      SetClause(text, previous_end, mention);
      SetTotal(text, previous_end, mention);
      SetIndicator(paragraph, mention);
      previous_end = mention.quantity.range.end;
      CountListed(mention);
      mentions_.push_back(std::move(mention));
    }
  }

  // The sentence that holds `at`, looked for from the end of the one before.
  static TextRange SentenceFrom(View text, int begin, int at) {
    const int start = begin + BehindLast(text.substr(begin, at - begin), kSentenceEnds);
    return {start, at + BeforeFirst(text.substr(at), kSentenceEnds)};
  }

  bool UnderPlans(int heading) const {
    for (; heading >= 0; heading = narrative_.headings()[heading].parent) {
      if (words_.plans().Matches(narrative_.headings()[heading].text)) return true;
    }
    return false;
  }

  static bool IsFact(const ParagraphView& paragraph, TextRange range) {
    for (const FactRange& fact : paragraph.facts) {
      if (range.begin < fact.range.end && fact.range.begin < range.end) return true;
    }
    return false;
  }

  // The clause: from the number or the mark before, links to the number aside, to the next mark.
  void SetClause(View text, int previous_end, Mention& mention) const {
    const TextRange number = mention.quantity.range;
    int begin = std::max(previous_end, CharacterFrom(text, number.begin - kBeforeMax));
    View before = words_.WithoutLinks(text.substr(begin, number.begin - begin));
    begin += BehindLast(before, kClauseEnds);
    View after = text.substr(number.end, CharacterFrom(text, number.end + kAfterMax) - number.end);
    after = after.substr(0, BeforeFirst(after, kClauseEnds));
    const View joint[] = {"、", "（", "(", "）", ")"};
    after = after.substr(0, BeforeFirst(after, joint));
    mention.clause = {begin, number.end + static_cast<int>(after.size())};
  }

  // Whether the number is one part of a total that the same sentence states before it.
  void SetTotal(View text, int previous_end, Mention& mention) const {
    if (mentions_.size() == first_) return;
    const View between = text.substr(previous_end, mention.quantity.range.begin - previous_end);
    const Mention& before = mentions_.back();
    const bool bracket = absl::StartsWith(between, "（") || absl::StartsWith(between, "(");
    mention.announced = words_.parts().Matches(between);
    if (bracket || mention.announced) {
      mention.total = TotalFor(mention);
      mention.listed = mention.total >= 0;
      return;
    }
    if (!before.listed || before.quantity.unit != mention.quantity.unit) return;
    // A list goes on as long as nothing else is told and its total is not used up.
    if (absl::StartsWith(between, "）") || absl::StartsWith(between, ")")) return;
    const bool fits =
        ListedSum(before.total) + mention.quantity.value <= mentions_[before.total].quantity.high;
    const bool new_clause = absl::StrContains(between, "；") || absl::StrContains(between, ";");
    if (fits || (!new_clause && !ListedIsWhole(before.total))) {
      mention.total = before.total;
      mention.listed = true;
    }
  }

  // The nearest number of the sentence with the same unit that is not a part itself.
  int TotalFor(const Mention& mention) const {
    const size_t last = mentions_.size() - std::min<size_t>(mentions_.size(), kLookBackMax);
    for (size_t i = mentions_.size(); i > std::max(first_, last); --i) {
      const Mention& total = mentions_[i - 1];
      if (total.quantity.unit == mention.quantity.unit) return static_cast<int>(i) - 1;
    }
    return -1;
  }

  // What the parts listed so far under `total` add up to, which is that of the mention before.
  Decimal ListedSum(int total) const { return total == listed_total_ ? listed_sum_ : Decimal(); }

  void CountListed(const Mention& mention) {
    if (!mention.listed) return;
    if (mention.total != listed_total_) listed_sum_ = Decimal();
    listed_total_ = mention.total;
    listed_sum_ += mention.quantity.value;
  }

  bool ListedIsWhole(int total) const {
    return ListedSum(total) == mentions_[total].quantity.value;
  }

  void SetIndicator(const ParagraphView& paragraph, Mention& mention) const {
    const View text = paragraph.text;
    const int number_begin = mention.quantity.range.begin;
    View before = text.substr(mention.clause.begin, number_begin - mention.clause.begin);
    const std::string bare = WithoutAsides(before);
    before = words_.WithoutLinks(bare);
    const View after = Slice(text, {mention.quantity.range.end, mention.clause.end});
    const std::string frame = absl::StrCat(before, std::string(1, kFigureMark), after);
    if (absl::StrContains(frame, kRespectively)) return;
    const std::vector<Indicators::Hit> hits = words_.FindWords(frame);
    const Indicators::Hit* chosen = nullptr;
    for (const Indicators::Hit& hit : hits) {
      if (!Fits(paragraph, mention, frame, hit)) continue;
      if (chosen == nullptr || IsPartOf(hit.indicator, chosen->indicator)) chosen = &hit;
    }
    if (chosen == nullptr) return;
    mention.indicator = chosen->indicator;
    mention.sums = words_.all()[chosen->indicator].sums;
    Judge(paragraph, frame, *chosen, mention);
    if (!IsInBracket(text, number_begin)) Join(frame, *chosen, mention);
  }

  // Whether indicator `a` states one part of what `b` states: `信访举报投诉类申请不予处理#`.
  bool IsPartOf(int a, int b) const {
    const std::vector<int>& part = words_.all()[a].sums.front();
    const std::vector<int>& whole = words_.all()[b].sums.front();
    return part.size() < whole.size() && std::all_of(part.begin(), part.end(), [&](int cell) {
             return std::find(whole.begin(), whole.end(), cell) != whole.end();
           });
  }

  // `上年结转（6件）`: the number belongs to the noun before the bracket alone.
  static bool IsInBracket(View text, int number_begin) {
    const View before = text.substr(0, number_begin);
    return absl::EndsWith(before, "（") || absl::EndsWith(before, "(");
  }

  // Whether unit and surroundings are those of the indicator.
  bool Fits(const ParagraphView& paragraph, const Mention& mention, View frame,
            const Indicators::Hit& hit) const {
    const CompiledIndicator& candidate = words_.all()[hit.indicator];
    const auto& units = candidate.indicator->units();
    if (mention.quantity.unit.empty()) return false;
    if (!units.empty() &&
        std::find(units.begin(), units.end(), mention.quantity.unit) == units.end()) {
      return false;
    }
    if (candidate.without.Matches(frame)) return false;
    if (candidate.indicator->within().empty()) return true;
    const int lead_begin = CharacterFrom(paragraph.text, mention.clause.begin - kLeadMax);
    const View lead = Slice(paragraph.text, {lead_begin, mention.clause.end});
    return candidate.within.Matches(lead) || UnderHeading(paragraph, candidate);
  }

  // Whether it is compared at all, and whether its scope may be another.
  void Judge(const ParagraphView& paragraph, View frame, const Indicators::Hit& hit,
             Mention& mention) const {
    const View text = paragraph.text;
    const int begin = CharacterFrom(
        text, std::max(mention.sentence.begin, mention.quantity.range.begin - kSentenceMax));
    const int end = CharacterFrom(
        text, std::min(mention.sentence.end, mention.quantity.range.end + kSentenceMax));
    const View sentence = Slice(text, {begin, end});
    const View lead = Slice(text, {begin, mention.quantity.range.begin});
    const std::string others =
        absl::StrCat(frame.substr(0, hit.begin), "，", frame.substr(hit.end));
    if (words_.elsewhere().Matches(others) || words_.apart().Matches(lead) ||
        NamesOtherYear(lead, input_.year) || IsChange(frame, hit)) {
      mention.compared = false;
    }
    std::string subject(frame.substr(0, hit.begin));
    const std::string& agency = input_.content.heading().agency_name();
    if (!agency.empty()) subject = absl::StrReplaceAll(subject, {{agency, "我"}});
    if (IsAgencyInShort(absl::StrReplaceAll(subject, {{"“", ""}, {"”", ""}}))) subject.clear();
    const v1::Indicator& indicator = *words_.all()[hit.indicator].indicator;
    mention.scoped =
        indicator.loose() || words_.scopes().Matches(sentence) ||
        words_.bodies().Matches(subject) || (!indicator.part() && !words_.IsPlain(subject)) ||
        ContinuesOther(paragraph, mention, hit) || TakesTogether(paragraph, mention, hit);
    if (absl::EndsWith(frame.substr(0, frame.find(kFigureMark)), "中") ||
        (mention.total >= 0 && mentions_[mention.total].indicator == hit.indicator)) {
      mention.compared = false;  // a part of the figure that other words tell apart
    }
  }

  // `湖南质监` for 湖南省质量技术监督局.
  bool IsAgencyInShort(View subject) const {
    const v1::Heading& heading = input_.content.heading();
    return IsAbbreviation(subject, heading.agency_name()) ||
           IsAbbreviation(subject, heading.title());
  }

  // `承接热线工单#，办结#`: without a noun of its own the clause goes on with what the number
  // before counts, which is something unknown.
  bool ContinuesOther(const ParagraphView& paragraph, const Mention& mention,
                      const Indicators::Hit& hit) const {
    const CompiledIndicator& indicator = words_.all()[hit.indicator];
    if (mentions_.size() == first_ || indicator.indicator->within().empty()) return false;
    if (indicator.within.Matches(Slice(paragraph.text, mention.clause))) return false;
    // `发文1427件，其中…，不予公开457件`: so does a part with the total that it is one of.
    const Mention& other = mention.total >= 0 ? mentions_[mention.total] : mentions_.back();
    return other.indicator < 0 && (mention.total >= 0 || other.total < 0) &&
           other.quantity.unit == mention.quantity.unit;
  }

  // `直接起诉6件、复议后起诉3件，尚未审结共#`, or behind a semicolon: without a noun of its own the
  // number may be of all that was told before.
  bool TakesTogether(const ParagraphView& paragraph, const Mention& mention,
                     const Indicators::Hit& hit) const {
    const CompiledIndicator& indicator = words_.all()[hit.indicator];
    if (mentions_.size() == first_ || indicator.indicator->within().empty()) return false;
    const View text = paragraph.text;
    const View clause =
        text.substr(mention.clause.begin, mention.quantity.range.begin - mention.clause.begin);
    if (indicator.within.Matches(clause)) return false;
    if (absl::EndsWith(clause, "共") || absl::EndsWith(clause, "合计")) return true;
    const View lead = Slice(text, {mention.sentence.begin, mention.clause.begin});
    const size_t mark = lead.rfind("；");
    return mark != View::npos && indicator.within.Matches(lead) &&
           !indicator.within.Matches(lead.substr(mark)) && !UnderHeading(paragraph, indicator);
  }

  bool UnderHeading(const ParagraphView& paragraph, const CompiledIndicator& indicator) const {
    for (int at = paragraph.heading; at >= 0; at = narrative_.headings()[at].parent) {
      // A heading is a sentence of its own.
      if (indicator.within.Matches(absl::StrCat(narrative_.headings()[at].text, "。"))) return true;
    }
    return false;
  }

  // `新收申请减少#` states how far the figure moved, unless the indicator asks for that.
  static bool IsChange(View frame, const Indicators::Hit& hit) {
    const View words = frame.substr(hit.begin, frame.find(kFigureMark) - hit.begin);
    return std::any_of(std::begin(kChanges), std::end(kChanges), [&](View change) {
      return absl::EndsWith(words, change) && words != change;
    });
  }

  // `A、B和C共#` states the sum of all; where one of them is unknown nothing is compared.
  void Join(View frame, const Indicators::Hit& hit, Mention& mention) const {
    View rest = frame.substr(0, hit.begin);
    while (ConsumeJoint(rest) && !rest.empty()) {
      const std::string other = absl::StrCat(rest, std::string(1, kFigureMark));
      const std::vector<Indicators::Hit> hits = words_.FindWords(other);
      if (hits.empty()) {
        mention.compared = false;
        return;
      }
      if (hits[0].indicator == hit.indicator) return;
      const std::vector<int>& more = words_.all()[hits[0].indicator].sums[0];
      mention.sums.resize(1);
      mention.sums[0].insert(mention.sums[0].end(), more.begin(), more.end());
      mention.scoped = true;
      rest = rest.substr(0, hits[0].begin);
    }
  }

  static bool ConsumeJoint(View& text) {
    return std::any_of(std::begin(kJoints), std::end(kJoints),
                       [&](View joint) { return absl::ConsumeSuffix(&text, joint); });
  }

  const CheckInput& input_;
  const NarrativeView& narrative_;
  const Indicators& words_;
  std::vector<Mention> mentions_;
  size_t first_ = 0;       // of the sentence at hand
  int listed_total_ = -1;  // of the last list
  Decimal listed_sum_;     // of its parts so far
};

}  // namespace

std::vector<Mention> FindMentions(const CheckInput& input, const NarrativeView& narrative,
                                  const Indicators& words) {
  return Finder(input, narrative, words).Take();
}

}  // namespace disclosure
