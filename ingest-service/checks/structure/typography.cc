#include "ingest-service/checks/structure/typography.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

constexpr char kRule[] = "IMP-05";
// Places shown with the finding at most.
constexpr int kShownMax = 3;

bool IsHalfMark(char32_t c) { return c == ',' || c == ';' || c == ':' || c == '(' || c == ')'; }

// A space that no keyboard types between words: U+2002, U+3000, no-break and the like.
bool IsPadding(char32_t c) { return IsSpace(c) && c != ' '; }

}  // namespace

void CheckTypography(const StructureInput& input, FindingList& findings) {
  if (!findings.Runs(kRule)) return;
  v1::Finding finding = findings.Start(kRule, v1::FINDING_GROUP_IMPORT, v1::CERTAINTY_CERTAIN);
  int marks = 0;
  int paddings = 0;
  for (const TextPlace& place : input.places) {
    const Characters& text = place.text;
    bool begun = false;
    for (int i = 0; i < text.size(); ++i) {
      const char32_t c = text[i];
      if (IsHan(c)) {
        begun = true;
        continue;
      }
      const bool mark = IsHalfMark(c) && IsHan(text[i - 1]) && IsHan(text[i + 1]);
      int end = i + 1;
      while (IsPadding(c) && IsSpace(text[end])) ++end;
      const bool padding = IsPadding(c) && begun && end < text.size();
      if (!IsSpace(c)) begun = true;
      marks += mark ? 1 : 0;
      paddings += padding ? 1 : 0;
      if ((mark || padding) && finding.operands_size() < kShownMax) {
        AddOperand(place, i, end, finding);
      }
      i = end - 1;
    }
  }
  if (marks + paddings == 0) return;
  finding.set_message(absl::StrCat("汉字之间有半角标点", marks, "处、填充空格", paddings,
                                   "处，应使用全角标点且不留空格。"));
  findings.Add(std::move(finding));
}

}  // namespace disclosure
