#include "tests/faults/history/check_history.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <queue>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"
#include "tests/faults/history/conditions.h"
#include "tests/faults/history/stored_writes.h"

namespace disclosure::testing_support {
namespace {

// Something that happened at one moment between two times: a change, or an answer without one.
struct Event {
  const ClientCall* call = nullptr;
  absl::Duration invoked;
  absl::Duration returned;
  std::optional<uint64_t> sequence;  // of a change
  uint64_t before = 0;               // an answer was true before this change; 0 for any
};

// The latest moment that something that is over needed.
struct Floor {
  uint64_t moment = 0;
  const Event* event = nullptr;
};

std::vector<Event> EventsOf(const std::vector<Write>& writes,
                            const std::vector<ClientCall>& calls) {
  std::vector<Event> events;
  for (const Write& write : writes) {
    if (write.sequence || (write.answered && write.told->unchanged)) {
      events.push_back({write.told, write.invoked, write.returned, write.sequence, 0});
    }
    for (const ClientCall* call : write.attempts) {
      // A repeat of what is stored gets the first answer: a refusal came before.
      if (call->outcome != Outcome::kRefused) continue;
      events.push_back(
          {call, call->invoked, call->returned, std::nullopt, write.sequence.value_or(0)});
    }
  }
  for (const ClientCall& call : calls) {
    if (Writes(call) || call.outcome == Outcome::kUnknown) continue;
    events.push_back({&call, call.invoked, call.returned, std::nullopt, 0});
  }
  std::sort(events.begin(), events.end(),
            [](const Event& a, const Event& b) { return a.invoked < b.invoked; });
  return events;
}

class Checker {
 public:
  Checker(const StoredHistory& stored, std::vector<Event> events, HistoryVerdict& verdict)
      : stored_(stored), events_(std::move(events)), verdict_(verdict) {
    lowest_behind_.resize(events_.size() + 1, stored_.size() + 1);
    for (size_t i = events_.size(); i-- > 0;) {
      lowest_behind_[i] =
          std::min(lowest_behind_[i + 1], events_[i].sequence.value_or(stored_.size() + 1));
    }
  }

  void Run() {
    for (const Event& event : events_) {
      while (!over_.empty() && over_.top().first < event.invoked) {
        const Floor floor = over_.top().second;
        if (floor.moment > floor_.moment || floor_.event == nullptr) floor_ = floor;
        over_.pop();
      }
      const std::optional<uint64_t> moment =
          event.sequence ? PlaceChange(event) : PlaceAnswer(event);
      if (moment) over_.push({event.returned, {*moment, &event}});
    }
  }

 private:
  struct Later {
    bool operator()(const std::pair<absl::Duration, Floor>& a,
                    const std::pair<absl::Duration, Floor>& b) const {
      return a.first > b.first;
    }
  };

  uint64_t PlaceChange(const Event& event) {
    const ClientCall& call = *event.call;
    if (*event.sequence <= floor_.moment) {
      Fault(HistoryFault::kOrderInverted, call,
            absl::StrCat("stored as change ", *event.sequence, ", behind ", FloorText()));
    }
    const v1::Report* const before = stored_.At(call.name, *event.sequence - 1);
    if (!call.etag.empty() && (before == nullptr || before->etag() != call.etag)) {
      Fault(HistoryFault::kOverwrite, call,
            absl::StrCat("stored over ", before == nullptr ? "nothing" : before->etag()));
    }
    return *event.sequence;
  }

  std::optional<uint64_t> PlaceAnswer(const Event& event) {
    const ClientCall& call = *event.call;
    if (!ShowsWhatWasStored(call)) return std::nullopt;
    const auto conditions = ConditionsOf(stored_, call);
    const uint64_t from = std::max(floor_.moment, call.cursor_sequence);
    const uint64_t to =
        std::min(Ceiling(event), event.before == 0 ? stored_.size() : event.before - 1);
    const auto moment = FindMoment(stored_, conditions, from, to);
    if (!moment) Explain(call, conditions, from, to);
    return moment;
  }

  // The last moment before every change that was asked for after `event` was over.
  uint64_t Ceiling(const Event& event) const {
    const auto behind =
        std::upper_bound(events_.begin(), events_.end(), event.returned,
                         [](absl::Duration time, const Event& e) { return time < e.invoked; });
    return lowest_behind_[behind - events_.begin()] - 1;
  }

  bool ShowsWhatWasStored(const ClientCall& call) {
    for (const v1::Report& report : call.reports) {
      const auto sequence = stored_.SequenceOf(report.etag());
      if (!sequence) {
        Fault(HistoryFault::kPhantomReport, call,
              absl::StrCat(report.name(), "@", report.etag(), " was never stored"));
        return false;
      }
      if (!google::protobuf::util::MessageDifferencer::Equals(stored_.change(*sequence).report(),
                                                              report)) {
        Fault(HistoryFault::kWrongReport, call,
              absl::StrCat(report.name(), " is not what change ", *sequence, " stored"));
        return false;
      }
    }
    return true;
  }

  // Says why no moment of `from` to `to` explains the answer to `call`.
  void Explain(const ClientCall& call, const std::vector<Condition>& conditions, uint64_t from,
               uint64_t to) {
    const std::string span = absl::StrCat("between changes ", from, " and ", to);
    if (call.outcome == Outcome::kRefused) {
      Fault(HistoryFault::kUnexplainedRefusal, call, absl::StrCat("nothing refuses it ", span));
      return;
    }
    for (const Condition& condition : conditions) {
      if (FindMoment(stored_, {condition}, from, to)) continue;
      const std::string late =
          absl::StrCat(condition.name, " did not stand so ", span, ", behind ", FloorText());
      if (FindMoment(stored_, {condition}, from, stored_.size())) {
        Fault(HistoryFault::kFutureRead, call, late);
      } else if (floor_.event != nullptr && !floor_.event->sequence) {
        Fault(HistoryFault::kReadsGoBack, call, late);
      } else {
        Fault(HistoryFault::kStaleRead, call, late);
      }
      return;
    }
    Fault(HistoryFault::kTornList, call, absl::StrCat("its reports never stood together ", span));
  }

  std::string FloorText() const {
    return floor_.event == nullptr ? "nothing" : Describe(*floor_.event->call);
  }

  void Fault(HistoryFault fault, const ClientCall& call, absl::string_view what) {
    verdict_.violations.push_back({fault, absl::StrCat(Describe(call), ": ", what)});
  }

  const StoredHistory& stored_;
  const std::vector<Event> events_;
  HistoryVerdict& verdict_;
  std::vector<uint64_t> lowest_behind_;  // lowest sequence of the events from an index on
  std::priority_queue<std::pair<absl::Duration, Floor>,
                      std::vector<std::pair<absl::Duration, Floor>>,
                      Later>
      over_;  // by time of return
  Floor floor_;
};

}  // namespace

HistoryVerdict CheckHistory(const StoredHistory& stored, const std::vector<ClientCall>& calls) {
  HistoryVerdict verdict;
  for (std::string& fault : stored.Faults()) {
    verdict.violations.push_back({HistoryFault::kBrokenOrder, std::move(fault)});
  }
  const std::vector<Write> writes = FindWrites(stored, calls, verdict);
  Checker(stored, EventsOf(writes, calls), verdict).Run();
  return verdict;
}

std::string FaultName(HistoryFault fault) {
  switch (fault) {
    case HistoryFault::kBrokenOrder:
      return "broken order";
    case HistoryFault::kLostWrite:
      return "lost write";
    case HistoryFault::kSharedChange:
      return "shared change";
    case HistoryFault::kPhantomChange:
      return "phantom change";
    case HistoryFault::kPhantomReport:
      return "phantom report";
    case HistoryFault::kWrongReport:
      return "wrong report";
    case HistoryFault::kOverwrite:
      return "overwrite";
    case HistoryFault::kOrderInverted:
      return "order inverted";
    case HistoryFault::kFutureRead:
      return "future read";
    case HistoryFault::kStaleRead:
      return "stale read";
    case HistoryFault::kReadsGoBack:
      return "reads go back";
    case HistoryFault::kTornList:
      return "torn list";
    case HistoryFault::kUnexplainedRefusal:
      return "unexplained refusal";
  }
  return "unknown fault";
}

}  // namespace disclosure::testing_support
