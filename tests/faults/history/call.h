// What a client asked of the service, and what it was told.
#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_CALL_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_CALL_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "disclosure/v1/errors.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure::testing_support {

enum class Outcome {
  kAnswered,
  kRefused,  // with a reason that says that nothing was done
  kUnknown,  // no answer arrived: done or not
};

// One call. Attempts of one request are calls of their own with the same actor and request id.
struct ClientCall {
  int client = 0;           // calls of one client follow each other
  std::string method;       // PushDraft ... WithdrawReport, GetReport, ListRevisions, ListReports
  std::string actor;        // `{role}/{id}`
  std::string name;         // the report; of ListReports the parent
  std::string etag;         // the condition; empty for none
  std::string mark;         // PushDraft: the title, which no draft has that differs in anything
  std::string request_id;   // empty for none
  absl::Duration invoked;   // on one steady clock for all clients
  absl::Duration returned;  // later than `invoked`
  Outcome outcome = Outcome::kUnknown;
  v1::ErrorReason reason = v1::ERROR_REASON_UNSPECIFIED;  // when refused
  bool unchanged = false;                                 // PushDraft: as the answer said
  // As answered: the report afterwards or as read; of ListReports one page.
  std::vector<v1::Report> reports;
  // ListRevisions: number of the newest.
  int32_t newest_revision = 0;
  // ListReports.
  std::vector<v1::ReportState> states;  // empty for all
  std::string after;                    // name behind which the page begins; empty for the first
  bool more = false;                    // another page follows
  uint64_t cursor_sequence = 0;  // change behind which the answer's cursor stands; 0: unknown
};

// True for the methods that may change a report.
bool Writes(const ClientCall& call);

// One line that says everything but the contents of reports.
std::string Describe(const ClientCall& call);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_CALL_H_
