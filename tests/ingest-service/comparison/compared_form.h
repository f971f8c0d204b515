#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_COMPARISON_COMPARED_FORM_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_COMPARISON_COMPARED_FORM_H_

#include <memory>
#include <string>

#include "common/base/check.h"
#include "ingest-service/forms/compiled_form.h"
#include "tests/support/parse_proto.h"

namespace disclosure::testing_support {

// Two tables: `a` with one column, and `b` with two and a unit of a column's own.
inline constexpr char kComparedForm[] = R"pb(
  name: "forms/small"
  title: "小表"
  first_year: 2010
  tables {
    code: "a"
    title: "申请"
    columns {}
    rows { code: "1" numbering: "一、" label: "依申请公开" caption: true }
    rows { code: "1.1" parent: "1" numbering: "（一）" label: "收到申请数" unit: "件" }
    rows { code: "1.1.a" parent: "1.1" numbering: "其中：" label: "网络申请数" unit: "件" }
    rows { code: "1.2" parent: "1" numbering: "（二）" label: "费用" unit: "万元" decimals: 6 }
  }
  tables {
    code: "b"
    title: "第二十条第（八）项"
    group: "主动公开"
    columns { code: "count" labels: "本年" labels: "处理决定数量" }
    columns { code: "sum" labels: "本年" labels: "总金额" unit: "元" decimals: 2 }
    rows { code: "2.1" label: "行政处罚" unit: "件" }
  }
)pb";

// kComparedForm under `name`, without the row `without`.
inline std::unique_ptr<const CompiledForm> ComparedForm(const std::string& name = "forms/small",
                                                        const std::string& without = "") {
  auto form = ParseTextProto<v1::Form>(kComparedForm);
  form.set_name(name);
  for (v1::FormTable& table : *form.mutable_tables()) {
    for (int i = table.rows_size() - 1; i >= 0; --i) {
      if (table.rows(i).code() == without) table.mutable_rows()->DeleteSubrange(i, 1);
    }
  }
  auto compiled = CompiledForm::Compile(form);
  DR_CHECK(compiled.ok());
  return *std::move(compiled);
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_COMPARISON_COMPARED_FORM_H_
