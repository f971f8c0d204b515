#include "ingest-service/storage/verify/verify_revisions.h"

#include <algorithm>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "ingest-service/checks/fingerprint.h"

namespace disclosure {
namespace {

using storage::v1::HeadRecord;
using storage::v1::RevisionRecord;

// Goes through revisions as they are stored: report by report, newest first.
class RevisionVerifier {
 public:
  RevisionVerifier(VerifyRun* run, const History* history) : run_(run), history_(history) {}

  // One revision. `meta` and `body` are its records, one of them may be missing.
  absl::Status Visit(const std::string& key, std::optional<absl::string_view> meta,
                     std::optional<absl::string_view> body);
  // After the last one, unless the scan ended early.
  void EndReport();

 private:
  void VerifyNumber(uint64_t doc_no, int32_t number);
  absl::Status VerifyMeta(const RevisionRecord& record, int32_t number);
  void VerifyFindings(const v1::Revision& revision);
  absl::Status VerifyChange(const RevisionRecord& record, int32_t number);
  absl::Status VerifyHead(const RevisionKey& name);
  void VerifyBody(const RevisionRecord& record, absl::string_view value);
  void Tell(Invariant invariant, Family family, VerifyRun::Wrong wrong) {
    run_->Tell(invariant, {family, key_}, std::move(wrong));
  }

  VerifyRun* const run_;
  const History* const history_;
  std::string key_;      // of the revision at hand
  uint64_t doc_no_ = 0;  // of the report at hand; 0 before the first
  int32_t next_number_ = 0;
  bool head_looked_up_ = false;
};

absl::Status RevisionVerifier::Visit(const std::string& key, std::optional<absl::string_view> meta,
                                     std::optional<absl::string_view> body) {
  const Family family = meta ? Family::kRevMeta : Family::kRevBody;
  const std::optional<int32_t> number = RevisionNumberOf(key);
  if (!number) {
    run_->Tell(Invariant::kBytes, {family, key},
               {"", "a key of another form", "doc_no(8) ~revision(8)"});
    return absl::OkStatus();
  }
  VerifyNumber(*DocNoOf(key), *number);
  key_ = key;
  ++run_->summary().revisions;
  if (!meta) Tell(Invariant::kRevisions, family, {"", "content alone", "a rev_meta beside it"});
  if (!body) Tell(Invariant::kRevisions, family, {"content", "none", "a rev_body"});
  if (!meta) return absl::OkStatus();

  const auto record = DecodeRecord<RevisionRecord>(*meta, key);
  if (!record.ok()) {
    Tell(Invariant::kBytes, family, {"", "a value that does not decode", "a RevisionRecord"});
    return absl::OkStatus();
  }
  if (body) VerifyBody(*record, *body);
  return VerifyMeta(*record, *number);
}

void RevisionVerifier::VerifyNumber(uint64_t doc_no, int32_t number) {
  if (doc_no != doc_no_) {
    EndReport();
    doc_no_ = doc_no;
    head_looked_up_ = false;
  } else if (number != next_number_) {
    Tell(Invariant::kReports, Family::kRevMeta,
         {"the revision before", absl::StrCat("revision ", number),
          absl::StrCat("revision ", next_number_)});
  }
  next_number_ = number - 1;
}

void RevisionVerifier::EndReport() {
  if (doc_no_ == 0 || next_number_ == 0) return;
  Tell(Invariant::kReports, Family::kRevMeta,
       {"the revision before", "none", absl::StrCat("revision ", next_number_)});
}

absl::Status RevisionVerifier::VerifyMeta(const RevisionRecord& record, int32_t number) {
  const v1::Revision& revision = record.revision();
  const auto name = ParseRevisionName(revision.name());
  if (!name || name->number != number) {
    Tell(Invariant::kReports, Family::kRevMeta,
         {"revision.name", absl::CHexEscape(revision.name()),
          absl::StrCat("a name of revision ", number)});
    return absl::OkStatus();
  }
  if (record.content_digest().size() != kSha256Bytes ||
      revision.digest() != DigestName(record.content_digest())) {
    Tell(Invariant::kRevisions, Family::kRevMeta,
         {"revision.digest", absl::CHexEscape(revision.digest()),
          absl::StrCat("sha256:", absl::BytesToHexString(record.content_digest()))});
  }
  if (record.parent_revision() != number - 1) {
    Tell(Invariant::kReports, Family::kRevMeta,
         {"parent_revision", absl::StrCat(record.parent_revision()), absl::StrCat(number - 1)});
  }
  VerifyFindings(revision);
  DR_RETURN_IF_ERROR(VerifyChange(record, number));
  return VerifyHead(*name);
}

void RevisionVerifier::VerifyFindings(const v1::Revision& revision) {
  for (int i = 0; i < revision.findings_size(); ++i) {
    const v1::Finding& finding = revision.findings(i);
    const std::string want = FingerprintOf(finding);
    if (finding.fingerprint() == want) continue;
    Tell(Invariant::kRevisions, Family::kRevMeta,
         {absl::StrCat("findings[", i, "].fingerprint"), absl::CHexEscape(finding.fingerprint()),
          want});
  }
}

absl::Status RevisionVerifier::VerifyChange(const RevisionRecord& record, int32_t number) {
  const uint64_t sequence = record.change_sequence();
  if (sequence == 0 || sequence > std::max(history_->last_sequence, history_->last_hole)) {
    Tell(Invariant::kRevisions, Family::kRevMeta,
         {"change_sequence", absl::StrCat(sequence),
          absl::StrCat("one of the ", history_->last_sequence, " changes")});
    return absl::OkStatus();
  }
  DR_ASSIGN_OR_RETURN(const auto change, run_->FindEvent(sequence));
  if (!change.record) return absl::OkStatus();  // told as a gap or as damage
  if (change.record->doc_no() != doc_no_ || change.record->revision() != number) {
    Tell(Invariant::kRevisions, Family::kRevMeta,
         {"change_sequence", absl::StrCat(sequence), "the change that stored it"});
  } else if (FromTimestamp(record.revision().create_time()) !=
             FromTimestamp(change.record->commit_time())) {
    Tell(
        Invariant::kRevisions, Family::kRevMeta,
        {"revision.create_time", "another time", absl::StrCat("commit_time of change ", sequence)});
  }
  return absl::OkStatus();
}

absl::Status RevisionVerifier::VerifyHead(const RevisionKey& name) {
  if (head_looked_up_) return absl::OkStatus();
  head_looked_up_ = true;
  DR_ASSIGN_OR_RETURN(const auto head, run_->Find<HeadRecord>(Family::kHead, HeadKey(name.report)));
  if (head.gone) {
    Tell(Invariant::kReports, Family::kRevMeta,
         {"head", "none", absl::StrCat("one of ", name.report.Name())});
  } else if (head.record && head.record->doc_no() != doc_no_) {
    Tell(Invariant::kReports, Family::kRevMeta,
         {"head", absl::StrCat("one with doc_no ", head.record->doc_no()),
          absl::StrCat("one with doc_no ", doc_no_)});
  }
  return absl::OkStatus();
}

void RevisionVerifier::VerifyBody(const RevisionRecord& record, absl::string_view value) {
  const auto content = DecodeBody(value, record.content_digest(), key_);
  if (!content.ok()) {
    Tell(Invariant::kRevisions, Family::kRevBody,
         {"SHA-256", value.empty() ? "no value" : ShortHex(Sha256(value.substr(1))),
          ShortHex(record.content_digest())});
    return;
  }
  if (content->size() != record.content_bytes()) {
    Tell(Invariant::kRevisions, Family::kRevMeta,
         {"content_bytes", absl::StrCat(record.content_bytes()), absl::StrCat(content->size())});
  }
  v1::ReportContent parsed;
  if (!parsed.ParseFromArray(content->data(), static_cast<int>(content->size()))) {
    Tell(Invariant::kBytes, Family::kRevBody,
         {"", "content that does not decode", "a ReportContent"});
  }
}

}  // namespace

absl::Status VerifyRevisions(VerifyRun& run, const History& history) {
  DR_RETURN_IF_ERROR(run.BeginFamily(Family::kRevBody));
  RevisionVerifier verifier(&run, &history);
  RangeScan metas = run.OpenScan(Family::kRevMeta);
  RangeScan bodies = run.OpenScan(Family::kRevBody);
  std::string key;
  while (metas.Valid() || bodies.Valid()) {
    if (!metas.status().ok() || !bodies.status().ok()) break;
    const bool meta = metas.Valid() && (!bodies.Valid() || metas.key() <= bodies.key());
    const bool body = bodies.Valid() && (!metas.Valid() || bodies.key() <= metas.key());
    key = std::string(meta ? metas.key() : bodies.key());
    DR_RETURN_IF_ERROR(verifier.Visit(key, meta ? std::make_optional(metas.value()) : std::nullopt,
                                      body ? std::make_optional(bodies.value()) : std::nullopt));
    if (meta) metas.Next();
    if (body) bodies.Next();
    DR_RETURN_IF_ERROR(run.Count());
  }
  if (metas.status().ok() && bodies.status().ok()) verifier.EndReport();
  DR_RETURN_IF_ERROR(run.EndScan(Family::kRevMeta, metas, key));
  return run.EndScan(Family::kRevBody, bodies, key);
}

}  // namespace disclosure
