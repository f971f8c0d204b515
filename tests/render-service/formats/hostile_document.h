// A document full of text that means something to one format or another.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_HOSTILE_DOCUMENT_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_HOSTILE_DOCUMENT_H_

#include "render-service/document/document.h"

namespace disclosure {

inline Document HostileDocument() {
  Document document;
  document.revision = "agencies/a/reports/2017/revisions/1";
  document.digest = "sha256:00";
  document.title = "<script>alert(1)</script>";
  document.metadata = {{"索引号", "\"><img src=x onerror=alert(1)>", ""},
                       {"发文日期", "2018-03-22", "2018-03-22"}};
  document.blocks = {
      {false, 0, "", {{"- {{7*7}} `x` | %n %s <!--", std::nullopt}}},
      {true, 1, "一、", {{"</title></style><script>", std::nullopt}}},
      {false, 1, "", {{"共", std::nullopt}, {"17件", Fact{"3.1\"", "17", "件'"}}}},
      {true, 2, "（一）", {{"# 二 #", std::nullopt}}},
      {false, 2, "", {{"", Fact{"3.2", "", "件"}}}},
      {true, 4, "（1）", {{"[a](javascript:b)", std::nullopt}}},
      {false, 0, "", {{"1. ]]> &lt; 结语", std::nullopt}}},
  };
  document.signature = "A&B局";
  document.signing_date = "2018年3月21日";
  document.signing_date_iso = "2018-03-21";
  Statistics& statistics = document.statistics;
  statistics.form = "forms/2014";
  statistics.title = "政府信息公开情况统计表";
  statistics.year = 2017;
  statistics.year_line = "（2017年度）";
  statistics.agency_name = "A&B局";
  statistics.agency_line = "填报单位（盖章）：A&B局";
  Table& table = statistics.tables.emplace_back();
  table.code = "main";
  table.columns = {{"", {"统计数"}}};
  const auto add = [&](const char* code, int depth, const char* numbering, const char* label,
                       const char* unit, const char* value) {
    TableRow& row = table.rows.emplace_back();
    row.code = code;
    row.depth = depth;
    row.numbering = numbering;
    row.label = label;
    row.unit = unit;
    row.values = {value};
  };
  add("1", 0, "一、", "<script>alert(1)</script>", "", "");
  table.rows.back().caption = true;
  add("1.1", 1, "（一）", "`|*_{{7*7}}", "%n", "-5");
  table.rows.back().note = "</table><script>";
  add("1.2", 1, "", "=cmd|' /C calc'!A0,\"x\"", "件", "/");
  add("1.3", 1, "", "&amp; \\ $x$ ~~y~~", "", "");
  statistics.signatures = {{"单位负责人", "<b>向</b>", ""}, {"审核人", "", ""}};
  return document;
}

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_HOSTILE_DOCUMENT_H_
