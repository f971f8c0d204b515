#include "ingest-service/storage/verify/verify_changes.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

using storage::v1::ChangeEvent;
using storage::v1::ChangeRecord;
using storage::v1::HistoryBase;
using storage::v1::RevisionRecord;

// Goes through the changes in order. Speaks of a missing or unreadable change once, and does not
// blame the changes behind it.
class ChangeVerifier {
 public:
  ChangeVerifier(VerifyRun* run, const HistoryBase& base)
      : run_(run),
        last_doc_no_(base.doc_no()),
        last_time_(FromTimestamp(base.commit_time())),
        last_chain_hash_(base.sequence() == 0 ? FirstPrevHash() : base.chain_hash()) {
    history_.base = base;
    history_.last_sequence = base.sequence();
  }

  absl::Status Visit(absl::string_view key, absl::string_view value);
  // After the last one.
  void End();
  History TakeHistory() { return std::move(history_); }

 private:
  // Notes that `sequence` is there. False when it is no sequence that a change can have.
  bool VerifySequence(uint64_t sequence);
  void VerifyLink(const ChangeRecord& record);
  absl::Status VerifyEvent(const ChangeEvent& event);
  void VerifyContents(const ChangeEvent& event);
  void VerifyTime(const ChangeEvent& event);
  void FollowTrail(const ChangeEvent& event);
  // What is wrong with the first change of a report, nothing when all is well.
  std::optional<VerifyRun::Wrong> FindFalseStart(const ChangeEvent& event) const;
  absl::Status VerifyRevision(const ChangeEvent& event);
  void Tell(Invariant invariant, VerifyRun::Wrong wrong) {
    run_->Tell(invariant, {Family::kChange, key_}, std::move(wrong));
  }
  void TellHole() { history_.last_hole = sequence_; }

  VerifyRun* const run_;
  History history_;
  std::string key_;        // of the change at hand
  uint64_t sequence_ = 0;  // of the change at hand
  uint64_t last_doc_no_;
  absl::Time last_time_;
  // Of the change before; nothing when that is not known.
  std::optional<std::string> last_chain_hash_;
};

absl::Status ChangeVerifier::Visit(absl::string_view key, absl::string_view value) {
  key_ = std::string(key);
  const std::optional<uint64_t> sequence = ParseChangeKey(key);
  if (!sequence) {
    Tell(Invariant::kBytes, {"", "a key of another form", "sequence(8)"});
    return absl::OkStatus();
  }
  ++run_->summary().changes;
  if (!VerifySequence(*sequence)) return absl::OkStatus();
  const auto record = DecodeRecord<ChangeRecord>(value, key_);
  if (!record.ok()) {
    Tell(Invariant::kBytes, {"", "a value that does not decode", "a ChangeRecord"});
    last_chain_hash_.reset();
    TellHole();
    return absl::OkStatus();
  }
  VerifyLink(*record);
  run_->summary().newest_sequence = sequence_;
  run_->summary().newest_chain_hash = absl::BytesToHexString(record->chain_hash());
  const auto event = OpenChange(*record, key_);
  if (!event.ok()) {
    Tell(Invariant::kChain,
         {"chain_hash", ShortHex(record->chain_hash()), "the hash of prev_hash and event"});
    TellHole();
    return absl::OkStatus();
  }
  return VerifyEvent(*event);
}

void ChangeVerifier::End() {
  const uint64_t dropped = history_.base.sequence();
  if (dropped == 0 || history_.last_sequence > dropped) return;
  key_ = ChangeKey(dropped + 1);
  Tell(Invariant::kDense, {"", "none", "the newest change, which is never dropped"});
}

bool ChangeVerifier::VerifySequence(uint64_t sequence) {
  const uint64_t next = history_.last_sequence + 1;
  const uint64_t dropped = history_.base.sequence();
  if (sequence <= dropped) {
    Tell(Invariant::kDense,
         {"", absl::StrCat("sequence ", sequence), absl::StrCat("sequences from ", dropped + 1)});
    return false;
  }
  if (sequence != next) {
    Tell(Invariant::kDense,
         {"the change before",
          history_.last_sequence == dropped ? "none" : absl::StrCat("change ", next - 1),
          absl::StrCat("change ", sequence - 1)});
    last_chain_hash_.reset();
    history_.last_hole = sequence - 1;
  }
  sequence_ = sequence;
  history_.last_sequence = sequence;
  return true;
}

void ChangeVerifier::VerifyLink(const ChangeRecord& record) {
  if (last_chain_hash_ && record.prev_hash() != *last_chain_hash_) {
    Tell(Invariant::kChain, {"prev_hash", ShortHex(record.prev_hash()),
                             absl::StrCat(ShortHex(*last_chain_hash_), " of the change before")});
  }
  last_chain_hash_ = record.chain_hash();
}

absl::Status ChangeVerifier::VerifyEvent(const ChangeEvent& event) {
  VerifyContents(event);
  VerifyTime(event);
  FollowTrail(event);
  return VerifyRevision(event);
}

void ChangeVerifier::VerifyContents(const ChangeEvent& event) {
  const ReportKey report{event.agency(), event.year()};
  const v1::Report& left = event.report();
  if (left.name() != report.Name() || event.kind() != kAnnualReportKind ||
      !(ParseHeadKey(HeadKey(report)) == report)) {
    Tell(Invariant::kReports,
         {"report.name", absl::CHexEscape(left.name()), absl::CHexEscape(report.Name())});
  }
  if (left.state() != event.state_after() || event.state_after() == v1::REPORT_STATE_UNSPECIFIED) {
    Tell(Invariant::kReports,
         {"report.state", absl::StrCat(left.state()), absl::StrCat(event.state_after())});
  }
  if (left.head_revision() != event.revision()) {
    Tell(Invariant::kReports, {"report.head_revision", absl::StrCat(left.head_revision()),
                               absl::StrCat(event.revision())});
  }
}

void ChangeVerifier::VerifyTime(const ChangeEvent& event) {
  const absl::Time time = FromTimestamp(event.commit_time());
  if (time < last_time_) {
    Tell(Invariant::kCommitTimes,
         {"commit_time", absl::FormatTime(time, absl::UTCTimeZone()),
          absl::StrCat("not before ", absl::FormatTime(last_time_, absl::UTCTimeZone()))});
  }
  last_time_ = std::max(last_time_, time);
}

std::optional<VerifyRun::Wrong> ChangeVerifier::FindFalseStart(const ChangeEvent& event) const {
  if (event.state_before() != v1::REPORT_STATE_UNSPECIFIED) {
    return VerifyRun::Wrong{"state_before", absl::StrCat(event.state_before()),
                            "none, as the report's first change"};
  }
  if (event.revision() != 1) {
    return VerifyRun::Wrong{"revision", absl::StrCat(event.revision()),
                            "1, as the report's first change"};
  }
  if (event.doc_no() != last_doc_no_ + 1) {
    return VerifyRun::Wrong{"doc_no", absl::StrCat(event.doc_no()),
                            absl::StrCat(last_doc_no_ + 1, ", the next report")};
  }
  return std::nullopt;
}

void ChangeVerifier::FollowTrail(const ChangeEvent& event) {
  const auto [found, is_new] = history_.trails.try_emplace(event.doc_no());
  ReportTrail& trail = found->second;
  if (is_new) {
    const bool began_before = event.doc_no() <= history_.base.doc_no();
    auto wrong = began_before ? std::nullopt : FindFalseStart(event);
    if (wrong && history_.last_hole == 0) Tell(Invariant::kReports, *std::move(wrong));
    last_doc_no_ = std::max(last_doc_no_, event.doc_no());
  } else if (!history_.MayHaveChanged(trail)) {
    if (event.state_before() != trail.state) {
      Tell(Invariant::kReports, {"state_before", absl::StrCat(event.state_before()),
                                 absl::StrCat(trail.state, " of change ", trail.last_sequence)});
    }
    if (event.revision() != trail.revision && event.revision() != trail.revision + 1) {
      Tell(Invariant::kReports,
           {"revision", absl::StrCat(event.revision()),
            absl::StrCat(trail.revision, " of change ", trail.last_sequence, ", or the next")});
    }
  }
  trail.last_sequence = sequence_;
  trail.revision = event.revision();
  trail.state = event.state_after();
}

absl::Status ChangeVerifier::VerifyRevision(const ChangeEvent& event) {
  const std::string key = RevisionKeyOf(event.doc_no(), event.revision());
  DR_ASSIGN_OR_RETURN(const auto revision, run_->Find<RevisionRecord>(Family::kRevMeta, key));
  if (revision.gone) {
    Tell(Invariant::kRevisions, {"revision", "none", NameOfKey(Family::kRevMeta, key)});
  } else if (revision.record && revision.record->content_digest() != event.content_digest()) {
    Tell(Invariant::kRevisions, {"content_digest", ShortHex(event.content_digest()),
                                 absl::StrCat(ShortHex(revision.record->content_digest()), " of ",
                                              NameOfKey(Family::kRevMeta, key))});
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<History> VerifyChanges(VerifyRun& run, const HistoryBase& base) {
  ChangeVerifier verifier(&run, base);
  const uint64_t& unreadable = run.summary().faults[static_cast<int>(Invariant::kBytes)];
  const uint64_t unreadable_before = unreadable;
  DR_RETURN_IF_ERROR(run.Scan(Family::kChange, [&](absl::string_view key, absl::string_view value) {
    return verifier.Visit(key, value);
  }));
  if (unreadable == unreadable_before) verifier.End();
  History history = verifier.TakeHistory();
  history.unreadable = unreadable > unreadable_before;
  return history;
}

}  // namespace disclosure
