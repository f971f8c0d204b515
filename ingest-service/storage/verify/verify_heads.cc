#include "ingest-service/storage/verify/verify_heads.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

using storage::v1::ChangeEvent;
using storage::v1::HeadRecord;
using storage::v1::RevisionRecord;

class HeadVerifier {
 public:
  HeadVerifier(VerifyRun* run, History* history)
      : run_(run),
        history_(history),
        revisions_(run->OpenSeeks(Family::kRevMeta, AllRevisions())) {}

  absl::Status Visit(absl::string_view key, absl::string_view value);

 private:
  void VerifyContents(const ReportKey& report, const HeadRecord& head);
  absl::Status VerifyNewestRevision(const HeadRecord& head);
  absl::Status VerifyLastChange(const HeadRecord& head);
  void CompareWithChange(const HeadRecord& head, const ChangeEvent& change);
  absl::Status VerifyIndexEntry(const std::string& index_key);
  void Tell(VerifyRun::Wrong wrong) {
    run_->Tell(Invariant::kReports, {Family::kHead, key_}, std::move(wrong));
  }

  VerifyRun* const run_;
  History* const history_;
  RangeScan revisions_;
  std::string key_;  // of the head at hand
};

absl::Status HeadVerifier::Visit(absl::string_view key, absl::string_view value) {
  key_ = std::string(key);
  const auto report = ParseHeadKey(key);
  if (!report) {
    run_->Tell(Invariant::kBytes, {Family::kHead, key_},
               {"", "a key of another form", "agency 00 year(2) kind(1)"});
    return absl::OkStatus();
  }
  ++run_->summary().reports;
  const auto head = DecodeRecord<HeadRecord>(value, report->Name());
  if (!head.ok()) {
    run_->Tell(Invariant::kBytes, {Family::kHead, key_},
               {"", "a value that does not decode", "a HeadRecord"});
    return absl::OkStatus();
  }
  VerifyContents(*report, *head);
  DR_RETURN_IF_ERROR(VerifyNewestRevision(*head));
  DR_RETURN_IF_ERROR(VerifyLastChange(*head));
  DR_RETURN_IF_ERROR(VerifyIndexEntry(StateIndexKey(head->report().state(), *report)));
  return VerifyIndexEntry(YearIndexKey(*report));
}

void HeadVerifier::VerifyContents(const ReportKey& report, const HeadRecord& head) {
  if (head.report().name() != report.Name()) {
    Tell({"report.name", absl::CHexEscape(head.report().name()), report.Name()});
  }
  if (head.report().head_revision() != head.head_revision()) {
    Tell({"report.head_revision", absl::StrCat(head.report().head_revision()),
          absl::StrCat(head.head_revision())});
  }
  if (head.report().published_revision() < 0 ||
      head.report().published_revision() > head.head_revision()) {
    Tell({"report.published_revision", absl::StrCat(head.report().published_revision()),
          absl::StrCat("at most ", head.head_revision())});
  }
}

absl::Status HeadVerifier::VerifyNewestRevision(const HeadRecord& head) {
  const KeyRange range = RevisionsBefore(head.doc_no(), 0);
  revisions_.Seek(range.begin);
  if (absl::IsDataLoss(revisions_.status())) return absl::OkStatus();  // told by its own scan
  DR_RETURN_IF_ERROR(revisions_.status());
  const auto newest = revisions_.Valid() && revisions_.key() < range.end
                          ? RevisionNumberOf(revisions_.key())
                          : std::nullopt;
  if (newest != head.head_revision()) {
    Tell({"head_revision", absl::StrCat(head.head_revision()),
          newest ? absl::StrCat(*newest, ", the newest revision")
                 : absl::StrCat("revisions of report ", head.doc_no(), "; there are none")});
    return absl::OkStatus();
  }
  const auto revision = DecodeRecord<RevisionRecord>(revisions_.value(), "");
  if (!revision.ok()) return absl::OkStatus();  // told by its own scan
  if (head.content_digest() != revision->content_digest()) {
    Tell({"content_digest", ShortHex(head.content_digest()),
          absl::StrCat(ShortHex(revision->content_digest()), " of revision ", *newest)});
  }
  if (head.head_author() != revision->revision().author()) {
    Tell({"head_author", "another", absl::StrCat("the author of revision ", *newest)});
  }
  return absl::OkStatus();
}

absl::Status HeadVerifier::VerifyLastChange(const HeadRecord& head) {
  const auto& base = history_->base;
  if (head.doc_no() <= base.doc_no() && head.change_sequence() <= base.sequence()) {
    history_->trails.try_emplace(head.doc_no(), ReportTrail{head.change_sequence()});
  }
  const auto found = history_->trails.find(head.doc_no());
  if (found == history_->trails.end()) {
    if (history_->last_hole == 0) {
      Tell({"doc_no", absl::StrCat(head.doc_no()), "a report that the history speaks of"});
    }
    return absl::OkStatus();
  }
  ReportTrail& trail = found->second;
  if (trail.has_head) {
    Tell({"doc_no", absl::StrCat(head.doc_no()), "one that no other head has"});
  }
  trail.has_head = true;
  if (head.change_sequence() != trail.last_sequence) {
    if (history_->MayHaveChanged(trail)) return absl::OkStatus();
    Tell({"change_sequence", absl::StrCat(head.change_sequence()),
          absl::StrCat(trail.last_sequence, ", the report's last change")});
    return absl::OkStatus();
  }
  DR_ASSIGN_OR_RETURN(const auto change, run_->FindEvent(trail.last_sequence));
  if (change.record) CompareWithChange(head, *change.record);
  return absl::OkStatus();
}

void HeadVerifier::CompareWithChange(const HeadRecord& head, const ChangeEvent& change) {
  const std::string source = absl::StrCat(" of change ", head.change_sequence());
  const v1::Report& report = head.report();
  if (report.state() != change.report().state()) {
    Tell({"report.state", absl::StrCat(report.state()),
          absl::StrCat(change.report().state(), source)});
  } else if (report.etag() != change.report().etag()) {
    Tell({"report.etag", absl::CHexEscape(report.etag()),
          absl::StrCat(absl::CHexEscape(change.report().etag()), source)});
  } else if (report.SerializeAsString() != change.report().SerializeAsString()) {
    Tell({"report", "another report", absl::StrCat("that", source)});
  }
}

absl::Status HeadVerifier::VerifyIndexEntry(const std::string& index_key) {
  DR_ASSIGN_OR_RETURN(const bool has, run_->Has(Family::kIndex, index_key));
  if (has) return absl::OkStatus();
  run_->Tell(Invariant::kIndexes, {Family::kIndex, index_key},
             {"", "no entry", "one, as of the head"});
  return absl::OkStatus();
}

absl::Status VerifyIndexEntry(VerifyRun& run, absl::string_view key, absl::string_view value) {
  ++run.summary().index_entries;
  const Place place{Family::kIndex, std::string(key)};
  const auto report = ParseIndexKey(key);
  if (!report) {
    run.Tell(Invariant::kBytes, place, {"", "a key of another form", "02 state(1) or 03 year(2)"});
    return absl::OkStatus();
  }
  if (!value.empty()) run.Tell(Invariant::kBytes, place, {"", "a value", "an empty one"});
  DR_ASSIGN_OR_RETURN(const auto head, run.Find<HeadRecord>(Family::kHead, HeadKey(*report)));
  if (head.gone) {
    run.Tell(Invariant::kIndexes, place, {"head", "none", absl::StrCat("one of ", report->Name())});
  } else if (head.record && key != YearIndexKey(*report) &&
             key != StateIndexKey(head.record->report().state(), *report)) {
    run.Tell(Invariant::kIndexes, place,
             {"head", absl::StrCat("one in state ", head.record->report().state()),
              "one in the state of the entry"});
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status VerifyHeads(VerifyRun& run, History& history) {
  HeadVerifier verifier(&run, &history);
  return run.Scan(Family::kHead, [&](absl::string_view key, absl::string_view value) {
    return verifier.Visit(key, value);
  });
}

absl::Status VerifyIndexes(VerifyRun& run) {
  return run.Scan(Family::kIndex, [&](absl::string_view key, absl::string_view value) {
    return VerifyIndexEntry(run, key, value);
  });
}

}  // namespace disclosure
