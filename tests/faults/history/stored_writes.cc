#include "tests/faults/history/stored_writes.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "google/protobuf/util/message_differencer.h"

namespace disclosure::testing_support {
namespace {

using google::protobuf::util::MessageDifferencer;

std::vector<Write> GroupAttempts(const std::vector<ClientCall>& calls) {
  std::vector<const ClientCall*> writing;
  for (const ClientCall& call : calls) {
    if (Writes(call)) writing.push_back(&call);
  }
  std::sort(writing.begin(), writing.end(),
            [](const ClientCall* a, const ClientCall* b) { return a->invoked < b->invoked; });
  std::vector<Write> writes;
  std::map<std::tuple<std::string, std::string, std::string>, size_t> by_request;
  for (const ClientCall* call : writing) {
    size_t index = writes.size();
    if (!call->request_id.empty()) {
      index =
          by_request.emplace(std::make_tuple(call->actor, call->method, call->request_id), index)
              .first->second;
    }
    if (index == writes.size()) {
      writes.emplace_back();
      writes.back().invoked = call->invoked;
      writes.back().told = call;
    }
    Write& write = writes[index];
    write.attempts.push_back(call);
    if (call->outcome == Outcome::kAnswered && call->returned < write.returned) {
      write.answered = true;
      write.returned = call->returned;
      write.told = call;
    }
  }
  return writes;
}

bool MayHaveMade(const ClientCall& call, const v1::ReportChange& change) {
  return change.action() == call.method && change.actor() == call.actor &&
         change.report().name() == call.name &&
         (call.mark.empty() || change.report().title() == call.mark);
}

// The change that a write without an answer made, when it made one.
std::optional<uint64_t> Discover(const StoredHistory& stored, const ClientCall& call) {
  if (call.etag.empty()) {
    for (const uint64_t sequence : stored.PushesOf(call.mark)) {
      if (MayHaveMade(call, stored.change(sequence))) return sequence;
    }
    return std::nullopt;
  }
  const std::optional<uint64_t> seen = stored.SequenceOf(call.etag);
  if (!seen) return std::nullopt;
  const uint64_t next = stored.Next(call.name, *seen);
  if (next <= stored.size() && MayHaveMade(call, stored.change(next))) return next;
  return std::nullopt;
}

// Judges every answer to `write`, and finds its change.
class Claims {
 public:
  Claims(const StoredHistory& stored, HistoryVerdict& verdict)
      : stored_(stored), verdict_(verdict), owners_(stored.size() + 1, nullptr) {}

  void ClaimAnswered(Write& write) {
    for (const ClientCall* call : write.attempts) {
      if (call->outcome != Outcome::kAnswered) continue;
      if (call->unchanged != write.told->unchanged || call->reports.size() != 1) {
        Fault(HistoryFault::kWrongReport, *call, "another answer than before");
      } else if (!call->unchanged) {
        ClaimAnswer(*call, write);
      }
    }
  }

  void ClaimUnanswered(Write& write) {
    if (write.answered) return;
    const bool unknown = std::any_of(write.attempts.begin(), write.attempts.end(),
                                     [](auto* call) { return call->outcome == Outcome::kUnknown; });
    if (!unknown) return;
    ++verdict_.unknown;
    const std::optional<uint64_t> sequence = Discover(stored_, *write.told);
    if (!sequence || owners_[*sequence] != nullptr) return;
    ++verdict_.unknown_stored;
    owners_[*sequence] = &write;
    write.sequence = sequence;
  }

  void ReportUnclaimed() {
    for (uint64_t sequence = 1; sequence <= stored_.size(); ++sequence) {
      if (owners_[sequence] != nullptr) continue;
      const v1::ReportChange& change = stored_.change(sequence);
      verdict_.violations.push_back(
          {HistoryFault::kPhantomChange,
           absl::StrCat("change ", sequence, ", ", change.action(), " of ", change.report().name(),
                        " by ", change.actor(), ", was asked for by nobody")});
    }
  }

 private:
  void ClaimAnswer(const ClientCall& call, Write& write) {
    const v1::Report& report = call.reports.front();
    const std::optional<uint64_t> sequence = stored_.SequenceOf(report.etag());
    if (!sequence) {
      Fault(HistoryFault::kLostWrite, call, "no such change is stored");
      return;
    }
    const v1::ReportChange& change = stored_.change(*sequence);
    if (!MayHaveMade(call, change) || !MessageDifferencer::Equals(change.report(), report) ||
        (write.sequence && *write.sequence != *sequence)) {
      Fault(HistoryFault::kWrongReport, call,
            absl::StrCat("not what change ", *sequence, " stored, ", change.action(), " by ",
                         change.actor()));
    } else if (owners_[*sequence] != nullptr && owners_[*sequence] != &write) {
      Fault(HistoryFault::kSharedChange, call,
            absl::StrCat("also told to ", Describe(*owners_[*sequence]->told)));
    } else {
      owners_[*sequence] = &write;
      write.sequence = sequence;
    }
  }

  void Fault(HistoryFault fault, const ClientCall& call, absl::string_view what) {
    verdict_.violations.push_back({fault, absl::StrCat(Describe(call), ": ", what)});
  }

  const StoredHistory& stored_;
  HistoryVerdict& verdict_;
  std::vector<const Write*> owners_;  // by sequence
};

}  // namespace

std::vector<Write> FindWrites(const StoredHistory& stored, const std::vector<ClientCall>& calls,
                              HistoryVerdict& verdict) {
  std::vector<Write> writes = GroupAttempts(calls);
  Claims claims(stored, verdict);
  for (Write& write : writes) claims.ClaimAnswered(write);
  for (Write& write : writes) claims.ClaimUnanswered(write);
  claims.ReportUnclaimed();
  return writes;
}

}  // namespace disclosure::testing_support
