#include "ingest-service/rpc/access.h"

#include "disclosure/v1/ingest_service.grpc.pb.h"

namespace disclosure {

std::vector<MethodPolicy> IngestPolicies() {
  const std::vector<Role> anyone = {Role::kAgency, Role::kReviewer, Role::kPublisher,
                                    Role::kOperator};
  const std::vector<Role> agency = {Role::kAgency, Role::kOperator};
  const std::vector<Role> reviewer = {Role::kReviewer, Role::kOperator};
  const std::vector<Role> publisher = {Role::kPublisher, Role::kOperator};
  return OfService(
      v1::IngestService::service_full_name(),
      {
          {"PushDraft", CallClass::kWrite, agency},
          {"PushDrafts", CallClass::kStream, agency},
          {"GetReport", CallClass::kRead, anyone},
          {"ListReports", CallClass::kRead, anyone},
          {"WatchReports", CallClass::kStream, anyone},
          {"GetRevision", CallClass::kRead, anyone},
          {"ListRevisions", CallClass::kRead, anyone},
          {"CompareRevisions", CallClass::kRead, anyone},
          {"RecheckReport", CallClass::kRead, {Role::kOperator}},
          {"SubmitReport", CallClass::kWrite, agency},
          {"ReturnReport", CallClass::kWrite, {Role::kReviewer, Role::kPublisher, Role::kOperator}},
          {"ApproveReport", CallClass::kWrite, reviewer},
          {"PublishReport", CallClass::kWrite, publisher},
          {"WithdrawReport", CallClass::kWrite, publisher},
          {"ListForms", CallClass::kRead, anyone},
      });
}

}  // namespace disclosure
