#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_FORMS_SMALL_FORM_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_FORMS_SMALL_FORM_H_

#include <google/protobuf/text_format.h>

#include "common/base/check.h"
#include "disclosure/v1/form.pb.h"

namespace disclosure::testing_support {

// A sound form of two tables: `a` with one column, caption 1 over 1.1 and 1.2, and `b` with the
// columns x and y. Row 2.2 may be negative, row 1.2 takes two decimals.
inline constexpr char kSmallForm[] = R"(
  name: "forms/small" title: "小表" first_year: 2010 last_year: 2012
  tables {
    code: "a" title: "甲" columns {}
    rows { code: "1" label: "总计" caption: true }
    rows { code: "1.1" parent: "1" label: "收到数" unit: "件" }
    rows { code: "1.2" parent: "1" label: "费用" unit: "万元" decimals: 2 }
  }
  tables {
    code: "b" title: "乙"
    columns { code: "x" labels: "企业" }
    columns { code: "y" labels: "组织" labels: "其他" }
    rows { code: "2.1" label: "办结数" unit: "件" }
    rows { code: "2.2" label: "增减数" unit: "件" signed: true }
  }
  rules {
    id: "S-1" severity: SEVERITY_ERROR active: true
    left { code: "1.1" } relation: RELATION_EQUAL
    right { code: "2.1/x" } right { code: "2.1/y" sign: 1 }
  }
  rules {
    id: "S-2" severity: SEVERITY_WARNING active: true every_column: true
    left { code: "2.1" } relation: RELATION_AT_MOST
    right { code: "2.2" }
  }
  rules {
    id: "S-3" severity: SEVERITY_INFO
    left { code: "1.1" } relation: RELATION_EQUAL
    right { code: "1.1" previous_year: true }
  }
)";

inline v1::Form FormFromText(const char* text) {
  v1::Form form;
  DR_CHECK(google::protobuf::TextFormat::ParseFromString(text, &form));
  return form;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_FORMS_SMALL_FORM_H_
