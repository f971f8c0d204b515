#include "tests/faults/model/model_state.h"

#include <algorithm>
#include <cctype>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"

namespace disclosure::testing_support {
namespace {

constexpr int64_t kSecondMicros = 1000000;
constexpr int kMicroNanos = 1000;

bool IsAgency(const std::string& text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::islower(c) != 0 || std::isdigit(c) != 0 || c == '-';
  });
}

}  // namespace

std::string NameOf(const ModelKey& key) {
  return absl::StrCat("agencies/", key.first, "/reports/", key.second);
}

std::optional<ModelKey> ParseModelKey(const std::string& name) {
  const std::vector<std::string> parts = absl::StrSplit(name, '/');
  ModelKey key;
  if (parts.size() != 4 || !absl::SimpleAtoi(parts[3], &key.second)) return std::nullopt;
  key.first = parts[1];
  if (!IsAgency(key.first) || NameOf(key) != name) return std::nullopt;
  return key;
}

google::protobuf::Timestamp TimeOf(int64_t micros) {
  google::protobuf::Timestamp time;
  time.set_seconds(micros / kSecondMicros);
  time.set_nanos(static_cast<int>(micros % kSecondMicros) * kMicroNanos);
  return time;
}

int64_t MicrosOf(const google::protobuf::Timestamp& time) {
  return time.seconds() * kSecondMicros + time.nanos() / kMicroNanos;
}

int64_t ModelState::CommitMicros() const {
  return changes.empty() ? now_micros
                         : std::max(now_micros, MicrosOf(changes.back().commit_time()));
}

bool LetsThrough(const v1::WatchReportsRequest& filter, const v1::ReportChange& change) {
  const v1::Report& report = change.report();
  const auto& states = filter.states();
  if (!states.empty() && std::find(states.begin(), states.end(), report.state()) == states.end()) {
    return false;
  }
  return filter.parent() == "agencies/-" ||
         filter.parent() == absl::StrCat("agencies/", ParseModelKey(report.name())->first);
}

std::string PublishedTitle(const ModelState& state, const ModelKey& key, int checked) {
  const ModelReport* const report = state.Find(key);
  if (report == nullptr) return "";
  const int number = state.ReportOf(*report).published_revision();
  if (number == 0 || number == checked) return "";
  return report->revisions[number - 1].content.heading().title();
}

bool IsOpen(const v1::Finding& finding,
            const google::protobuf::RepeatedPtrField<v1::Waiver>& waivers) {
  return finding.severity() == v1::SEVERITY_ERROR &&
         std::none_of(waivers.begin(), waivers.end(), [&](const v1::Waiver& waiver) {
           return waiver.fingerprint() == finding.fingerprint();
         });
}

}  // namespace disclosure::testing_support
