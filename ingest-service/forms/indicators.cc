#include "ingest-service/forms/indicators.h"

#include <re2/re2.h>

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "common/base/status_macros.h"
#include "ingest-service/forms/form_check.h"

namespace disclosure {
namespace {

using Strings = google::protobuf::RepeatedPtrField<std::string>;

// All cells of `codes`, or nothing when one is not on the form.
std::optional<std::vector<int>> CellsOf(const Strings& codes,
                                        const Indicators::FindCell& find_cell) {
  std::vector<int> cells;
  for (const std::string& code : codes) {
    const std::optional<int> cell = find_cell(code);
    if (!cell) return std::nullopt;
    cells.push_back(*cell);
  }
  return cells;
}

std::vector<std::string> Patterns(const Strings& patterns) {
  return {patterns.begin(), patterns.end()};
}

// The pattern with the mark in place of `#`. What fills the gap before the number, `[^#]{0,6}#`,
// joins no second noun to the words.
std::string WithFigureMark(std::string pattern) {
  RE2::GlobalReplace(&pattern, R"(\[\^#\](\{\d+,\d+\})#)", R"([^#、和及与]\1#)");
  return absl::StrReplaceAll(pattern, {{"#", std::string(1, kFigureMark)}});
}

absl::StatusOr<PatternSet> Optional(const std::string& pattern) {
  return PatternSet::Compile(pattern.empty() ? std::vector<std::string>()
                                             : std::vector<std::string>{pattern});
}

}  // namespace

absl::StatusOr<std::unique_ptr<const Indicators>> Indicators::Compile(const v1::Form& form,
                                                                      const FindCell& find_cell) {
  std::unique_ptr<Indicators> compiled(new Indicators());
  DR_RETURN_IF_ERROR(compiled->AddIndicators(form, find_cell));
  DR_RETURN_IF_ERROR(compiled->CompileWords(form.narrative_words()));
  return compiled;
}

absl::Status Indicators::AddIndicators(const v1::Form& form, const FindCell& find_cell) {
  std::vector<std::string> words;
  std::vector<std::string> none;
  std::vector<std::string> some;
  for (const v1::Indicator& indicator : form.indicators()) {
    const auto cells = CellsOf(indicator.cells(), find_cell);
    const auto none_cells = CellsOf(indicator.none_cells(), find_cell);
    if (!cells || !none_cells || cells->empty()) {
      return FormFault(form, absl::StrCat("indicator of ", absl::StrJoin(indicator.cells(), ", ")),
                       "want cells that carry a figure");
    }
    CompiledIndicator compiled;
    compiled.indicator = &indicator;
    compiled.sums.push_back(*cells);
    for (const v1::CellSum& sum : indicator.alternatives()) {
      if (const auto other = CellsOf(sum.cells(), find_cell)) compiled.sums.push_back(*other);
    }
    compiled.none_cells = none_cells->empty() ? *cells : *none_cells;
    DR_ASSIGN_OR_RETURN(compiled.within, Optional(indicator.within()));
    DR_ASSIGN_OR_RETURN(compiled.without, Optional(indicator.without()));
    DR_ASSIGN_OR_RETURN(compiled.none_without, Optional(indicator.none_without()));
    const auto owner = static_cast<int>(all_.size());
    all_.push_back(std::move(compiled));
    for (const std::string& pattern : indicator.words()) {
      words.push_back(WithFigureMark(pattern));
      words_.owners.push_back(owner);
    }
    for (const std::string& pattern : indicator.none()) {
      none.push_back(pattern);
      none_.owners.push_back(owner);
    }
    for (const std::string& pattern : indicator.some()) {
      some.push_back(pattern);
      some_.owners.push_back(owner);
    }
  }
  DR_ASSIGN_OR_RETURN(words_.patterns, PatternSet::Compile(words));
  DR_ASSIGN_OR_RETURN(none_.patterns, PatternSet::Compile(none));
  DR_ASSIGN_OR_RETURN(some_.patterns, PatternSet::Compile(some));
  return absl::OkStatus();
}

absl::Status Indicators::CompileWords(const v1::NarrativeWords& words) {
  DR_ASSIGN_OR_RETURN(scopes_, PatternSet::Compile(Patterns(words.scopes())));
  DR_ASSIGN_OR_RETURN(elsewhere_, PatternSet::Compile(Patterns(words.elsewhere())));
  DR_ASSIGN_OR_RETURN(plans_, PatternSet::Compile(Patterns(words.plans())));
  DR_ASSIGN_OR_RETURN(parts_, PatternSet::Compile(Patterns(words.parts())));
  DR_ASSIGN_OR_RETURN(overlapping_, PatternSet::Compile(Patterns(words.overlapping())));
  DR_ASSIGN_OR_RETURN(bodies_, PatternSet::Compile(Patterns(words.bodies())));
  DR_ASSIGN_OR_RETURN(apart_, PatternSet::Compile(Patterns(words.apart())));
  if (!words.plain().empty()) {
    DR_ASSIGN_OR_RETURN(
        plain_,
        PatternSet::Compile({absl::StrCat("^(?:", absl::StrJoin(words.plain(), "|"), ")*$")}));
  }
  if (words.links().empty()) return absl::OkStatus();
  DR_ASSIGN_OR_RETURN(
      links_, PatternSet::Compile({absl::StrCat("(?:", absl::StrJoin(words.links(), "|"), ")+$")}));
  return absl::OkStatus();
}

std::vector<Indicators::Hit> Indicators::Find(const Owned& owned, absl::string_view text) {
  std::vector<Hit> hits;
  for (const int position : owned.patterns.Find(text)) {
    const int owner = owned.owners[position];
    if (!hits.empty() && hits.back().indicator == owner) continue;
    const auto place = owned.patterns.Locate(position, text);
    if (place) hits.push_back({owner, place->first, place->second});
  }
  return hits;
}

std::vector<Indicators::Hit> Indicators::FindWords(absl::string_view clause) const {
  return Find(words_, clause);
}

std::vector<Indicators::Hit> Indicators::FindNone(absl::string_view clause) const {
  return Find(none_, clause);
}

std::vector<Indicators::Hit> Indicators::FindSome(absl::string_view text) const {
  return Find(some_, text);
}

bool Indicators::IsPlain(absl::string_view text) const {
  return text.empty() || plain_.Matches(text);
}

absl::string_view Indicators::WithoutLinks(absl::string_view text) const {
  if (const auto links = links_.Find(text); links.empty()) return text;
  return text.substr(0, links_.Locate(0, text)->first);
}

}  // namespace disclosure
