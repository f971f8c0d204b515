#include "ingest-service/operators/storage_service.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "common/runtime/grpc_status.h"
#include "ingest-service/rpc/domain.h"
#include "ingest-service/workflow/read_reports.h"

namespace disclosure {
namespace {

// RocksDB's own view that is worth an operator's look; db.h of RocksDB describes each.
constexpr const char* kProperties[] = {
    "rocksdb.background-errors",       "rocksdb.cur-size-all-mem-tables",
    "rocksdb.estimate-live-data-size", "rocksdb.estimate-pending-compaction-bytes",
    "rocksdb.is-write-stopped",        "rocksdb.num-running-compactions",
    "rocksdb.num-running-flushes",     "rocksdb.total-sst-files-size"};

constexpr size_t kQuotedBytesMax = 64;

int64_t NumberOf(const RocksDraftStore& store, const std::string& property) {
  int64_t number = 0;
  return absl::SimpleAtoi(store.Property(property), &number) ? number : 0;
}

absl::Status NotConfigured(absl::string_view flag, absl::string_view what) {
  return MakeError(v1::ERROR_REASON_NOT_CONFIGURED,
                   absl::StrCat("this server makes no ", what, "; start it with ", flag),
                   {{"flag", std::string(flag)}});
}

void ToProto(const Backup& backup, v1::Backup& proto) {
  proto.set_number(static_cast<int32_t>(backup.number));
  *proto.mutable_create_time() = ToTimestamp(backup.time);
  proto.set_byte_count(backup.bytes);
  proto.set_change_count(static_cast<int64_t>(backup.witness.sequence));
  proto.set_chain_hash(absl::BytesToHexString(backup.witness.chain_hash));
}

// Collects violations, and sends them and the progress. Of one verification.
class VerifyStream {
 public:
  VerifyStream(grpc::ServerContext& context, grpc::ServerWriter<v1::VerifyStorageResponse>& writer)
      : context_(context), writer_(writer) {}

  VerifyObserver Observer() {
    return {[this](const StoreFault& fault) { Add(fault); },
            [this](const VerifyProgress& progress) {
              step_.set_checked_count(progress.checked_all);
              return Send();
            }};
  }

  void Finish(int64_t checked) {
    step_.set_checked_count(checked);
    step_.set_done(true);
    Send();
  }

 private:
  void Add(const StoreFault& fault) {
    v1::StorageFault& added = *step_.add_faults();
    added.set_name(fault.name);
    added.set_description(FaultText(fault));
    if (step_.faults_size() == kFaultsPerStep) Send();
  }

  // False when nobody listens any more.
  bool Send() {
    const bool taken = !context_.IsCancelled() && writer_.Write(step_);
    step_.clear_faults();
    return taken;
  }

  grpc::ServerContext& context_;
  grpc::ServerWriter<v1::VerifyStorageResponse>& writer_;
  v1::VerifyStorageResponse step_;
};

int64_t CheckedIn(const VerifySummary& summary) {
  return static_cast<int64_t>(summary.files + summary.changes + summary.revisions +
                              summary.reports + summary.index_entries + summary.requests);
}

}  // namespace

std::vector<MethodPolicy> StoragePolicies() {
  const std::vector<Role> operators = {Role::kOperator};
  return OfService(v1::StorageService::service_full_name(),
                   {{"GetStorageStatus", CallClass::kOperator, operators},
                    {"VerifyStorage", CallClass::kOperator, operators},
                    {"CreateCheckpoint", CallClass::kOperator, operators, /*service=*/"", true},
                    {"CreateBackup", CallClass::kOperator, operators, /*service=*/"", true},
                    {"ListBackups", CallClass::kOperator, operators},
                    {"TrimHistory", CallClass::kOperator, operators, /*service=*/"", true}});
}

StorageServiceRpc::StorageServiceRpc(StorageParts parts, CallGate* gate,
                                     std::atomic<bool>* verifying)
    : parts_(std::move(parts)), gate_(gate), verifying_(verifying) {}

grpc::Status StorageServiceRpc::GetStorageStatus(grpc::ServerContext* context,
                                                 const v1::GetStorageStatusRequest*,
                                                 v1::GetStorageStatusResponse* response) {
  const auto ticket = gate_->Enter(*context, "GetStorageStatus", "");
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), kErrorDomain);
  const RocksDraftStore& store = *parts_.store;
  const absl::StatusOr<StoreSize> size = store.Size();
  (*ticket)->Finish(size.status().code());
  if (!size.ok()) return ToGrpcStatus(size.status(), kErrorDomain);
  response->set_report_count(static_cast<int64_t>(size->reports));
  response->set_revision_count(static_cast<int64_t>(size->revisions));
  response->set_disk_bytes(size->disk_bytes);
  response->set_oldest_cursor(parts_.tokens->Seal(kCursorPurpose, store.OldestPosition()));
  response->set_newest_cursor(parts_.tokens->Seal(kCursorPurpose, store.NewestPosition()));
  response->set_write_stalled(NumberOf(store, "rocksdb.is-write-stopped") != 0 ||
                              NumberOf(store, "rocksdb.actual-delayed-write-rate") != 0);
  auto& properties = *response->mutable_properties();
  for (const char* const name : kProperties) properties[name] = store.Property(name);
  properties["commits_since_start"] = absl::StrCat(store.stats().commits);
  properties["read_only"] = absl::StrCat(store.condition() == StoreCondition::kReadOnly);
  return grpc::Status::OK;
}

grpc::Status StorageServiceRpc::VerifyStorage(
    grpc::ServerContext* context, const v1::VerifyStorageRequest*,
    grpc::ServerWriter<v1::VerifyStorageResponse>* writer) {
  const auto ticket = gate_->Enter(*context, "VerifyStorage", "");
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), kErrorDomain);
  if (verifying_->exchange(true)) {
    const absl::Status busy = MakeRetryableError(
        v1::ERROR_REASON_OVERLOADED, "VerifyStorage: one is running already", kRetryDelay);
    (*ticket)->Finish(busy.code());
    return ToGrpcStatus(busy, kErrorDomain);
  }
  const absl::Status verified = Verify(*context, *writer);
  verifying_->store(false);
  (*ticket)->Finish(verified.code());
  return ToGrpcStatus(verified, kErrorDomain);
}

absl::Status StorageServiceRpc::Verify(
    grpc::ServerContext& context, grpc::ServerWriter<v1::VerifyStorageResponse>& writer) const {
  VerifyStream stream(context, writer);
  DR_ASSIGN_OR_RETURN(const VerifySummary summary, parts_.store->Verify(stream.Observer()));
  stream.Finish(CheckedIn(summary));
  return absl::OkStatus();
}

grpc::Status StorageServiceRpc::CreateCheckpoint(grpc::ServerContext* context,
                                                 const v1::CreateCheckpointRequest* request,
                                                 v1::CreateCheckpointResponse* response) {
  const auto ticket = gate_->Enter(*context, "CreateCheckpoint", "");
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), kErrorDomain);
  const absl::Status made = Checkpoint(*request, *response);
  (*ticket)->Finish(made.code());
  return ToGrpcStatus(made, kErrorDomain);
}

absl::Status StorageServiceRpc::Checkpoint(const v1::CreateCheckpointRequest& request,
                                           v1::CreateCheckpointResponse& response) const {
  if (parts_.checkpoint_dir.empty()) return NotConfigured("--checkpoint_dir", "checkpoints");
  // The rule for agencies, by which no path can be written.
  if (!IsAgencyId(request.checkpoint_id())) {
    return FieldInvalid("checkpoint_id",
                        absl::StrCat("got `", Shorten(request.checkpoint_id(), kQuotedBytesMax),
                                     "`, want 1 to 63 of a-z, 0-9 and -, no - at either end"));
  }
  const std::string path = absl::StrCat(parts_.checkpoint_dir, "/", request.checkpoint_id());
  std::error_code error;
  if (std::filesystem::exists(path, error)) {
    return FieldInvalid("checkpoint_id", absl::StrCat("got `", request.checkpoint_id(),
                                                      "`, want one that is not there yet"));
  }
  // Before the checkpoint, which then holds whatever stands before this cursor.
  const std::string cursor = parts_.tokens->Seal(kCursorPurpose, parts_.store->NewestPosition());
  DR_RETURN_IF_ERROR(parts_.store->CreateCheckpoint(path));
  response.set_path(path);
  response.set_cursor(cursor);
  return absl::OkStatus();
}

grpc::Status StorageServiceRpc::CreateBackup(grpc::ServerContext* context,
                                             const v1::CreateBackupRequest*,
                                             v1::CreateBackupResponse* response) {
  const auto ticket = gate_->Enter(*context, "CreateBackup", "");
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), kErrorDomain);
  const absl::StatusOr<Backup> backup = parts_.backups == nullptr
                                            ? NotConfigured("--backup_dir", "backups")
                                            : parts_.backups->Create();
  (*ticket)->Finish(backup.status().code());
  if (!backup.ok()) return ToGrpcStatus(backup.status(), kErrorDomain);
  ToProto(*backup, *response->mutable_backup());
  return grpc::Status::OK;
}

grpc::Status StorageServiceRpc::ListBackups(grpc::ServerContext* context,
                                            const v1::ListBackupsRequest*,
                                            v1::ListBackupsResponse* response) {
  const auto ticket = gate_->Enter(*context, "ListBackups", "");
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), kErrorDomain);
  absl::StatusOr<std::vector<Backup>> backups = NotConfigured("--backup_dir", "backups");
  if (parts_.backups != nullptr) backups = parts_.backups->List();
  (*ticket)->Finish(backups.status().code());
  if (!backups.ok()) return ToGrpcStatus(backups.status(), kErrorDomain);
  std::reverse(backups->begin(), backups->end());
  for (const Backup& backup : *backups) ToProto(backup, *response->add_backups());
  return grpc::Status::OK;
}

grpc::Status StorageServiceRpc::TrimHistory(grpc::ServerContext* context,
                                            const v1::TrimHistoryRequest* request,
                                            v1::TrimHistoryResponse* response) {
  const auto ticket = gate_->Enter(*context, "TrimHistory", "");
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), kErrorDomain);
  const absl::Status trimmed = Trim(
      *request, [context] { return context->IsCancelled(); }, *response);
  (*ticket)->Finish(trimmed.code());
  return ToGrpcStatus(trimmed, kErrorDomain);
}

absl::Status StorageServiceRpc::Trim(const v1::TrimHistoryRequest& request,
                                     const std::function<bool()>& cancelled,
                                     v1::TrimHistoryResponse& response) const {
  DR_ASSIGN_OR_RETURN(const std::string position,
                      parts_.tokens->Open(kCursorPurpose, request.cursor(), "cursor"));
  DR_ASSIGN_OR_RETURN(const std::string oldest, parts_.store->TrimHistory(position, cancelled));
  response.set_oldest_cursor(parts_.tokens->Seal(kCursorPurpose, oldest));
  return absl::OkStatus();
}

}  // namespace disclosure
