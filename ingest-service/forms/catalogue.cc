#include "ingest-service/forms/catalogue.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/status_macros.h"
#include "common/base/text_proto.h"
#include "ingest-service/forms/rule_settings.h"

namespace disclosure {
namespace {

using Strings = google::protobuf::RepeatedPtrField<std::string>;

bool HasCells(const Strings& codes, const absl::flat_hash_set<std::string>& cells) {
  return std::all_of(codes.begin(), codes.end(),
                     [&](const std::string& code) { return cells.contains(code); });
}

// Leaves out indicators of which a cell is not on the form: editions share their indicators.
// Adds the first cells of those that stay to `kept`.
void KeepOwnIndicators(v1::Form& form, absl::flat_hash_set<std::string>& kept) {
  absl::flat_hash_set<std::string> cells;
  for (const v1::FormTable& table : form.tables()) {
    for (const v1::FormRow& row : table.rows()) {
      if (row.caption()) continue;
      for (const v1::FormColumn& column : table.columns()) {
        cells.insert(CellCode(row.code(), column.code()));
      }
    }
  }
  auto& indicators = *form.mutable_indicators();
  indicators.erase(std::remove_if(indicators.begin(), indicators.end(),
                                  [&](const v1::Indicator& indicator) {
                                    return !HasCells(indicator.cells(), cells) ||
                                           !HasCells(indicator.none_cells(), cells);
                                  }),
                   indicators.end());
  for (const v1::Indicator& indicator : indicators) {
    if (!indicator.cells().empty()) kept.insert(indicator.cells(0));  // else Compile refuses it
  }
}

// What stands in a text without a name goes into every form, so it holds nothing of one form.
absl::Status CheckCommon(const std::string& file, const v1::Form& form) {
  if (form.tables().empty() && form.rules().empty() && form.ByteSizeLong() > 0) {
    return absl::OkStatus();
  }
  return absl::InvalidArgumentError(absl::StrCat(
      file, ": name, want forms/{form}: only content rules, indicators and words go without"));
}

// The forms, each with what every form has in common.
absl::StatusOr<std::vector<v1::Form>> ReadForms(const std::vector<FormText>& texts) {
  v1::Form common;
  std::vector<v1::Form> forms;
  for (const FormText& text : texts) {
    v1::Form form;
    DR_RETURN_IF_ERROR(ReadTextProto(text.file, text.text, form));
    if (form.name().empty()) {
      DR_RETURN_IF_ERROR(CheckCommon(text.file, form));
      common.MergeFrom(form);
    } else {
      forms.push_back(std::move(form));
    }
  }
  absl::flat_hash_set<std::string> kept;
  for (v1::Form& form : forms) {
    form.MergeFrom(common);
    KeepOwnIndicators(form, kept);
  }
  for (const v1::Indicator& indicator : common.indicators()) {
    if (indicator.cells_size() == 0 || !kept.contains(indicator.cells(0))) {
      return absl::InvalidArgumentError(absl::StrCat(
          "indicator of ", absl::StrJoin(indicator.cells(), ", "), ": want cells of one form"));
    }
  }
  return forms;
}

}  // namespace

absl::StatusOr<FormCatalogue> FormCatalogue::Parse(const std::vector<FormText>& texts,
                                                   const v1::RuleSettings& settings,
                                                   int checks_edition) {
  FormCatalogue catalogue;
  DR_ASSIGN_OR_RETURN(std::vector<v1::Form> forms, ReadForms(texts));
  DR_RETURN_IF_ERROR(ApplyRuleSettings(settings, forms));
  for (v1::Form& form : forms) {
    DR_ASSIGN_OR_RETURN(std::unique_ptr<const CompiledForm> compiled,
                        CompiledForm::Compile(std::move(form), checks_edition));
    if (catalogue.Find(compiled->name()) != nullptr) {
      return absl::InvalidArgumentError(absl::StrCat(compiled->name(), ": name used twice"));
    }
    catalogue.forms_.push_back(std::move(compiled));
  }
  std::sort(catalogue.forms_.begin(), catalogue.forms_.end(), [](const auto& a, const auto& b) {
    return a->form().first_year() < b->form().first_year();
  });
  for (size_t i = 1; i < catalogue.forms_.size(); ++i) {
    const int first_year = catalogue.forms_[i]->form().first_year();
    if (catalogue.forms_[i - 1]->IsForYear(first_year)) {
      return absl::InvalidArgumentError(absl::StrCat(catalogue.forms_[i]->name(),
                                                     ": first_year: ", first_year, ", a year of ",
                                                     catalogue.forms_[i - 1]->name()));
    }
  }
  return catalogue;
}

const CompiledForm* FormCatalogue::Find(absl::string_view name) const {
  for (const auto& form : forms_) {
    if (form->name() == name) return form.get();
  }
  return nullptr;
}

const CompiledForm* FormCatalogue::ForYear(int year) const {
  for (const auto& form : forms_) {
    if (form->IsForYear(year)) return form.get();
  }
  return nullptr;
}

}  // namespace disclosure
