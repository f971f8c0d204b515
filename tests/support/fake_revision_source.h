// A RevisionSource in memory, and small revisions and forms to put into it.
#ifndef DISCLOSURE_TESTS_SUPPORT_FAKE_REVISION_SOURCE_H_
#define DISCLOSURE_TESTS_SUPPORT_FAKE_REVISION_SOURCE_H_

#include <map>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/canonical_bytes.h"
#include "common/base/digest.h"
#include "common/base/error.h"
#include "common/base/mutex.h"
#include "render-service/renditions/revision_source.h"

namespace disclosure::testing_support {

// A form with one table of two rows.
inline v1::Form SmallForm() {
  v1::Form form;
  form.set_name("forms/2014");
  form.set_title("政府信息公开情况统计表");
  form.set_first_year(2014);
  v1::FormTable& table = *form.add_tables();
  table.set_code("1");
  table.add_columns();
  for (const char* code : {"1", "1.1"}) {
    v1::FormRow& row = *table.add_rows();
    row.set_code(code);
    row.set_label(absl::StrCat("主动公开政府信息数", code));
    row.set_unit("条");
  }
  table.mutable_rows(1)->set_parent("1");
  return form;
}

// A revision on SmallForm with `paragraphs` paragraphs of some 300 bytes, its digest right.
inline v1::Revision SmallRevision(const std::string& name, int paragraphs = 3) {
  v1::Revision revision;
  revision.set_name(name);
  v1::ReportContent& content = *revision.mutable_content();
  content.mutable_heading()->set_title("某某局2017年政府信息公开年度报告");
  content.mutable_heading()->set_agency_name("某某局");
  content.mutable_heading()->set_signing_date("2018-03-21");
  v1::Section& section = *content.add_sections();
  section.set_heading("概述");
  for (int i = 0; i < paragraphs; ++i) {
    std::string text = absl::StrCat("第", i, "段：");
    for (int j = 0; j < 10; ++j) text += "公开政府信息是机关的职责，";
    section.add_paragraphs()->add_runs()->set_text(text);
  }
  content.mutable_table()->set_form("forms/2014");
  v1::Cell& cell = *content.mutable_table()->add_cells();
  cell.set_code("1");
  cell.set_value("2381");
  revision.set_digest(DigestName(Sha256(CanonicalBytes(content))));
  return revision;
}

// Thread-safe. Counts its calls; answers UPSTREAM_UNAVAILABLE while `SetAway(true)`.
class FakeRevisionSource : public RevisionSource {
 public:
  void Add(v1::Revision revision) {
    MutexLock lock(&mu_);
    const std::string name = revision.name();
    revisions_[name] = std::move(revision);
  }
  void AddForm(v1::Form form) {
    MutexLock lock(&mu_);
    const std::string name = form.name();
    forms_[name] = std::move(form);
  }
  // Lets `alias`, a name that ends in `latest` or `published`, stand for `name`.
  void Point(const std::string& alias, const std::string& name) {
    MutexLock lock(&mu_);
    aliases_[alias] = name;
  }
  void SetAway(bool away) {
    MutexLock lock(&mu_);
    away_ = away;
  }
  int gets() const {
    MutexLock lock(&mu_);
    return gets_;
  }
  int resolves() const {
    MutexLock lock(&mu_);
    return resolves_;
  }
  void SetComparison(absl::StatusOr<v1::Comparison> comparison) {
    MutexLock lock(&mu_);
    comparison_ = std::move(comparison);
  }
  int compares() const {
    MutexLock lock(&mu_);
    return compares_;
  }
  int form_gets() const {
    MutexLock lock(&mu_);
    return form_gets_;
  }

  absl::StatusOr<v1::Revision> GetRevision(absl::string_view name, const SourceTerms&) override {
    MutexLock lock(&mu_);
    ++gets_;
    if (away_) return Away();
    const auto found = revisions_.find(std::string(name));
    if (found == revisions_.end()) return Missing(name);
    return found->second;
  }

  absl::StatusOr<ResolvedRevision> ResolveRevision(absl::string_view name,
                                                   const SourceTerms&) override {
    MutexLock lock(&mu_);
    ++resolves_;
    if (away_) return Away();
    const auto alias = aliases_.find(std::string(name));
    const auto found = revisions_.find(alias == aliases_.end() ? std::string(name) : alias->second);
    if (found == revisions_.end()) return Missing(name);
    return ResolvedRevision{found->second.name(), found->second.digest()};
  }

  absl::StatusOr<v1::Form> GetForm(absl::string_view name, const SourceTerms&) override {
    MutexLock lock(&mu_);
    ++form_gets_;
    if (away_) return Away();
    const auto found = forms_.find(std::string(name));
    if (found == forms_.end()) return absl::InternalError("no such form");
    return found->second;
  }

  // Answers what `SetComparison` gave, under the names and digests of the revisions asked for.
  absl::StatusOr<v1::Comparison> CompareRevisions(absl::string_view name, absl::string_view base,
                                                  const SourceTerms&) override {
    MutexLock lock(&mu_);
    ++compares_;
    if (away_) return Away();
    if (!comparison_.ok()) return comparison_;
    const auto revision = revisions_.find(std::string(name));
    const auto other = revisions_.find(std::string(base));
    if (revision == revisions_.end()) return Missing(name);
    if (other == revisions_.end()) return Missing(base);
    v1::Comparison comparison = *comparison_;
    comparison.set_revision(revision->first);
    comparison.set_digest(revision->second.digest());
    comparison.set_base(other->first);
    comparison.set_base_digest(other->second.digest());
    return comparison;
  }

 private:
  static absl::Status Away() {
    return MakeRetryableError(v1::ERROR_REASON_UPSTREAM_UNAVAILABLE, "away", absl::Seconds(1));
  }
  static absl::Status Missing(absl::string_view name) {
    return MakeError(v1::ERROR_REASON_REVISION_NOT_FOUND, absl::StrCat(name, ": no such revision"),
                     {{"name", std::string(name)}});
  }

  mutable Mutex mu_;
  std::map<std::string, v1::Revision> revisions_ ABSL_GUARDED_BY(mu_);
  std::map<std::string, v1::Form> forms_ ABSL_GUARDED_BY(mu_);
  std::map<std::string, std::string> aliases_ ABSL_GUARDED_BY(mu_);
  bool away_ ABSL_GUARDED_BY(mu_) = false;
  int gets_ ABSL_GUARDED_BY(mu_) = 0;
  int resolves_ ABSL_GUARDED_BY(mu_) = 0;
  int form_gets_ ABSL_GUARDED_BY(mu_) = 0;
  int compares_ ABSL_GUARDED_BY(mu_) = 0;
  absl::StatusOr<v1::Comparison> comparison_ ABSL_GUARDED_BY(mu_) = v1::Comparison();
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_FAKE_REVISION_SOURCE_H_
