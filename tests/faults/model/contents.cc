#include "tests/faults/model/contents.h"

#include <algorithm>
#include <random>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"

namespace disclosure::testing_support {
namespace {

constexpr size_t kFingerprintBytes = 16;
constexpr int kClashesMax = 2;
constexpr int kSmallLetters = 40;
constexpr int kLargeLetters = 12000;  // within what one paragraph may hold
constexpr char kSeenRule[] = "M-SEEN";
constexpr char kClashRule[] = "M-CLASH";

// Letters that no compression shortens much.
std::string Letters(int number, int count) {
  std::mt19937 random(number);
  std::string letters;
  for (int i = 0; i < count; ++i) letters += static_cast<char>('a' + random() % 26);
  return letters;
}

v1::Finding MakeFinding(const char* rule, v1::Severity severity, const std::string& path,
                        const std::string& value) {
  v1::Finding finding;
  finding.set_rule(rule);
  finding.set_severity(severity);
  finding.set_certainty(v1::CERTAINTY_CERTAIN);
  finding.set_message(absl::StrCat(path, "=", value));
  v1::Operand& operand = *finding.add_operands();
  operand.set_path(path);
  operand.set_value(value);
  // As checks/fingerprint.h has it.
  const std::string digest = Sha256(absl::StrCat(rule, "\n", path, "\t", value, "\n"));
  finding.set_fingerprint(
      absl::BytesToHexString(absl::string_view(digest).substr(0, kFingerprintBytes)));
  return finding;
}

}  // namespace

v1::ReportContent ContentOf(int number) {
  v1::ReportContent content;
  const int clashes = number % 3 == 2 ? 1 + number % kClashesMax : 0;
  content.mutable_heading()->set_title(absl::StrCat("report ", number, std::string(clashes, '!')));
  v1::Section& section = *content.add_sections();
  section.set_heading("overview");
  section.add_paragraphs()->add_runs()->set_text(
      Letters(number, number % 5 == 4 ? kLargeLetters : kSmallLetters));
  return content;
}

std::vector<v1::Finding> FindingsOf(const std::string& title, const std::string& previous_title,
                                    const std::string& published_title) {
  std::vector<v1::Finding> findings = {
      MakeFinding(kSeenRule, v1::SEVERITY_INFO, "heading.title",
                  absl::StrCat("[", previous_title, "][", published_title, "]"))};
  const auto clashes = std::count(title.begin(), title.end(), '!');
  for (int i = 0; i < clashes; ++i) {
    findings.push_back(
        MakeFinding(kClashRule, v1::SEVERITY_ERROR, "heading.title", absl::StrCat("clash ", i)));
  }
  return findings;
}

std::vector<v1::Finding> CheckByTitle(const CheckInput& input) {
  const Neighbours& beside = input.neighbours;
  return FindingsOf(input.content.heading().title(),
                    beside.previous_year == nullptr ? "" : beside.previous_year->heading().title(),
                    beside.published == nullptr ? "" : beside.published->heading().title());
}

}  // namespace disclosure::testing_support
