#include "ingest-service/checks/structure/metadata.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "ingest-service/checks/structure/title.h"

namespace disclosure {
namespace {

constexpr char kIndexPath[] = "heading.index_number";
constexpr char kAgencyPath[] = "heading.agency_name";

v1::Finding Start(absl::string_view rule, v1::Certainty certainty, const FindingList& findings) {
  return findings.Start(rule, v1::FINDING_GROUP_METADATA, certainty);
}

bool AreDigits(absl::string_view text) {
  return std::all_of(text.begin(), text.end(), absl::ascii_isdigit);
}

// The year in an index number, behind its `/`: `2018-00222` or `202110-00013`.
std::optional<int> YearOfIndex(absl::string_view index) {
  const size_t slash = index.rfind('/');
  if (slash == absl::string_view::npos) return std::nullopt;
  absl::string_view back = index.substr(slash + 1);
  const absl::string_view date = back.substr(0, back.find('-'));
  int year = 0;
  const bool dated = (date.size() == 4 || date.size() == 6) && date.size() < back.size() &&
                     AreDigits(date) && absl::SimpleAtoi(date.substr(0, 4), &year);
  if (!dated || year < 1949 || year > 2199) return std::nullopt;
  return year;
}

// `^[0-9A-Z]{9}/[0-9]{4}-[0-9]{5}$`
bool IsNationalPattern(absl::string_view index) {
  if (index.size() != 20 || index[9] != '/' || index[14] != '-') return false;
  const absl::string_view front = index.substr(0, 9);
  return AreDigits(index.substr(10, 4)) && AreDigits(index.substr(15)) &&
         std::all_of(front.begin(), front.end(),
                     [](char c) { return absl::ascii_isdigit(c) || absl::ascii_isupper(c); });
}

void CheckIndexNumber(const v1::Heading& heading, FindingList& findings) {
  const std::string& index = heading.index_number();
  if (index.empty()) return;
  const std::optional<int> year = YearOfIndex(index);
  int issue_year = 0;
  const bool issued = absl::SimpleAtoi(heading.issue_date().substr(0, 4), &issue_year);
  if (findings.Runs("META-01") && year && issued && *year != issue_year) {
    v1::Finding finding = Start("META-01", v1::CERTAINTY_CERTAIN, findings);
    AddField(kIndexPath, index, finding);
    AddField("heading.issue_date", heading.issue_date(), finding);
    finding.set_message(absl::StrCat("索引号的年份为", *year, "年，发文日期的年份为", issue_year,
                                     "年，两者不一致。"));
    findings.Add(std::move(finding));
  }
  if (findings.Runs("META-02") && !IsNationalPattern(index)) {
    v1::Finding finding = Start("META-02", v1::CERTAINTY_CERTAIN, findings);
    AddField(kIndexPath, index, finding);
    finding.set_message(absl::StrCat("索引号为“", index,
                                     "”，国家编码规则为9位机构代码、“/”、4位年份、“-”和5位序号。"));
    findings.Add(std::move(finding));
  }
}

void CheckTopic(const v1::Heading& heading, FindingList& findings) {
  if (!findings.Runs("META-03") || !heading.topic_category().empty()) return;
  v1::Finding finding = Start("META-03", v1::CERTAINTY_CERTAIN, findings);
  AddField("heading.topic_category", "", finding);
  finding.set_message("主题分类应填写，现为空白。");
  findings.Add(std::move(finding));
}

void CheckCoreMetadata(const v1::Heading& heading, FindingList& findings) {
  if (!findings.Runs("META-04")) return;
  struct Item {
    absl::string_view path;
    absl::string_view name;
    bool absent;
    bool required;  // a document number stands where there is one, a summary where one was written
  };
  const Item items[] = {
      {kIndexPath, "索引号", heading.index_number().empty(), true},
      {"heading.title", "名称", heading.title().empty(), true},
      {"heading.document_number", "文号", heading.document_number().empty(), false},
      {"heading.signing_date", "成文日期", heading.signing_date().empty(), true},
      {"heading.issue_date", "发文日期", heading.issue_date().empty(), true},
      {"heading.validity", "有效性", heading.validity().empty(), true},
      {"heading.disclosure_method", "公开方式", heading.disclosure_method().empty(), true},
      {"heading.summary", "内容概述", heading.summary().empty(), false},
  };
  std::vector<absl::string_view> absent;
  const bool sure = std::any_of(std::begin(items), std::end(items),
                                [](const Item& item) { return item.absent && item.required; });
  v1::Finding finding =
      Start("META-04", sure ? v1::CERTAINTY_CERTAIN : v1::CERTAINTY_UNCERTAIN, findings);
  for (const Item& item : items) {
    if (!item.absent) continue;
    absent.push_back(item.name);
    AddField(item.path, "", finding);
  }
  if (absent.empty()) return;
  finding.set_message(absl::StrCat("核心元数据应齐全，缺", absl::StrJoin(absent, "、"), "。"));
  findings.Add(std::move(finding));
}

// Whether `text` holds a region's kind behind at least one character of its name, such as the `市`
// of `长沙市`, within its beginning.
bool BeginsWithRegion(const Characters& text) {
  constexpr std::u32string_view kRegions = U"省市县区州盟旗镇乡";
  constexpr std::u32string_view kOtherWords = U"城地社园辖";  // 城市, 城乡, 社区
  for (int i = 1; i < std::min(text.size(), 8); ++i) {
    if (kRegions.find(text[i]) == std::u32string_view::npos) continue;
    if (kOtherWords.find(text[i - 1]) != std::u32string_view::npos) continue;
    if (!text.Has(i, U"市场") && !text.Has(i, U"市政")) return true;
  }
  return false;
}

// Whether `name` begins with the kind of a region but not its name, such as `省教育厅`.
bool LacksRegionName(const Characters& name) {
  static constexpr std::u32string_view kWords[] = {U"市场", U"市政", U"市容", U"市民", U"区块",
                                                   U"区域", U"县域", U"州际", U"区划"};
  constexpr std::u32string_view kRegions = U"省市县区州";
  return kRegions.find(name[0]) != std::u32string_view::npos &&
         std::none_of(std::begin(kWords), std::end(kWords),
                      [&](std::u32string_view word) { return name.Has(0, word); });
}

void CheckAgencyName(const v1::Heading& heading, FindingList& findings) {
  const std::string& name = heading.agency_name();
  if (!findings.Runs("META-05") || name.empty()) return;
  const std::string full = NameInTitle(heading.title());
  const bool longer = full.size() > name.size() && absl::EndsWith(full, name);
  const Characters front(longer ? absl::string_view(full).substr(0, full.size() - name.size())
                                : absl::string_view());
  const Characters text(name);
  // In `甲办公室、乙办公室` the second name is a whole one, as is one with a region of its own.
  const bool shortened = longer && IsHan(front[front.size() - 1]) && !BeginsWithRegion(text) &&
                         BeginsWithRegion(front) && !front.Has(0, U"中华人民共和国");
  if (!shortened && !LacksRegionName(text)) return;
  v1::Finding finding = Start("META-05", v1::CERTAINTY_CERTAIN, findings);
  AddField(kAgencyPath, name, finding);
  if (longer) AddField("heading.title", heading.title(), finding);
  finding.set_message(longer
                          ? absl::StrCat("发布机构为“", name, "”，标题中的全称为“", full, "”。")
                          : absl::StrCat("发布机构“", name, "”没有写明行政区划的名称，不是全称。"));
  findings.Add(std::move(finding));
}

void CheckIndexOfNeighbours(const CheckInput& report, FindingList& findings) {
  const std::string& index = report.content.heading().index_number();
  if (!findings.Runs("META-07") || index.empty()) return;
  const v1::ReportContent* previous = report.neighbours.previous_year;
  if (previous != nullptr && previous->heading().index_number() == index) {
    v1::Finding finding = Start("META-07", v1::CERTAINTY_CERTAIN, findings);
    AddField(kIndexPath, index, finding);
    AddField("previous_year.heading.index_number", index, finding);
    finding.set_message(
        absl::StrCat("索引号“", index, "”与上年度报告的索引号相同，一件公文应有自己的索引号。"));
    findings.Add(std::move(finding));
  }
  const v1::ReportContent* published = report.neighbours.published;
  if (published == nullptr || published->heading().index_number().empty()) return;
  const std::string& before = published->heading().index_number();
  if (before == index) return;
  v1::Finding finding = Start("META-07", v1::CERTAINTY_CERTAIN, findings);
  AddField(kIndexPath, index, finding);
  AddField("published.heading.index_number", before, finding);
  finding.set_message(
      absl::StrCat("索引号为“", index, "”，已公布的同一报告为“", before, "”，索引号不应更改。"));
  findings.Add(std::move(finding));
}

}  // namespace

void CheckMetadata(const StructureInput& input, FindingList& findings) {
  const v1::Heading& heading = input.report.content.heading();
  CheckIndexNumber(heading, findings);
  CheckTopic(heading, findings);
  CheckCoreMetadata(heading, findings);
  CheckAgencyName(heading, findings);
  CheckIndexOfNeighbours(input.report, findings);
}

}  // namespace disclosure
