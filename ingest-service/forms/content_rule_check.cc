#include "ingest-service/forms/content_rule_check.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/forms/form_check.h"
#include "ingest-service/forms/pattern_set.h"

namespace disclosure {
namespace {

using Codes = absl::flat_hash_set<std::string>;
using Texts = google::protobuf::RepeatedPtrField<std::string>;

absl::Status CheckPattern(const v1::Form& form, absl::string_view where, const std::string& text) {
  if (text.empty()) return FormFault(form, where, "empty pattern");
  const absl::StatusOr<PatternSet> pattern = PatternSet::Compile({text});
  return pattern.ok() ? absl::OkStatus() : FormFault(form, where, pattern.status().message());
}

absl::Status CheckPatterns(const v1::Form& form, absl::string_view where, const Texts& texts) {
  for (const std::string& text : texts) DR_RETURN_IF_ERROR(CheckPattern(form, where, text));
  return absl::OkStatus();
}

absl::Status CheckSections(const v1::Form& form) {
  Codes unprinted;
  for (const v1::FormTable& table : form.tables()) unprinted.insert(table.code());
  for (const v1::FormSection& section : form.sections()) {
    const std::string where = absl::StrCat("section ", section.heading());
    if (section.heading().empty()) return FormFault(form, where, "want a heading");
    DR_RETURN_IF_ERROR(CheckPatterns(form, where, section.words()));
    for (const std::string& table : section.tables()) {
      if (unprinted.erase(table) == 0) {
        return FormFault(form, where,
                         absl::StrCat("table ", table, ", want a table of the form, once"));
      }
    }
  }
  return absl::OkStatus();
}

// The days that the month has in every year; 0 for no month.
int DaysOf(int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month < 1 || month > 12 ? 0 : kDays[month - 1];
}

absl::Status CheckDeadlines(const v1::Form& form, const Codes& rules) {
  for (int i = 0; i < form.deadlines_size(); ++i) {
    const v1::Deadline& deadline = form.deadlines(i);
    const std::string where = absl::StrCat("deadline ", i);
    if (!deadline.agencies().empty()) {
      DR_RETURN_IF_ERROR(CheckPattern(form, where, deadline.agencies()));
    }
    if (deadline.day() < 1 || deadline.day() > DaysOf(deadline.month())) {
      return FormFault(form, where,
                       absl::StrCat("month ", deadline.month(), ", day ", deadline.day(),
                                    ", want a day of every year"));
    }
    if (!rules.contains(deadline.rule())) {
      return FormFault(form, where,
                       absl::StrCat("rule ", deadline.rule(), ", want a content rule"));
    }
  }
  return absl::OkStatus();
}

absl::Status CheckIndicators(const v1::Form& form) {
  for (int i = 0; i < form.indicators_size(); ++i) {
    const v1::Indicator& indicator = form.indicators(i);
    if (indicator.cells().empty()) {
      return FormFault(form, absl::StrCat("indicator ", i), "want a cell");
    }
    const std::string where = absl::StrCat("indicator ", i, " of ", indicator.cells(0));
    for (const Texts* texts : {&indicator.words(), &indicator.none(), &indicator.some()}) {
      DR_RETURN_IF_ERROR(CheckPatterns(form, where, *texts));
    }
    for (const std::string* text : {&indicator.within(), &indicator.without()}) {
      if (!text->empty()) DR_RETURN_IF_ERROR(CheckPattern(form, where, *text));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckContentRules(const v1::Form& form) {
  Codes rules;
  for (const v1::ContentRule& rule : form.content_rules()) {
    const std::string where = absl::StrCat("content rule ", rule.id());
    if (rule.id().empty()) return FormFault(form, where, "want an id");
    if (rule.severity() == v1::SEVERITY_UNSPECIFIED || !v1::Severity_IsValid(rule.severity())) {
      return FormFault(form, where, "want a severity");
    }
    if (rule.title().empty()) return FormFault(form, where, "want a title");
    rules.insert(rule.id());
  }
  DR_RETURN_IF_ERROR(CheckSections(form));
  DR_RETURN_IF_ERROR(CheckDeadlines(form, rules));
  return CheckIndicators(form);
}

}  // namespace disclosure
