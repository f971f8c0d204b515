// A client that, with others, pushes, moves, reads and lists the same few reports at random.
#ifndef DISCLOSURE_TESTS_FAULTS_HISTORY_HOT_CLIENT_H_
#define DISCLOSURE_TESTS_FAULTS_HISTORY_HOT_CLIENT_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "tests/faults/history/call.h"
#include "tests/faults/history/recorder.h"
#include "tests/faults/history/report_service.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {

// The reports that all clients share.
std::vector<std::string> HotReports();

// One thread's client. Calls carry the etag last seen, an older one or none. An answer is now and
// then taken for lost, and a call without an answer is repeated with the same request id, or given
// up. Goes on until told to stop; then what has no answer keeps none.
class HotClient {
 public:
  // Borrows `service`, `recorder` and `stop`.
  HotClient(int number, uint32_t seed, ReportService* service, Recorder* recorder,
            const std::atomic<bool>* stop);

  void Run();

 private:
  ClientCall Begin(const std::string& method, const std::string& name);
  void Push();
  // Pushes once more what the report seen last holds: unchanged, or refused.
  void PushSeen();
  void Move();
  void Get();
  void ListReports();
  void ListRevisions();
  // Sends until there is an answer or none is wanted any more.
  void SendPush(v1::PushDraftRequest request, const std::string& mark);
  absl::StatusOr<v1::Report> SendMove(const ClientCall& call);
  // Notes how `call` ended. True when there was an answer or a refusal.
  bool Finish(ClientCall call, const absl::Status& status);
  std::string Condition(const std::string& name);
  std::string RequestId();

  const int number_;
  Choices choices_;
  ReportService* const service_;
  Recorder* const recorder_;
  const std::atomic<bool>* const stop_;
  const std::vector<std::string> names_ = HotReports();
  int pushes_ = 0;
  std::map<std::string, v1::Report> seen_;                 // last one of each
  std::map<std::string, std::vector<std::string>> etags_;  // all that were seen, oldest first
};

// Runs `clients` at once for `time` and waits for them. `meanwhile` is called again and again by
// the calling thread, and takes its time.
void RunClients(std::vector<HotClient>& clients, std::atomic<bool>& stop, absl::Duration time,
                const std::function<void()>& meanwhile);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_HISTORY_HOT_CLIENT_H_
