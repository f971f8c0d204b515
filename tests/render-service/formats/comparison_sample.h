// A comparison with every kind of difference.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_COMPARISON_SAMPLE_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_COMPARISON_SAMPLE_H_

#include <string>

#include "render-service/formats/comparison_document.h"
#include "tests/support/parse_proto.h"

namespace disclosure {

inline v1::Revision ComparedRevision(const std::string& name, const std::string& title) {
  v1::Revision revision;
  revision.set_name(name);
  revision.mutable_content()->mutable_heading()->set_title(title);
  revision.mutable_content()->mutable_heading()->set_agency_name("云汐市人民政府");
  return revision;
}

inline constexpr char kSampleComparison[] = R"pb(
  revision: "agencies/sample-city/reports/2023/revisions/1"
  base: "agencies/sample-city/reports/2022/revisions/2"
  form: "forms/2021"
  base_form: "forms/2021"
  fields { field: "index_number" value: "000000000/2024-00017" }
  fields { field: "issue_date" base_value: "2023-03-20" value: "2024-03-22" }
  cells {
    code: "2.1.regulation/made"
    labels: "第二十条第（一）项"
    labels: "规章"
    labels: "本年制发件数"
    unit: "件"
    base_value: "3"
    value: "2"
    difference: "-1"
    percentage: "-33.33"
  }
  cells {
    code: "2.8.fee"
    labels: "第二十条第（八）项"
    labels: "行政事业性收费"
    unit: "万元"
    base_value: "26318.4"
    value: "26318.4207"
    difference: "0.0207"
    percentage: "0.00"
  }
  cells {
    code: "3.1/natural"
    labels: "收到和处理政府信息公开申请情况"
    labels: "一、本年新收政府信息公开申请数量"
    labels: "申请人情况"
    labels: "自然人"
    unit: "件"
    base_value: "0"
    value: "777"
    difference: "777"
  }
  cells {
    code: "3.1/welfare"
    labels: "收到和处理政府信息公开申请情况"
    labels: "一、本年新收政府信息公开申请数量"
    labels: "申请人情况"
    labels: "法人或其他组织"
    labels: "社会公益组织"
    unit: "件"
    value: "1"
  }
  sections {
    kind: CHANGE_KIND_CHANGED
    headings: "preamble"
    paragraphs {
      kind: CHANGE_KIND_CHANGED
      base_text: "所列数据的统计期限自2022年1月1日起至2022年12月31日止。"
      text: "所列数据的统计期限自2023年1月1日起至2023年12月31日止。"
    }
  }
  sections {
    kind: CHANGE_KIND_CHANGED
    headings: "总体情况"
    headings: "主动公开"
    paragraphs { kind: CHANGE_KIND_REMOVED base_text: "全年发布政府公报12期。" }
    paragraphs { kind: CHANGE_KIND_ADDED text: "文件提供网页和文本两种格式下载。" }
  }
  sections { kind: CHANGE_KIND_ADDED headings: "附录" }
)pb";

inline v1::Comparison SampleComparison() {
  return testing_support::ParseTextProto<v1::Comparison>(kSampleComparison);
}

inline ComparisonDocument SampleComparisonDocument() {
  return BuildComparison(ComparedRevision("agencies/sample-city/reports/2022/revisions/2",
                                          "云汐市人民政府2022年政府信息公开工作年度报告"),
                         ComparedRevision("agencies/sample-city/reports/2023/revisions/1",
                                          "云汐市人民政府2023年政府信息公开工作年度报告"),
                         SampleComparison());
}

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_COMPARISON_SAMPLE_H_
