#include "common/operators/diagnostics_service.h"

#include <memory>
#include <utility>

#include "common/base/timestamp.h"
#include "common/operators/build_info.h"
#include "common/runtime/grpc_status.h"
#include "common/runtime/server_settings.h"

namespace disclosure {
namespace {

google::protobuf::Duration ToProto(absl::Duration duration) {
  google::protobuf::Duration proto;
  absl::Duration rest;
  proto.set_seconds(absl::IDivDuration(duration, absl::Seconds(1), &rest));
  proto.set_nanos(static_cast<int32_t>(absl::ToInt64Nanoseconds(rest)));
  return proto;
}

}  // namespace

std::vector<MethodPolicy> DiagnosticsPolicies() {
  return OfService(v1::DiagnosticsService::service_full_name(),
                   {{"GetServerInfo", CallClass::kOperator, {Role::kOperator}},
                    {"ListActiveCalls", CallClass::kOperator, {Role::kOperator}}});
}

DiagnosticsServiceRpc::DiagnosticsServiceRpc(CallGate* gate, ServerInfo info,
                                             std::string error_domain)
    : gate_(gate), info_(std::move(info)), error_domain_(std::move(error_domain)) {}

grpc::Status DiagnosticsServiceRpc::GetServerInfo(grpc::ServerContext* context,
                                                  const v1::GetServerInfoRequest*,
                                                  v1::GetServerInfoResponse* response) {
  const auto ticket = gate_->Enter(*context, "GetServerInfo", "");
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), error_domain_);
  response->set_server(info_.server);
  response->set_version(kBuildVersion);
  response->set_commit(kBuildCommit);
  response->set_grpc_version(grpc::Version());
  *response->mutable_start_time() = ToTimestamp(info_.start_time);
  auto& limits = *response->mutable_limits();
  limits.insert(info_.limits.begin(), info_.limits.end());
  limits["reads_max"] = gate_->limits().reads_max;
  limits["writes_max"] = gate_->limits().writes_max;
  limits["streams_max"] = gate_->limits().streams_max;
  limits["operators_max"] = gate_->limits().operators_max;
  limits["receive_bytes_max"] = kReceiveBytesMax;
  response->set_draining(gate_->draining());
  return grpc::Status::OK;
}

grpc::Status DiagnosticsServiceRpc::ListActiveCalls(grpc::ServerContext* context,
                                                    const v1::ListActiveCallsRequest*,
                                                    v1::ListActiveCallsResponse* response) {
  const auto ticket = gate_->Enter(*context, "ListActiveCalls", "");
  if (!ticket.ok()) return ToGrpcStatus(ticket.status(), error_domain_);
  for (ActiveCall& call : gate_->ListActiveCalls(kListedCallsMax)) {
    v1::ActiveCall& listed = *response->add_calls();
    listed.set_method(std::move(call.method));
    listed.set_peer(std::move(call.peer));
    listed.set_principal(std::move(call.caller));
    *listed.mutable_age() = ToProto(call.age);
    listed.set_sent_message_count(call.sent_messages);
  }
  return grpc::Status::OK;
}

}  // namespace disclosure
