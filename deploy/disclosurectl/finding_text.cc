#include "deploy/disclosurectl/finding_text.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "deploy/disclosurectl/text_table.h"

namespace disclosure {
namespace {

constexpr absl::string_view kIndent = "      ";
constexpr absl::string_view kPlain = "\033[0m";

struct SeverityLook {
  absl::string_view name;
  absl::string_view color;
};

SeverityLook LookOf(v1::Severity severity) {
  switch (severity) {
    case v1::SEVERITY_ERROR:
      return {"错误", "\033[1;31m"};
    case v1::SEVERITY_WARNING:
      return {"警告", "\033[33m"};
    default:
      return {"提示", "\033[36m"};
  }
}

const v1::Waiver* WaiverOf(const v1::Finding& finding, const Waivers& waivers) {
  const auto found = std::find_if(waivers.begin(), waivers.end(), [&](const v1::Waiver& waiver) {
    return waiver.fingerprint() == finding.fingerprint();
  });
  return found == waivers.end() ? nullptr : &*found;
}

// Both sides, one a line, aligned.
std::string SidesText(const v1::Finding& finding) {
  std::vector<TextRow> rows;
  for (const v1::Operand& operand : finding.operands()) {
    TextRow row = {absl::StrCat(kIndent, operand.path()),
                   operand.value().empty() ? "（空白）" : operand.value()};
    if (!operand.quote().empty()) row.push_back(absl::StrCat("“", operand.quote(), "”"));
    rows.push_back(std::move(row));
  }
  return Aligned(rows);
}

void AppendFinding(const v1::Finding& finding, const v1::Waiver* waiver, bool color,
                   std::string& text) {
  const SeverityLook look = LookOf(finding.severity());
  absl::StrAppend(&text, color ? look.color : "", look.name, color ? kPlain : "", "  ",
                  finding.rule(), "  ", finding.message());
  if (finding.certainty() == v1::CERTAINTY_UNCERTAIN) absl::StrAppend(&text, "（存疑）");
  absl::StrAppend(&text, "\n", SidesText(finding), kIndent, "指纹 ", finding.fingerprint(), "\n");
  if (waiver != nullptr) {
    absl::StrAppend(&text, kIndent, "已豁免：", waiver->reason());
    if (!waiver->author().empty()) absl::StrAppend(&text, "（", waiver->author(), "）");
    absl::StrAppend(&text, "\n");
  }
}

}  // namespace

std::vector<const v1::Finding*> BlockingFindings(const Findings& findings, const Waivers& waivers) {
  std::vector<const v1::Finding*> blocking;
  for (const v1::Finding& finding : findings) {
    if (finding.severity() == v1::SEVERITY_ERROR && finding.certainty() == v1::CERTAINTY_CERTAIN &&
        WaiverOf(finding, waivers) == nullptr) {
      blocking.push_back(&finding);
    }
  }
  return blocking;
}

std::string FindingsText(const Findings& findings, const Waivers& waivers, bool color) {
  if (findings.empty()) return "没有发现问题\n";
  std::string text;
  int errors = 0;
  int warnings = 0;
  for (const v1::Finding& finding : findings) {
    errors += finding.severity() == v1::SEVERITY_ERROR;
    warnings += finding.severity() == v1::SEVERITY_WARNING;
    AppendFinding(finding, WaiverOf(finding, waivers), color, text);
  }
  absl::StrAppend(&text, "共 ", findings.size(), " 个问题：错误 ", errors, "，警告 ", warnings,
                  "，提示 ", findings.size() - errors - warnings, "；阻止提交的 ",
                  BlockingFindings(findings, waivers).size(), " 个\n");
  return text;
}

}  // namespace disclosure
