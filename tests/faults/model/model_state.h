// What a service knows, kept as plainly as can be: maps and lists that only ever grow.
#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_MODEL_STATE_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_MODEL_STATE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "disclosure/v1/ingest_service.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure::testing_support {

// Agency and year, in the order of listings.
using ModelKey = std::pair<std::string, int>;

struct ModelForm {
  std::string name;
  std::string rule_set;
};

struct ModelRevision {
  v1::Revision revision;  // without content
  v1::ReportContent content;
};

struct ModelReport {
  std::vector<ModelRevision> revisions;  // [number - 1]
  size_t change = 0;                     // its newest one, in ModelState::changes
};

// The answer to a request id.
struct ModelAnswer {
  int64_t expire_micros = 0;
  std::string body;  // all of the request but the id
  size_t change = 0;
  int revision = 0;
  bool unchanged = false;
};

struct ModelToken {
  std::string purpose;
  ModelKey after;       // of a list of reports
  int before = 0;       // of a list of revisions
  size_t position = 0;  // changes before its first page
};

struct ModelCursor {
  std::string cursor;
  size_t position = 0;  // changes before it
  // Whose watch returned it while it left out changes: good for the same filter alone, since only
  // the service knows which of those left out lie before it.
  std::optional<v1::WatchReportsRequest> filter;
};

struct ModelWatcher {
  v1::WatchReportsRequest filter;
  size_t position = 0;  // changes that it has seen or left out
};

struct ModelState {
  std::map<int, ModelForm> forms;  // by report year
  int64_t now_micros = 0;
  bool read_only = false;  // no space: nothing can be stored
  std::map<ModelKey, ModelReport> reports;
  std::vector<v1::ReportChange> changes;
  std::map<std::pair<std::string, std::string>, ModelAnswer> answers;  // actor, request id
  std::map<std::string, ModelToken> tokens;
  std::vector<ModelCursor> cursors;
  std::vector<std::string> positions;  // [n]: behind n changes
  size_t dropped = 0;                  // changes at the beginning that the feed tells no more
  std::set<std::string> etags;
  std::map<int, ModelWatcher> watchers;

  const v1::Report& ReportOf(const ModelReport& report) const {
    return changes[report.change].report();
  }
  // Null when there is none.
  const ModelReport* Find(const ModelKey& key) const {
    const auto found = reports.find(key);
    return found == reports.end() ? nullptr : &found->second;
  }
  // Time of a change made now.
  int64_t CommitMicros() const;
};

std::string NameOf(const ModelKey& key);
// Nothing when `name` is no report name.
std::optional<ModelKey> ParseModelKey(const std::string& name);
google::protobuf::Timestamp TimeOf(int64_t micros);
int64_t MicrosOf(const google::protobuf::Timestamp& time);
// Whether `filter` lets `change` through.
bool LetsThrough(const v1::WatchReportsRequest& filter, const v1::ReportChange& change);
// Title of what the public sees of the report `key`, unless that is revision `checked`.
std::string PublishedTitle(const ModelState& state, const ModelKey& key, int checked);
// Whether `finding` keeps a report with `waivers` from being submitted.
bool IsOpen(const v1::Finding& finding,
            const google::protobuf::RepeatedPtrField<v1::Waiver>& waivers);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_MODEL_STATE_H_
