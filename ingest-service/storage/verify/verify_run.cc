#include "ingest-service/storage/verify/verify_run.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

constexpr size_t kShortHexBytes = 8;

std::string NameOfIndexKey(const ReportKey& report, absl::string_view key) {
  if (key == YearIndexKey(report)) return absl::StrCat("year ", report.year, " ", report.Name());
  return absl::StrCat("state ", ParseBigEndian(key.substr(1, 1)), " ", report.Name());
}

// Nothing when `key` has not the form of its family.
std::optional<std::string> FindName(Family family, absl::string_view key) {
  switch (family) {
    case Family::kDefault:
      return absl::CHexEscape(key);
    case Family::kHead:
      if (const auto report = ParseHeadKey(key)) return report->Name();
      return std::nullopt;
    case Family::kRevMeta:
    case Family::kRevBody:
      if (const auto number = RevisionNumberOf(key)) {
        return absl::StrCat("report ", *DocNoOf(key), " revision ", *number);
      }
      return std::nullopt;
    case Family::kChange:
      if (const auto sequence = ParseChangeKey(key)) return absl::StrCat("change ", *sequence);
      return std::nullopt;
    case Family::kIndex:
      if (const auto report = ParseIndexKey(key)) return NameOfIndexKey(*report, key);
      return std::nullopt;
    case Family::kRequest:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

std::string NameOfKey(Family family, absl::string_view key) {
  if (key.empty()) return "beginning";
  if (auto name = FindName(family, key)) return *std::move(name);
  return absl::StrCat("key ", absl::BytesToHexString(key));
}

std::string ShortHex(absl::string_view digest) {
  return absl::BytesToHexString(digest.substr(0, kShortHexBytes));
}

VerifyRun::VerifyRun(const RocksDb* db, const VerifyObserver* observer)
    : db_(db), observer_(observer), snapshot_(db->Snapshot()) {}

void VerifyRun::Tell(Invariant invariant, const Place& place, Wrong wrong) {
  Tell({invariant, FamilyName(place.family), place.key, NameOfKey(place.family, place.key),
        std::move(wrong.field), std::move(wrong.got), std::move(wrong.want)});
}

void VerifyRun::TellFile(const std::string& path, std::string got, std::string want) {
  Tell({Invariant::kBytes, "file", "", path, "", std::move(got), std::move(want)});
}

void VerifyRun::TellWitness(const std::string& path, Wrong wrong) {
  Tell({Invariant::kWitness, "witness", "", path, std::move(wrong.field), std::move(wrong.got),
        std::move(wrong.want)});
}

void VerifyRun::Tell(StoreFault fault) {
  ++summary_.faults[static_cast<int>(fault.invariant)];
  observer_->on_fault(fault);
}

absl::Status VerifyRun::BeginStep(const std::string& name, uint64_t expected) {
  progress_.step = name;
  progress_.checked = 0;
  progress_.expected = expected;
  return TellProgress();
}

absl::Status VerifyRun::BeginFamily(Family family) {
  return BeginStep(FamilyName(family), db_->EstimateKeys(family));
}

absl::Status VerifyRun::Count() {
  ++progress_.checked_all;
  return ++progress_.checked % kRecordsPerProgress == 0 ? TellProgress() : absl::OkStatus();
}

absl::Status VerifyRun::TellProgress() {
  if (observer_->on_progress == nullptr || observer_->on_progress(progress_)) {
    return absl::OkStatus();
  }
  return absl::CancelledError("the verification was stopped");
}

absl::Status VerifyRun::Scan(
    Family family,
    absl::FunctionRef<absl::Status(absl::string_view key, absl::string_view value)> visit) {
  DR_RETURN_IF_ERROR(BeginFamily(family));
  std::string last_key;
  RangeScan scan = OpenScan(family);
  for (; scan.Valid(); scan.Next()) {
    DR_RETURN_IF_ERROR(visit(scan.key(), scan.value()));
    last_key = std::string(scan.key());
    DR_RETURN_IF_ERROR(Count());
  }
  return EndScan(family, scan, last_key);
}

absl::Status VerifyRun::EndScan(Family family, const RangeScan& scan, const std::string& last_key) {
  absl::Status status = scan.status();
  if (!absl::IsDataLoss(status)) return status;
  Tell(Invariant::kBytes, {family, last_key},
       {"what follows", std::string(status.message()), "records; they were not checked"});
  return absl::OkStatus();
}

absl::StatusOr<Lookup<std::string>> VerifyRun::FindBytes(Family family,
                                                         absl::string_view key) const {
  auto value = db_->Get(family, key, snapshot_.get());
  if (absl::IsDataLoss(value.status())) return Lookup<std::string>();
  DR_RETURN_IF_ERROR(value.status());
  return Lookup<std::string>{!value->has_value(), *std::move(value)};
}

absl::StatusOr<Lookup<storage::v1::ChangeEvent>> VerifyRun::FindEvent(uint64_t sequence) const {
  DR_ASSIGN_OR_RETURN(const auto change,
                      Find<storage::v1::ChangeRecord>(Family::kChange, ChangeKey(sequence)));
  Lookup<storage::v1::ChangeEvent> found;
  found.gone = change.gone;
  if (!change.record) return found;
  auto event = OpenChange(*change.record, "");
  if (event.ok()) found.record = *std::move(event);
  return found;
}

absl::StatusOr<bool> VerifyRun::Has(Family family, absl::string_view key) const {
  DR_ASSIGN_OR_RETURN(const auto found, FindBytes(family, key));
  return !found.gone;
}

}  // namespace disclosure
