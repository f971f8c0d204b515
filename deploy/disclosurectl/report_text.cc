#include "deploy/disclosurectl/report_text.h"

#include <google/protobuf/util/time_util.h>

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "deploy/disclosurectl/finding_text.h"

namespace disclosure {
namespace {

std::string ChineseState(v1::ReportState state) {
  switch (state) {
    case v1::REPORT_STATE_DRAFT:
      return "草稿";
    case v1::REPORT_STATE_SUBMITTED:
      return "待审核";
    case v1::REPORT_STATE_APPROVED:
      return "已审核，待公开";
    case v1::REPORT_STATE_PUBLISHED:
      return "已公开";
    case v1::REPORT_STATE_WITHDRAWN:
      return "已撤回";
    default:
      return "";
  }
}

std::string NumberOrDash(int number) { return number == 0 ? "-" : absl::StrCat(number); }

// `rows` indented under `name`; facts without a value are left out.
std::string FactsText(absl::string_view name, const std::vector<TextRow>& facts) {
  std::vector<TextRow> rows;
  for (const TextRow& fact : facts) {
    if (!fact[1].empty()) rows.push_back({absl::StrCat("  ", fact[0]), fact[1]});
  }
  return absl::StrCat(name, "\n", Aligned(rows));
}

std::string SumText(const google::protobuf::RepeatedPtrField<v1::Term>& terms) {
  std::string text;
  for (const v1::Term& term : terms) {
    const bool minus = term.sign() < 0;
    absl::StrAppend(&text, text.empty() ? (minus ? "-" : "") : (minus ? " - " : " + "), term.code(),
                    term.previous_year() ? "（上年）" : "");
  }
  return text;
}

// `3.1, 3.2`, for relations that ask each cell alone.
std::string EachText(const google::protobuf::RepeatedPtrField<v1::Term>& terms) {
  return absl::StrJoin(terms, ", ", [](std::string* out, const v1::Term& term) {
    absl::StrAppend(out, term.code(), term.previous_year() ? "（上年）" : "");
  });
}

std::string RelationText(const v1::Rule& rule) {
  const std::string left = SumText(rule.left());
  const std::string right = rule.right().empty() ? "0" : SumText(rule.right());
  switch (rule.relation()) {
    case v1::RELATION_EQUAL:
      return absl::StrCat(left, " = ", right);
    case v1::RELATION_AT_MOST:
      return absl::StrCat(left, " <= ", right);
    case v1::RELATION_EACH_AT_MOST:
      return absl::StrCat(EachText(rule.left()), " 各 <= ", right);
    case v1::RELATION_LESS:
      return absl::StrCat(left, " < ", right);
    case v1::RELATION_IMPLIES:
      return absl::StrCat(left, " > 0 则 ", right, " > 0");
    case v1::RELATION_FILLED:
      return absl::StrCat(EachText(rule.left()), " 须填写");
    case v1::RELATION_FILLED_WITH:
      return absl::StrCat(EachText(rule.right()), " 有填写则 ", EachText(rule.left()), " 须填写");
    case v1::RELATION_BLANK:
      return absl::StrCat(EachText(rule.left()), " 须留空");
    case v1::RELATION_WITHIN_FACTOR:
      return absl::StrCat(left, " 与 ", right, " 相差不超过 ", rule.factor(), " 倍");
    default:
      return absl::StrCat(left, " ? ", right);
  }
}

std::string RuleText(const v1::Rule& rule) {
  std::string text = RelationText(rule);
  if (rule.every_column()) absl::StrAppend(&text, "（各列）");
  if (!rule.every_row().empty()) absl::StrAppend(&text, "（表 ", rule.every_row(), " 各行）");
  if (!rule.only_above().empty()) absl::StrAppend(&text, "（左边大于 ", rule.only_above(), " 时）");
  return text;
}

// One row of a listing of rules.
template <typename Rule>
TextRow RuleRow(const Rule& rule, const std::string& what) {
  const std::string severity = v1::Severity_Name(rule.severity());
  return {absl::StrCat("  ", rule.id()), std::string(absl::StripPrefix(severity, "SEVERITY_")),
          absl::StrCat(what, rule.active() ? "" : "（停用）",
                       rule.basis().empty() ? "" : absl::StrCat("  ", rule.basis()))};
}

}  // namespace

std::string StateText(v1::ReportState state) {
  const std::string name = v1::ReportState_Name(state);
  if (name.empty()) return absl::StrCat(static_cast<int>(state));
  return std::string(absl::StripPrefix(name, "REPORT_STATE_"));
}

std::string TimeText(const google::protobuf::Timestamp& time) {
  if (time.seconds() == 0) return "-";
  google::protobuf::Timestamp whole;
  whole.set_seconds(time.seconds());
  return google::protobuf::util::TimeUtil::ToString(whole);
}

std::string ReportText(const v1::Report& report) {
  std::string text = FactsText(
      report.name(),
      {{"标题", report.title()},
       {"状态", absl::StrCat(StateText(report.state()), " ", ChineseState(report.state()))},
       {"状态说明", report.state_note()},
       {"最新修订版", NumberOrDash(report.head_revision())},
       {"已公开修订版", NumberOrDash(report.published_revision())},
       {"阻止提交的问题", absl::StrCat(report.blocking_finding_count())},
       {"首次报送", TimeText(report.create_time())},
       {"最近变更", TimeText(report.update_time())},
       {"公开时间", TimeText(report.publish_time())},
       {"审核人", report.review().reviewer()},
       {"保密审查结论", report.review().secrecy_conclusion()},
       {"审核意见", report.review().note()},
       {"etag", report.etag()}});
  for (const v1::Waiver& waiver : report.waivers()) {
    absl::StrAppend(&text, "  豁免 ", waiver.fingerprint(), "：", waiver.reason(), "（",
                    waiver.author(), "，", TimeText(waiver.create_time()), "）\n");
  }
  return text;
}

std::string RevisionText(const v1::Revision& revision, bool color) {
  return absl::StrCat(FactsText(revision.name(), {{"报送人", revision.author()},
                                                  {"报送时间", TimeText(revision.create_time())},
                                                  {"备注", revision.note()},
                                                  {"规则版本", revision.rule_set()},
                                                  {"摘要", revision.digest()}}),
                      FindingsText(revision.findings(), {}, color));
}

TextRow ReportRowHeading() {
  return {"年报", "状态", "最新修订版", "已公开修订版", "阻止提交的问题", "标题"};
}

TextRow ReportRow(const v1::Report& report) {
  return {report.name(),
          StateText(report.state()),
          NumberOrDash(report.head_revision()),
          NumberOrDash(report.published_revision()),
          absl::StrCat(report.blocking_finding_count()),
          report.title()};
}

TextRow ChangeRow(const v1::ReportChange& change) {
  return {TimeText(change.commit_time()),
          change.action(),
          change.report().name(),
          StateText(change.report().state()),
          absl::StrCat("r", change.report().head_revision()),
          change.actor()};
}

std::string FormText(const v1::Form& form) {
  int rows = 0;
  for (const v1::FormTable& table : form.tables()) rows += table.rows_size();
  const std::string last = form.last_year() == 0 ? "" : absl::StrCat(form.last_year());
  std::vector<TextRow> rules;
  for (const v1::Rule& rule : form.rules()) rules.push_back(RuleRow(rule, RuleText(rule)));
  for (const v1::ContentRule& rule : form.content_rules()) {
    rules.push_back(RuleRow(rule, rule.title()));
  }
  return absl::StrCat(
      FactsText(form.name(), {{"标题", form.title()},
                              {"依据", form.basis()},
                              {"适用年度", absl::StrCat(form.first_year(), "-", last)},
                              {"行数", absl::StrCat(rows)},
                              {"规则版本", form.rule_set()}}),
      Aligned(rules));
}

}  // namespace disclosure
