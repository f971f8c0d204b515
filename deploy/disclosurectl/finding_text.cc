#include "deploy/disclosurectl/finding_text.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "deploy/disclosurectl/text_table.h"

namespace disclosure {
namespace {

constexpr int kDetailColumns = 6;
constexpr int kConsequenceColumns = 6;
constexpr absl::string_view kPlain = "\033[0m";
constexpr absl::string_view kBold = "\033[1m";
constexpr absl::string_view kMarked = "\033[1;4m";

struct Look {
  absl::string_view name;
  absl::string_view color;
};

Look LookOf(const v1::Finding& finding) {
  if (finding.certainty() == v1::CERTAINTY_NOT_ASSESSABLE) return {"未核对", "\033[2m"};
  switch (finding.severity()) {
    case v1::SEVERITY_ERROR:
      return {"错误", "\033[1;31m"};
    case v1::SEVERITY_WARNING:
      return {"警告", "\033[33m"};
    default:
      return {"提示", "\033[36m"};
  }
}

absl::string_view GroupTitle(v1::FindingGroup group) {
  switch (group) {
    case v1::FINDING_GROUP_TABLE:
      return "统计表";
    case v1::FINDING_GROUP_NARRATIVE:
      return "文字";
    case v1::FINDING_GROUP_STRUCTURE:
      return "结构";
    case v1::FINDING_GROUP_TIME:
      return "时间";
    case v1::FINDING_GROUP_METADATA:
      return "元数据";
    case v1::FINDING_GROUP_SIGNATURE:
      return "签署";
    case v1::FINDING_GROUP_IMPORT:
      return "采集损伤";
    case v1::FINDING_GROUP_YEARS:
      return "上年比较";
    default:
      return "其他";
  }
}

std::string Colored(absl::string_view text, absl::string_view look, bool color) {
  return color ? absl::StrCat(look, text, kPlain) : std::string(text);
}

const v1::Waiver* WaiverOf(const v1::Finding& finding, const Waivers& waivers) {
  const auto found = std::find_if(waivers.begin(), waivers.end(), [&](const v1::Waiver& waiver) {
    return waiver.fingerprint() == finding.fingerprint();
  });
  return found == waivers.end() ? nullptr : &*found;
}

bool ContinuesNumber(char c) { return absl::ascii_isdigit(c) || c == '.'; }

// Where `value` stands in `text` and is no part of a longer number; else where it stands at all.
size_t FindValue(absl::string_view text, absl::string_view value) {
  for (size_t at = text.find(value); at != absl::string_view::npos; at = text.find(value, at + 1)) {
    const size_t end = at + value.size();
    const bool begun =
        at > 0 && absl::ascii_isdigit(value.front()) && ContinuesNumber(text[at - 1]);
    const bool goes_on =
        end < text.size() && absl::ascii_isdigit(value.back()) && ContinuesNumber(text[end]);
    if (!begun && !goes_on) return at;
  }
  return text.find(value);
}

// Every side, one a line, aligned.
std::string SidesText(const v1::Finding& finding, const std::string& indent, bool color) {
  std::vector<TextRow> rows;
  for (const v1::Operand& operand : finding.operands()) {
    TextRow row = {absl::StrCat(indent, operand.path()),
                   operand.value().empty() ? "（空白）" : operand.value()};
    if (!operand.quote().empty()) row.push_back(QuoteText(operand.quote(), operand.value(), color));
    rows.push_back(std::move(row));
  }
  return Aligned(rows);
}

void AppendFinding(const PlacedFinding& placed, const v1::Waiver* waiver, bool color,
                   std::string& text) {
  const v1::Finding& finding = *placed.finding;
  const Look look = LookOf(finding);
  const size_t depth = static_cast<size_t>(placed.depth);
  const std::string indent(depth * kConsequenceColumns + kDetailColumns, ' ');
  if (depth > 0) absl::StrAppend(&text, std::string(depth * kConsequenceColumns, ' '), "└ ");
  absl::StrAppend(&text, Colored(look.name, look.color, color), "  ", finding.rule(), "  ",
                  finding.message());
  if (finding.certainty() == v1::CERTAINTY_UNCERTAIN) absl::StrAppend(&text, "（存疑）");
  absl::StrAppend(&text, "\n", SidesText(finding, indent, color));
  if (!finding.proposal().empty()) {
    absl::StrAppend(&text, indent, "建议：", finding.proposal(), "\n");
  }
  absl::StrAppend(&text, indent, "指纹 ", finding.fingerprint(), "\n");
  if (waiver != nullptr) {
    absl::StrAppend(&text, indent, "已豁免：", waiver->reason());
    if (!waiver->author().empty()) absl::StrAppend(&text, "（", waiver->author(), "）");
    absl::StrAppend(&text, "\n");
  }
}

std::string TotalsText(const Findings& findings, const Waivers& waivers) {
  int unassessed = 0;
  int errors = 0;
  int warnings = 0;
  for (const v1::Finding& finding : findings) {
    if (finding.certainty() == v1::CERTAINTY_NOT_ASSESSABLE) {
      ++unassessed;
      continue;
    }
    errors += finding.severity() == v1::SEVERITY_ERROR;
    warnings += finding.severity() == v1::SEVERITY_WARNING;
  }
  const int assessed = findings.size() - unassessed;
  const std::string rest = unassessed == 0 ? "" : absl::StrCat("；未核对 ", unassessed, " 项");
  if (assessed == 0) return absl::StrCat("没有发现问题", rest, "\n");
  return absl::StrCat("共 ", assessed, " 个问题：错误 ", errors, "，警告 ", warnings, "，提示 ",
                      assessed - errors - warnings, "；阻止提交的 ",
                      BlockingFindings(findings, waivers).size(), " 个", rest, "\n");
}

}  // namespace

bool Blocks(const v1::Finding& finding) {
  return finding.severity() == v1::SEVERITY_ERROR && finding.certainty() == v1::CERTAINTY_CERTAIN &&
         finding.cause().empty();
}

std::vector<const v1::Finding*> BlockingFindings(const Findings& findings, const Waivers& waivers) {
  std::vector<const v1::Finding*> blocking;
  for (const v1::Finding& finding : findings) {
    if (Blocks(finding) && WaiverOf(finding, waivers) == nullptr) blocking.push_back(&finding);
  }
  return blocking;
}

std::string FindingsText(const Findings& findings, const Waivers& waivers, bool color) {
  std::string text;
  for (const FindingBlock& block : ArrangeFindings(findings)) {
    absl::StrAppend(&text, Colored(GroupTitle(block.group), kBold, color), "\n");
    for (const PlacedFinding& placed : block.findings) {
      AppendFinding(placed, WaiverOf(*placed.finding, waivers), color, text);
    }
    absl::StrAppend(&text, "\n");
  }
  return absl::StrCat(text, TotalsText(findings, waivers));
}

std::string QuoteText(absl::string_view quote, absl::string_view value, bool color) {
  const size_t at =
      value.empty() || value == quote ? absl::string_view::npos : FindValue(quote, value);
  if (at == absl::string_view::npos) return absl::StrCat("“", quote, "”");
  const absl::string_view before = quote.substr(0, at);
  const absl::string_view after = quote.substr(at + value.size());
  return absl::StrCat("“", before, color ? kMarked : "【", value, color ? kPlain : "】", after,
                      "”");
}

}  // namespace disclosure
