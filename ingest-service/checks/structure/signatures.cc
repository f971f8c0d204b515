#include "ingest-service/checks/structure/signatures.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

constexpr char kNamesRule[] = "SIGN-01";
constexpr char kRestRule[] = "SIGN-02";
constexpr char kPhoneRule[] = "META-09";
constexpr char kPhonePath[] = "table.signatures.phone";

// Digits of a telephone number: 7 in the smallest towns, 13 with the country's code.
constexpr size_t kPhoneDigitsMin = 7;
constexpr size_t kPhoneDigitsMax = 13;

// `name` without spaces and strokes: what is left of a name that nobody entered is nothing.
std::string LettersOf(absl::string_view name) {
  const Characters text(name);
  std::string letters;
  for (int i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (IsHan(c) || IsAsciiWord(c) || c > 0xFF00 || c == U'·') {
      absl::StrAppend(&letters, std::string(text.Slice(i, i + 1)));
    }
  }
  return letters == "无" || letters == "／" ? "" : letters;
}

void ReportMissing(absl::string_view rule, absl::string_view path, absl::string_view what,
                   FindingList& findings) {
  if (!findings.Runs(rule)) return;
  v1::Finding finding = findings.Start(rule, v1::FINDING_GROUP_SIGNATURE, v1::CERTAINTY_CERTAIN);
  AddField(path, "", finding);
  finding.set_message(absl::StrCat("统计表下方应填写", what, "，现为空白。"));
  findings.Add(std::move(finding));
}

// Whether what stands before the number at `i` says that it is a telephone number.
bool IsPhonePlace(const Characters& text, int i) {
  static constexpr std::u32string_view kPhones[] = {U"电话", U"热线", U"座机", U"手机"};
  static constexpr std::u32string_view kOthers[] = {U"传真", U"邮编", U"邮政编码"};
  for (int at = i - 1; at >= std::max(0, i - 24); --at) {
    const auto stands = [&](std::u32string_view word) { return text.Has(at, word); };
    if (std::any_of(std::begin(kOthers), std::end(kOthers), stands)) return false;
    if (std::any_of(std::begin(kPhones), std::end(kPhones), stands)) return true;
  }
  return false;
}

// What may stand inside a telephone number.
bool IsPhoneLink(char32_t c) {
  return c == '-' || c == U'－' || c == U'—' || c == U'–' || c == '(' || c == ')' || c == U'（' ||
         c == U'）' || IsSpace(c);
}

// A telephone number: its digits, at characters [begin, end).
struct Phone {
  std::string digits;
  int begin = 0;
  int end = 0;
};

std::vector<Phone> PhonesIn(const Characters& text) {
  std::vector<Phone> phones;
  for (int i = 0; i < text.size(); ++i) {
    if (DigitOf(text[i]) < 0) continue;
    Phone phone{"", i, i};
    for (int links = 0; links < 2; ++i) {
      const int digit = DigitOf(text[i]);
      if (digit < 0 && !IsPhoneLink(text[i])) break;
      links = digit < 0 ? links + 1 : 0;
      if (digit < 0) continue;
      phone.digits += static_cast<char>('0' + digit);
      phone.end = i + 1;
    }
    if (phone.digits.size() < kPhoneDigitsMin || phone.digits.size() > kPhoneDigitsMax) continue;
    phones.push_back(std::move(phone));
  }
  return phones;
}

// Whether one number is the other with the codes of area or country before it.
bool SameNumber(absl::string_view a, absl::string_view b) {
  return absl::EndsWith(a, b) || absl::EndsWith(b, a);
}

}  // namespace

void CheckSignatures(const StructureInput& input, FindingList& findings) {
  const v1::Signatures& signed_by = input.report.content.table().signatures();
  const std::string reviewer = LettersOf(signed_by.reviewer());
  const std::string preparer = LettersOf(signed_by.preparer());
  if (LettersOf(signed_by.head()).empty()) {
    ReportMissing(kNamesRule, "table.signatures.head", "单位负责人", findings);
  }
  if (reviewer.empty()) {
    ReportMissing(kNamesRule, "table.signatures.reviewer", "审核人", findings);
  }
  if (preparer.empty()) {
    ReportMissing(kNamesRule, "table.signatures.preparer", "填报人", findings);
  }
  if (findings.Runs(kNamesRule) && !reviewer.empty() && reviewer == preparer) {
    v1::Finding finding =
        findings.Start(kNamesRule, v1::FINDING_GROUP_SIGNATURE, v1::CERTAINTY_CERTAIN);
    finding.set_severity(std::min(finding.severity(), v1::SEVERITY_WARNING));
    AddField("table.signatures.reviewer", "", finding);
    AddField("table.signatures.preparer", "", finding);
    finding.set_message("审核人与填报人是同一人，应由不同的人填报和审核。");
    findings.Add(std::move(finding));
  }
  if (LettersOf(signed_by.phone()).empty()) {
    ReportMissing(kRestRule, kPhonePath, "联系电话", findings);
  }
  if (signed_by.date().empty()) {
    ReportMissing(kRestRule, "table.signatures.date", "填报日期", findings);
  }
}

void CheckPhones(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kPhoneRule)) return;
  const std::string& field = input.report.content.table().signatures().phone();
  const std::vector<Phone> below = PhonesIn(Characters(field));
  if (below.empty()) return;
  v1::Finding finding =
      findings.Start(kPhoneRule, v1::FINDING_GROUP_METADATA, v1::CERTAINTY_CERTAIN);
  AddField(kPhonePath, "", finding);
  for (const TextPlace& place : input.places) {
    if (place.paragraph == nullptr || !place.paragraph->closing) continue;
    for (const Phone& phone : PhonesIn(place.text)) {
      if (!IsPhonePlace(place.text, phone.begin)) continue;
      const bool same = std::any_of(below.begin(), below.end(), [&](const Phone& other) {
        return SameNumber(phone.digits, other.digits);
      });
      if (same) return;
      if (finding.operands_size() == 1) AddOperand(place, phone.begin, phone.end, finding);
    }
  }
  if (finding.operands_size() == 1) return;
  finding.set_message("报告末尾的联系电话与统计表下方的联系电话不同。");
  findings.Add(std::move(finding));
}

}  // namespace disclosure
