#include "ingest-service/forms/catalogue.h"

#include <google/protobuf/io/tokenizer.h>
#include <google/protobuf/text_format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace disclosure {
namespace {

// Keeps the first error, with its place in the file.
class FirstError : public google::protobuf::io::ErrorCollector {
 public:
  void AddError(int line, int column, const std::string& message) override {
    // Positions count from 0, editors count from 1.
    if (text_.empty()) text_ = absl::StrCat(line + 1, ":", column + 1, ": ", message);
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

absl::StatusOr<v1::Form> ParseForm(const FormText& text) {
  FirstError error;
  google::protobuf::TextFormat::Parser parser;
  parser.RecordErrorsTo(&error);
  v1::Form form;
  if (!parser.ParseFromString(text.text, &form)) {
    return absl::InvalidArgumentError(absl::StrCat(text.file, ":", error.text()));
  }
  return form;
}

}  // namespace

absl::StatusOr<FormCatalogue> FormCatalogue::Parse(const std::vector<FormText>& texts) {
  FormCatalogue catalogue;
  v1::Form common;
  std::vector<v1::Form> editions;
  for (const FormText& text : texts) {
    DR_ASSIGN_OR_RETURN(v1::Form form, ParseForm(text));
    if (form.name().empty()) {
      common.MergeFrom(form);
    } else {
      editions.push_back(std::move(form));
    }
  }
  for (v1::Form& form : editions) {
    form.MergeFrom(common);
    DR_ASSIGN_OR_RETURN(std::unique_ptr<const CompiledForm> compiled,
                        CompiledForm::Compile(std::move(form)));
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
