#include "tests/faults/model/model_reads.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "tests/faults/model/contents.h"

namespace disclosure::testing_support {
namespace {

constexpr char kChosen[] = "chosen";
constexpr int kPageDefault = 50;
constexpr int kPageMost = 1000;
constexpr char kAll[] = "agencies/-";

std::string Expired() { return RefusalText(v1::ERROR_REASON_CURSOR_EXPIRED); }

std::string Invalid() { return RefusalText(v1::ERROR_REASON_FIELD_INVALID); }

size_t PageSize(int asked) {
  return static_cast<size_t>(asked == 0 ? kPageDefault : std::min(asked, kPageMost));
}

// All of a list's request that a page token stands for.
template <typename ListRequest>
std::string Purpose(ListRequest request) {
  request.clear_page_size();
  request.clear_page_token();
  return absl::StrCat(request.GetDescriptor()->name(), TextOf(request));
}

bool Matches(const v1::ListReportsRequest& request, const ModelKey& key, const v1::Report& report) {
  if (request.parent() != kAll && request.parent() != "agencies/" + key.first) return false;
  if (request.year() != 0 && request.year() != key.second) return false;
  const auto& states = request.states();
  return states.empty() || std::find(states.begin(), states.end(), report.state()) != states.end();
}

// Fingerprints of `findings` that `others` do not have, each once.
std::vector<std::string> OnlyIn(const google::protobuf::RepeatedPtrField<v1::Finding>& findings,
                                const google::protobuf::RepeatedPtrField<v1::Finding>& others) {
  std::set<std::string> known;
  std::vector<std::string> only;
  for (const v1::Finding& other : others) known.insert(other.fingerprint());
  for (const v1::Finding& finding : findings) {
    if (known.insert(finding.fingerprint()).second) only.push_back(finding.fingerprint());
  }
  return only;
}

}  // namespace

Reply ModelReads::operator()(const v1::GetReportRequest& request) {
  const auto key = ParseModelKey(request.name());
  if (!key) return {Invalid()};
  const ModelReport* const report = state_.Find(*key);
  if (report == nullptr) return {RefusalText(v1::ERROR_REASON_REPORT_NOT_FOUND)};
  v1::GetReportResponse response;
  *response.mutable_report() = state_.ReportOf(*report);
  return {TextOf(response)};
}

ModelReads::Found ModelReads::Look(const std::string& name) const {
  Found found;
  const size_t slash = name.find("/revisions/");
  const auto key = ParseModelKey(name.substr(0, slash));
  if (!key || slash == std::string::npos) return {Invalid(), {}, 0, nullptr};
  found.key = *key;
  const ModelReport* const report = state_.Find(*key);
  const std::string which = name.substr(slash + std::string("/revisions/").size());
  if (which == "latest" || which == "published") {
    if (report == nullptr)
      return {RefusalText(v1::ERROR_REASON_REPORT_NOT_FOUND), *key, 0, nullptr};
    found.number = which == "latest" ? static_cast<int>(report->revisions.size())
                                     : state_.ReportOf(*report).published_revision();
  } else if (!absl::SimpleAtoi(which, &found.number) || found.number < 1) {
    return {Invalid(), *key, 0, nullptr};
  }
  const size_t count = report == nullptr ? 0 : report->revisions.size();
  if (found.number < 1 || static_cast<size_t>(found.number) > count) {
    return {RefusalText(v1::ERROR_REASON_REVISION_NOT_FOUND), *key, 0, nullptr};
  }
  found.revision = &report->revisions[found.number - 1];
  return found;
}

Reply ModelReads::operator()(const v1::GetRevisionRequest& request) {
  const Found found = Look(request.name());
  if (found.revision == nullptr && found.refusal == Invalid()) return {found.refusal};
  if (!v1::RevisionView_IsValid(request.view())) return {Invalid()};
  if (found.revision == nullptr) return {found.refusal};
  v1::GetRevisionResponse response;
  *response.mutable_revision() = found.revision->revision;
  if (request.view() != v1::REVISION_VIEW_BASIC) {
    *response.mutable_revision()->mutable_content() = found.revision->content;
  }
  return {TextOf(response)};
}

Reply ModelReads::operator()(const v1::ListReportsRequest& request) {
  if (request.page_size() < 0) return {Invalid()};
  size_t position = state_.changes.size();
  std::optional<ModelKey> after;
  if (!request.page_token().empty()) {
    const auto token = state_.tokens.find(request.page_token());
    if (token == state_.tokens.end() || token->second.purpose != Purpose(request)) {
      return {RefusalText(v1::ERROR_REASON_TOKEN_INVALID)};
    }
    after = token->second.after;
    position = token->second.position;
  }
  v1::ListReportsResponse response;
  response.set_cursor(kChosen);
  cursor_ = ModelCursor{"", position, std::nullopt};
  ModelKey last;
  for (const auto& [key, report] : state_.reports) {
    const v1::Report& head = state_.ReportOf(report);
    if ((after && key <= *after) || !Matches(request, key, head)) continue;
    if (static_cast<size_t>(response.reports_size()) == PageSize(request.page_size())) {
      response.set_next_page_token(kChosen);
      token_ = ModelToken{Purpose(request), last, 0, position};
      break;
    }
    *response.add_reports() = head;
    last = key;
  }
  return {TextOf(response)};
}

Reply ModelReads::operator()(const v1::ListRevisionsRequest& request) {
  const auto key = ParseModelKey(request.parent());
  if (!key || request.page_size() < 0) return {Invalid()};
  const ModelReport* const report = state_.Find(*key);
  size_t next = report == nullptr ? 0 : report->revisions.size();  // number of the next one listed
  if (!request.page_token().empty()) {
    const auto token = state_.tokens.find(request.page_token());
    if (token == state_.tokens.end() || token->second.purpose != Purpose(request)) {
      return {RefusalText(v1::ERROR_REASON_TOKEN_INVALID)};
    }
    next = static_cast<size_t>(token->second.before) - 1;
  } else if (report == nullptr) {
    return {RefusalText(v1::ERROR_REASON_REPORT_NOT_FOUND)};
  }
  v1::ListRevisionsResponse response;
  for (; next > 0; --next) {
    if (static_cast<size_t>(response.revisions_size()) == PageSize(request.page_size())) {
      response.set_next_page_token(kChosen);
      token_ = ModelToken{Purpose(request), {}, static_cast<int>(next) + 1, 0};
      break;
    }
    *response.add_revisions() = report->revisions[next - 1].revision;
  }
  return {TextOf(response)};
}

Reply ModelReads::operator()(const v1::CompareRevisionsRequest& request) {
  const Found name = Look(request.name());
  const Found base = Look(request.base());
  if (name.refusal == Invalid() || base.refusal == Invalid() || name.key.first != base.key.first) {
    return {Invalid()};
  }
  if (name.revision == nullptr) return {name.refusal};
  if (base.revision == nullptr) return {base.refusal};
  v1::Comparison sides;
  sides.set_revision(name.revision->revision.name());
  sides.set_base(base.revision->revision.name());
  sides.set_digest(name.revision->revision.digest());
  sides.set_base_digest(base.revision->revision.digest());
  return {TextOf(sides)};
}

Reply ModelReads::operator()(const v1::RecheckReportRequest& request) {
  const Found found = Look(request.name());
  if (found.revision == nullptr) return {found.refusal};
  v1::RecheckReportResponse response;
  *response.mutable_revision() = found.revision->revision;
  response.set_rule_set(found.revision->revision.rule_set());
  for (const v1::Finding& finding :
       FindingsOf(found.revision->content.heading().title(),
                  PublishedTitle(state_, {found.key.first, found.key.second - 1}, 0),
                  PublishedTitle(state_, found.key, found.number))) {
    *response.add_findings() = finding;
  }
  const auto& before = found.revision->revision.findings();
  for (const auto& only : OnlyIn(response.findings(), before)) response.add_appeared(only);
  for (const auto& only : OnlyIn(before, response.findings())) response.add_disappeared(only);
  return {TextOf(response)};
}

std::optional<size_t> ModelReads::ChangesBefore(const std::string& position) const {
  const auto found = std::find(state_.positions.begin(), state_.positions.end(), position);
  if (found == state_.positions.end()) return std::nullopt;
  return static_cast<size_t>(found - state_.positions.begin());
}

Reply ModelReads::operator()(const ReadChangesRequest& request) {
  const auto behind = ChangesBefore(request.position);
  const auto until = ChangesBefore(request.until);
  if (!behind || !until) return {RefusalText(v1::ERROR_REASON_TOKEN_INVALID)};
  if (*behind < state_.dropped || *until < state_.dropped) return {Expired()};
  Reply reply;
  size_t reached = *behind;
  // A bound of one byte is met by any change.
  const int most = request.bytes_max == 1 ? 1 : request.changes_max;
  for (int count = 0; reached < *until && count < most; ++count, ++reached) {
    absl::StrAppend(&reply.text, "change { ", TextOf(state_.changes[reached]), " }\n");
  }
  reply.cursor = state_.positions[reached];
  return reply;
}

Reply ModelReads::operator()(const TrimRequest& request) {
  state_.watchers.clear();
  // Where such a cursor stands, only the service knows.
  auto& cursors = state_.cursors;
  cursors.erase(std::remove_if(cursors.begin(), cursors.end(),
                               [](const ModelCursor& cursor) { return cursor.filter.has_value(); }),
                cursors.end());
  const auto behind = ChangesBefore(request.position);
  if (!behind) return {RefusalText(v1::ERROR_REASON_TOKEN_INVALID)};
  if (*behind < state_.dropped) return {Expired()};
  // The newest stays.
  const size_t most = state_.changes.empty() ? 0 : state_.changes.size() - 1;
  state_.dropped = std::max(state_.dropped, std::min(*behind, most));
  Reply reply;
  reply.cursor = state_.positions[state_.dropped];
  return reply;
}

Reply ModelReads::operator()(const WatchRequest& request) {
  if (request.anew) {
    state_.watchers.erase(request.watcher);
    v1::WatchReportsRequest filter = request.request;
    filter.clear_cursor();
    const auto cursor =
        std::find_if(state_.cursors.begin(), state_.cursors.end(), [&](const ModelCursor& issued) {
          return issued.cursor == request.request.cursor() &&
                 (!issued.filter || TextOf(*issued.filter) == TextOf(filter));
        });
    if (cursor == state_.cursors.end()) return {RefusalText(v1::ERROR_REASON_TOKEN_INVALID)};
    if (cursor->position < state_.dropped) return {Expired()};
    state_.watchers[request.watcher] = {std::move(filter), cursor->position};
  }
  ModelWatcher& watcher = state_.watchers.at(request.watcher);
  Reply reply;
  size_t seen = watcher.position;
  for (size_t i = watcher.position; i < state_.changes.size(); ++i) {
    if (!LetsThrough(watcher.filter, state_.changes[i])) continue;
    absl::StrAppend(&reply.text, "change { ", TextOf(state_.changes[i]), " }\n");
    seen = i + 1;
  }
  watcher.position = state_.changes.size();
  const bool all = watcher.filter.parent() == kAll && watcher.filter.states().empty();
  cursor_ = ModelCursor{"", seen, all ? std::nullopt : std::make_optional(watcher.filter)};
  return reply;
}

}  // namespace disclosure::testing_support
