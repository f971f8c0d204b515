#ifndef DISCLOSURE_TESTS_FAULTS_SUPPORT_PATIENT_CHANNEL_H_
#define DISCLOSURE_TESTS_FAULTS_SUPPORT_PATIENT_CHANNEL_H_

#include <grpcpp/grpcpp.h>

#include <memory>
#include <string>

namespace disclosure::testing_support {

// A connection of its own to `address` that is tried again every few milliseconds while nobody
// listens.
inline std::shared_ptr<grpc::Channel> PatientChannel(const std::string& address) {
  constexpr int kReconnectMinMs = 20;
  constexpr int kReconnectMaxMs = 100;
  grpc::ChannelArguments arguments;
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, kReconnectMinMs);
  arguments.SetInt(GRPC_ARG_MIN_RECONNECT_BACKOFF_MS, kReconnectMinMs);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, kReconnectMaxMs);
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_SUPPORT_PATIENT_CHANNEL_H_
