#include "ingest-service/forms/catalogue.h"

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/status_macros.h"
#include "ingest-service/forms/rule_settings.h"
#include "ingest-service/forms/text_proto.h"

namespace disclosure {
namespace {

// The file that `file` is added to: `2014.textproto` for `2014.indicators.textproto`. Empty when it
// stands for itself.
std::string WholeOf(const std::string& file) {
  const std::vector<std::string> parts = absl::StrSplit(file, '.');
  return parts.size() == 3 ? absl::StrCat(parts[0], ".", parts[2]) : "";
}

// The forms, each with what is added to it.
absl::StatusOr<std::vector<v1::Form>> ReadForms(const std::vector<FormText>& texts) {
  v1::Form common;
  std::vector<v1::Form> forms;
  for (const FormText& whole : texts) {
    if (!WholeOf(whole.file).empty()) continue;
    v1::Form form;
    DR_RETURN_IF_ERROR(ReadTextProto(whole.file, whole.text, form));
    for (const FormText& text : texts) {
      if (WholeOf(text.file) != whole.file) continue;
      v1::Form part;
      DR_RETURN_IF_ERROR(ReadTextProto(text.file, text.text, part));
      form.MergeFrom(part);
    }
    if (whole.file == kEveryFormFile) {
      common = std::move(form);
    } else {
      forms.push_back(std::move(form));
    }
  }
  for (v1::Form& form : forms) form.MergeFrom(common);
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
