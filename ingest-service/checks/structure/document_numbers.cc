#include "ingest-service/checks/structure/document_numbers.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

constexpr char kDamageRule[] = "IMP-06";
constexpr char kBasisRule[] = "F21-V02";

// Document numbers with a year in brackets are not older.
constexpr int kYearMin = 1980;
constexpr int kYearMax = 2099;
constexpr size_t kNumberDigitsMax = 4;

bool IsOpen(char32_t c) {
  return c == U'〔' || c == U'﹝' || c == '[' || c == U'［' || c == U'（' || c == '(' || c == U'【';
}
bool IsClose(char32_t c) {
  return c == U'〕' || c == U'﹞' || c == ']' || c == U'］' || c == U'）' || c == ')' || c == U'】';
}

std::string DigitsAt(const Characters& text, int i) {
  std::string digits;
  while (DigitOf(text[i]) >= 0 && digits.size() <= 8) {
    digits += static_cast<char>('0' + DigitOf(text[i++]));
  }
  return digits;
}

int ValueOf(absl::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

// Whether what stands before `i` is the agency's sign in a document number, such as `国办发`.
bool IsBehindSign(const Characters& text, int i) {
  constexpr std::u32string_view kSigns = U"发函办秘通规";
  constexpr std::u32string_view kOthers = U"备证编案";
  if (!IsHan(text[i - 2]) || kOthers.find(text[i - 2]) != std::u32string_view::npos) return false;
  return kSigns.find(text[i - 1]) != std::u32string_view::npos;
}

void ReportDamage(const TextPlace& place, const DocumentNumber& found, FindingList& findings) {
  if (!findings.Wants(kDamageRule)) return;
  v1::Finding finding =
      findings.Start(kDamageRule, v1::FINDING_GROUP_IMPORT, v1::CERTAINTY_CERTAIN);
  AddOperand(place, found.begin, found.end, finding);
  const std::string value(place.text.Slice(found.begin, found.end));
  finding.set_proposal(absl::StrCat("〔", found.year, "〕", found.number, "号"));
  finding.set_message(
      absl::StrCat("发文字号“", value, "”的括号不完整，似应为“", finding.proposal(), "”。"));
  findings.Add(std::move(finding));
}

// A notice that another has replaced for reports of `from_year` on.
struct Superseded {
  std::u32string_view sign;
  int year;
  int number;
  int from_year;
  absl::string_view name;
  absl::string_view successor;
};

constexpr Superseded kSuperseded[] = {
    {U"国办公开办函", 2019, 60, 2021, "国办公开办函〔2019〕60号", "国办公开办函〔2021〕30号"},
    {U"国办发", 2014, 32, 2019, "国办发〔2014〕32号", "国办公开办函〔2019〕60号"},
};

// Whether the sentence only tells the history of the notice.
bool TellsHistory(const Characters& text, int i) {
  static constexpr std::u32string_view kWords[] = {U"废止", U"失效", U"取代", U"代替",
                                                   U"替代", U"不再", U"修订"};
  const CharacterRange sentence = SentenceAround(text, i);
  return std::any_of(std::begin(kWords), std::end(kWords), [&](std::u32string_view word) {
    return text.Holds(sentence.begin, sentence.end, word);
  });
}

void CheckBasisAt(const TextPlace& place, int i, const CheckInput& report, FindingList& findings) {
  const Characters& text = place.text;
  for (const Superseded& notice : kSuperseded) {
    if (report.year < notice.from_year || !text.Has(i, notice.sign)) continue;
    const int behind = i + static_cast<int>(notice.sign.size());
    const std::optional<DocumentNumber> found = DocumentNumberAt(text, behind);
    if (!found || found->year != notice.year || found->number != notice.number) continue;
    if (!findings.Wants(kBasisRule) || TellsHistory(text, i)) continue;
    v1::Finding finding =
        findings.Start(kBasisRule, v1::FINDING_GROUP_STRUCTURE, v1::CERTAINTY_CERTAIN);
    AddOperand(place, i, found->end, finding);
    finding.set_message(absl::StrCat("文字以", notice.name, "为依据，", report.year,
                                     "年度的报告应以取代它的文件为依据，如", notice.successor,
                                     "。"));
    findings.Add(std::move(finding));
  }
}

}  // namespace

std::optional<DocumentNumber> DocumentNumberAt(const Characters& text, int i) {
  DocumentNumber found;
  found.begin = i;
  found.opened = IsOpen(text[i]);
  int at = found.opened ? i + 1 : i;
  while (IsSpace(text[at])) ++at;
  std::string digits = DigitsAt(text, at);
  if (digits.size() < 4 || digits.size() > 4 + kNumberDigitsMax) return std::nullopt;
  at += static_cast<int>(digits.size());
  std::string number = digits.substr(4);
  if (number.empty()) {
    if (text[at] == U'年') ++at;
    const int behind_year = at;
    while (IsSpace(text[at])) ++at;
    found.closed = IsClose(text[at]);
    if (found.closed) ++at;
    while (IsSpace(text[at])) ++at;
    if (text[at] == U'第') ++at;
    if (at == behind_year) return std::nullopt;
    number = DigitsAt(text, at);
    at += static_cast<int>(number.size());
  }
  found.year = ValueOf(absl::string_view(digits).substr(0, 4));
  found.number = ValueOf(number);
  const bool numbered = !number.empty() && number.size() <= kNumberDigitsMax && number[0] != '0';
  if (!numbered || found.year < kYearMin || found.year > kYearMax) return std::nullopt;
  while (IsSpace(text[at])) ++at;
  if (text[at] != U'号') return std::nullopt;
  found.end = at + 1;
  return found;
}

void CheckDocumentNumbers(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kDamageRule)) return;
  for (const TextPlace& place : input.places) {
    const Characters& text = place.text;
    for (int i = 0; i < text.size(); ++i) {
      const bool digit = DigitOf(text[i]) >= 0;
      if (!digit && !IsOpen(text[i])) continue;
      if (digit && (DigitOf(text[i - 1]) >= 0 || IsOpen(text[i - 1]))) continue;
      const std::optional<DocumentNumber> found = DocumentNumberAt(text, i);
      if (!found) continue;
      // Without any bracket it takes an agency's sign to tell it from another number.
      const bool ours = found->opened || found->closed || IsBehindSign(text, i);
      if (ours && !(found->opened && found->closed)) ReportDamage(place, *found, findings);
      i = found->end - 1;
    }
  }
}

void CheckSupersededBasis(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kBasisRule)) return;
  for (const TextPlace& place : input.places) {
    for (int i = 0; i < place.text.size(); ++i) {
      if (place.text[i] == U'国' && place.text[i + 1] == U'办') {
        CheckBasisAt(place, i, input.report, findings);
      }
    }
  }
}

}  // namespace disclosure
