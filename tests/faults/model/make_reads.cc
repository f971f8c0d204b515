// Calls of CallMaker that change no report.
#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "tests/faults/model/call_maker.h"
#include "tests/faults/model/known_names.h"

namespace disclosure::testing_support {
namespace {

constexpr int kWatchers = 3;
constexpr int kPageSizes[] = {0, 1, 2, 3, 5, 5000, -1};
constexpr size_t kManyBytes = 64 << 20;
constexpr int kDroppedAtOnce = 5;

}  // namespace

std::string CallMaker::AnyRevisionName() {
  const std::string name = AnyName();
  switch (choices_.Number(0, 5)) {
    case 0:
      return name + "/revisions/latest";
    case 1:
      return name + "/revisions/published";
    case 2:
      return absl::StrCat(name, "/revisions/", choices_.Number(0, 1) * kNobody);
    default: {
      const auto key = ParseModelKey(name);
      const ModelReport* const report = key ? state_.Find(*key) : nullptr;
      const int count = report == nullptr ? 1 : static_cast<int>(report->revisions.size());
      return absl::StrCat(name, "/revisions/", choices_.Number(1, count));
    }
  }
}

Call CallMaker::Read() {
  Call call;
  switch (choices_.Number(0, 5)) {
    case 0: {
      v1::GetReportRequest request;
      request.set_name(AnyName());
      call.request = std::move(request);
      break;
    }
    case 1: {
      v1::CompareRevisionsRequest request;
      request.set_name(AnyRevisionName());
      request.set_base(AnyRevisionName());
      call.request = std::move(request);
      break;
    }
    case 2: {
      v1::RecheckReportRequest request;
      request.set_name(AnyRevisionName());
      call.request = std::move(request);
      break;
    }
    default: {
      v1::GetRevisionRequest request;
      request.set_name(AnyRevisionName());
      request.set_view(static_cast<v1::RevisionView>(choices_.Number(0, 3)));
      call.request = std::move(request);
    }
  }
  return call;
}

std::string CallMaker::AnyToken(const std::string& message) {
  if (choices_.OneIn(40)) return "bmV2ZXIgaXNzdWVk";
  if (state_.tokens.empty() || choices_.OneIn(2)) return "";
  const auto& [token, issued] = Any(state_.tokens, choices_);
  return issued.purpose.rfind(message, 0) == 0 ? token : "";
}

Call CallMaker::List() {
  Call call;
  if (choices_.OneIn(3)) {
    v1::ListRevisionsRequest request;
    request.set_parent(AnyName());
    request.set_page_size(choices_.Of(kPageSizes));
    request.set_page_token(AnyToken("ListRevisionsRequest"));
    call.request = std::move(request);
    return call;
  }
  v1::ListReportsRequest request;
  // Few enough kinds of lists for tokens to find theirs.
  const int kind = choices_.Number(0, 5);
  request.set_parent(kind < 4 ? "agencies/-" : absl::StrCat("agencies/", kAgencies[kind - 4]));
  if (kind == 1) request.set_year(kYears[0]);
  if (kind == 2 || kind == 4) request.add_states(v1::REPORT_STATE_DRAFT);
  if (kind == 2) request.add_states(v1::REPORT_STATE_PUBLISHED);
  if (kind == 3) {
    request.add_states(AnyState());
    request.add_states(AnyState());
  }
  request.set_page_size(choices_.Of(kPageSizes));
  request.set_page_token(AnyToken("ListReportsRequest"));
  call.request = std::move(request);
  return call;
}

Call CallMaker::Feed() {
  ReadChangesRequest request;
  request.position = Any(state_.positions, choices_);
  request.until = choices_.OneIn(2) ? state_.positions.back() : Any(state_.positions, choices_);
  if (choices_.OneIn(20)) request.position = "a position of nobody";
  request.changes_max = choices_.Number(1, 8);
  request.bytes_max = choices_.OneIn(4) ? 1 : kManyBytes;
  return {std::move(request), "", false};
}

Call CallMaker::Watch() {
  WatchRequest request;
  request.watcher = choices_.Number(0, kWatchers - 1);
  const auto watcher = state_.watchers.find(request.watcher);
  request.anew = watcher == state_.watchers.end() || choices_.OneIn(4);
  size_t position = state_.changes.size();
  if (request.anew) {
    const ModelCursor& cursor = Any(state_.cursors, choices_);
    request.request.set_parent("agencies/-");
    if (cursor.filter) {
      request.request = *cursor.filter;
    } else if (choices_.OneIn(2)) {
      request.request.set_parent(absl::StrCat("agencies/", choices_.Of(kAgencies)));
    } else if (choices_.OneIn(2)) {
      request.request.add_states(AnyState());
    }
    request.request.set_cursor(choices_.OneIn(20) ? "never issued" : cursor.cursor);
    position = cursor.position;
  } else {
    request.request = watcher->second.filter;
    position = watcher->second.position;
  }
  for (; position < state_.changes.size(); ++position) {
    if (LetsThrough(request.request, state_.changes[position])) ++request.changes;
  }
  return {std::move(request), "", false};
}

Call CallMaker::Trim() {
  // Mostly a little, so that the feed keeps something to tell.
  const size_t some = state_.dropped + static_cast<size_t>(choices_.Number(0, kDroppedAtOnce));
  TrimRequest request{state_.positions[std::min(some, state_.positions.size() - 1)]};
  if (choices_.OneIn(8)) request.position = Any(state_.positions, choices_);
  if (choices_.OneIn(20)) request.position = "a position of nobody";
  return {std::move(request), "", false};
}

std::vector<Call> CallsForEverything(const ModelState& state) {
  std::vector<Call> calls;
  v1::ListReportsRequest reports;
  reports.set_parent("agencies/-");
  calls.push_back({reports, "", false});
  for (int one = v1::REPORT_STATE_DRAFT; one <= v1::REPORT_STATE_WITHDRAWN; ++one) {
    reports.add_states(static_cast<v1::ReportState>(one));
  }
  calls.push_back({reports, "", false});
  for (const int year : kYears) {
    v1::ListReportsRequest of_year;
    of_year.set_parent("agencies/-");
    of_year.set_year(year);
    calls.push_back({of_year, "", false});
  }
  for (const auto& [key, report] : state.reports) {
    v1::ListRevisionsRequest revisions;
    revisions.set_parent(NameOf(key));
    revisions.set_page_size(static_cast<int>(report.revisions.size()));
    calls.push_back({revisions, "", false});
    for (size_t number = 1; number <= report.revisions.size(); ++number) {
      v1::GetRevisionRequest revision;
      revision.set_name(absl::StrCat(NameOf(key), "/revisions/", number));
      calls.push_back({revision, "", false});
    }
  }
  calls.push_back({ReadChangesRequest{state.positions[state.dropped], state.positions.back(),
                                      static_cast<int>(state.changes.size()) + 1, kManyBytes},
                   "", false});
  return calls;
}

}  // namespace disclosure::testing_support
