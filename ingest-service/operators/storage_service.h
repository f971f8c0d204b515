#ifndef DISCLOSURE_INGEST_SERVICE_OPERATORS_STORAGE_SERVICE_H_
#define DISCLOSURE_INGEST_SERVICE_OPERATORS_STORAGE_SERVICE_H_

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "common/runtime/call_gate.h"
#include "disclosure/v1/operator_service.grpc.pb.h"
#include "ingest-service/operators/backup_schedule.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "ingest-service/workflow/tokens.h"

namespace disclosure {

// Violations that one message of VerifyStorage carries; more go into the next.
inline constexpr int kFaultsPerStep = 50;

// What StorageServiceRpc works on. All borrowed.
struct StorageParts {
  RocksDraftStore* store = nullptr;
  const TokenSealer* tokens = nullptr;
  BackupSchedule* backups = nullptr;  // null for none
  std::string checkpoint_dir;         // empty for none
};

// Who may call StorageService: operators.
std::vector<MethodPolicy> StoragePolicies();

// StorageService of the contract. Thread-safe. `verifying` is shared by the services of one store,
// so that one verification runs at a time.
class StorageServiceRpc final : public v1::StorageService::Service {
 public:
  // Borrows `gate`, which guards it, and `verifying`.
  StorageServiceRpc(StorageParts parts, CallGate* gate, std::atomic<bool>* verifying);

  grpc::Status GetStorageStatus(grpc::ServerContext* context,
                                const v1::GetStorageStatusRequest* request,
                                v1::GetStorageStatusResponse* response) override;
  grpc::Status VerifyStorage(grpc::ServerContext* context, const v1::VerifyStorageRequest* request,
                             grpc::ServerWriter<v1::VerifyStorageResponse>* writer) override;
  grpc::Status CreateCheckpoint(grpc::ServerContext* context,
                                const v1::CreateCheckpointRequest* request,
                                v1::CreateCheckpointResponse* response) override;
  grpc::Status CreateBackup(grpc::ServerContext* context, const v1::CreateBackupRequest* request,
                            v1::CreateBackupResponse* response) override;
  grpc::Status ListBackups(grpc::ServerContext* context, const v1::ListBackupsRequest* request,
                           v1::ListBackupsResponse* response) override;
  grpc::Status TrimHistory(grpc::ServerContext* context, const v1::TrimHistoryRequest* request,
                           v1::TrimHistoryResponse* response) override;

 private:
  absl::Status Checkpoint(const v1::CreateCheckpointRequest& request,
                          v1::CreateCheckpointResponse& response) const;
  absl::Status Trim(const v1::TrimHistoryRequest& request, const std::function<bool()>& cancelled,
                    v1::TrimHistoryResponse& response) const;
  absl::Status Verify(grpc::ServerContext& context,
                      grpc::ServerWriter<v1::VerifyStorageResponse>& writer) const;

  const StorageParts parts_;
  CallGate* const gate_;
  std::atomic<bool>* const verifying_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_OPERATORS_STORAGE_SERVICE_H_
