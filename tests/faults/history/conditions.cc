#include "tests/faults/history/conditions.h"

#include <algorithm>
#include <set>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace disclosure::testing_support {
namespace {

constexpr absl::string_view kAllAgencies = "agencies/-";

std::function<bool(const v1::Report*)> Stands(const std::string& etag) {
  return [etag](const v1::Report* report) { return report != nullptr && report->etag() == etag; };
}

bool Refuses(const ClientCall& call, const v1::Report* report) {
  const bool stale = !call.etag.empty() && (report == nullptr || report->etag() != call.etag);
  switch (call.reason) {
    case v1::ERROR_REASON_REPORT_NOT_FOUND:
      return report == nullptr;
    case v1::ERROR_REASON_ETAG_MISMATCH:
      return stale;
    case v1::ERROR_REASON_STATE_FORBIDS:
      return report != nullptr && !stale && !Allows(report, call.method);
    default:
      return false;
  }
}

bool MatchesStates(const ClientCall& list, const v1::Report& report) {
  return list.states.empty() ||
         std::find(list.states.begin(), list.states.end(), report.state()) != list.states.end();
}

// A page shows what it shows as it stands, and between its ends nothing else belongs on it.
std::vector<Condition> PageConditions(const StoredHistory& stored, const ClientCall& list) {
  std::vector<Condition> conditions;
  std::set<std::string> shown;
  for (const v1::Report& report : list.reports) {
    shown.insert(report.name());
    conditions.push_back({report.name(), [&list, etag = report.etag()](const v1::Report* stands) {
                            return stands != nullptr && stands->etag() == etag &&
                                   MatchesStates(list, *stands);
                          }});
  }
  const std::string parent = absl::StrCat(list.name, "/");
  for (const std::string& name : stored.names()) {
    const bool listed = list.name == kAllAgencies || absl::StartsWith(name, parent);
    const bool covered =
        name > list.after && (!list.more || list.reports.empty() || name < *shown.rbegin());
    if (!listed || !covered || shown.count(name) > 0) continue;
    conditions.push_back({name, [&list](const v1::Report* stands) {
                            return stands == nullptr || !MatchesStates(list, *stands);
                          }});
  }
  return conditions;
}

}  // namespace

std::vector<Condition> ConditionsOf(const StoredHistory& stored, const ClientCall& call) {
  if (call.outcome == Outcome::kRefused) {
    return {{call.name, [&call](const v1::Report* report) { return Refuses(call, report); }}};
  }
  if (call.method == "ListReports") return PageConditions(stored, call);
  if (call.method == "ListRevisions") {
    return {{call.name, [number = call.newest_revision](const v1::Report* report) {
               return report != nullptr && report->head_revision() == number;
             }}};
  }
  std::vector<Condition> conditions;
  for (const v1::Report& report : call.reports) {
    conditions.push_back({call.name, Stands(report.etag())});
  }
  if (call.unchanged) {
    conditions.push_back({call.name, [&call](const v1::Report* report) {
                            return report != nullptr && report->title() == call.mark &&
                                   (call.etag.empty() || call.etag == report->etag()) &&
                                   Allows(report, call.method);
                          }});
  }
  return conditions;
}

std::optional<uint64_t> FindMoment(const StoredHistory& stored,
                                   const std::vector<Condition>& conditions, uint64_t from,
                                   uint64_t to) {
  uint64_t moment = from;
  size_t holding = 0;  // conditions in a row that hold at `moment`
  for (size_t i = 0; holding < conditions.size(); i = (i + 1) % conditions.size()) {
    const Condition& condition = conditions[i];
    if (moment > to) return std::nullopt;
    if (condition.holds(stored.At(condition.name, moment))) {
      ++holding;
      continue;
    }
    holding = 0;
    do {
      moment = stored.Next(condition.name, moment);
    } while (moment <= to && !condition.holds(stored.At(condition.name, moment)));
    if (moment <= to) holding = 1;
  }
  if (moment > to) return std::nullopt;
  return moment;
}

}  // namespace disclosure::testing_support
