#include "common/runtime/server_settings.h"

#include <grpc/impl/codegen/grpc_types.h>
#include <grpcpp/resource_quota.h>

#include "absl/synchronization/mutex.h"
#include "common/runtime/refusal_hold.h"

namespace disclosure {
namespace {

using SyncServerOption = grpc::ServerBuilder::SyncServerOption;

constexpr int kSecondMs = 1000;
constexpr int kMinuteMs = 60 * kSecondMs;

// Larger answers fail in our tests already; a client's own limit is 4 MiB too.
constexpr int kSendBytesMax = 4 << 20;
// gRPC's default, named because error details are cut to fit it (grpc_status.h).
constexpr int kMetadataBytesMax = 8 << 10;
// Calls beyond it queue in the client, so it bounds one connection's memory, not the load.
constexpr int kStreamsPerConnectionMax = 256;
// Finds watchers that vanished behind a proxy; half of a proxy's usual idle limit.
constexpr int kKeepaliveMs = kMinuteMs;
constexpr int kKeepaliveTimeoutMs = 20 * kSecondMs;
// Clients may ping this often; by default gRPC cuts those off that ping more than every 5 min.
constexpr int kClientPingIntervalMinMs = 10 * kSecondMs;
// A renewed or revoked certificate takes effect within an hour; a stream in progress gets the
// grace to end by itself, and resumes elsewhere when it does not.
constexpr int kConnectionAgeMaxMs = 60 * kMinuteMs;
constexpr int kConnectionAgeGraceMs = 5 * kMinuteMs;
// Gives back the file descriptors of clients that are connected and silent.
constexpr int kConnectionIdleMaxMs = 30 * kMinuteMs;
// Slow handshakes must not pile up; the default of 2 min allows it.
constexpr int kHandshakeTimeoutMs = 10 * kSecondMs;
// Ceiling of gRPC's own buffers.
constexpr size_t kQuotaBytes = size_t{512} << 20;
// Every unary call in progress holds a thread, also while it waits for its caller's share or for
// the disk: 256 reads, 256 writes and 16 of operators (CallLimits), refusals that are held back,
// and the pollers on top. The call gate has to refuse first: beyond this gRPC refuses without
// details and without a record.
constexpr int kThreadsMax = 640 + kUnaryHoldsMax;
// One queue, and as many threads kept for the next call as usually run at once: a thread beyond
// kPollersMax ends with its call, and the next call needs a new one.
constexpr int kCompletionQueues = 1;
constexpr int kPollersMin = 2;
constexpr int kPollersMax = 64;

}  // namespace

void ApplyServerSettings(grpc::ServerBuilder& builder) {
  // Debian builds Abseil for debugging: each lock that gRPC takes would search for a deadlock.
  absl::SetMutexDeadlockDetectionMode(absl::OnDeadlockCycle::kIgnore);
  builder.SetMaxReceiveMessageSize(kReceiveBytesMax);
  builder.SetMaxSendMessageSize(kSendBytesMax);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_DEFLATE, false);
  builder.SetCompressionAlgorithmSupportStatus(GRPC_COMPRESS_GZIP, false);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMetadataBytesMax);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS, kStreamsPerConnectionMax);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
  // Idle channels stay alive behind address translation.
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                             kClientPingIntervalMinMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS, kConnectionAgeMaxMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS, kConnectionAgeGraceMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS, kConnectionIdleMaxMs);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS, kHandshakeTimeoutMs);
  builder.SetSyncServerOption(SyncServerOption::NUM_CQS, kCompletionQueues);
  builder.SetSyncServerOption(SyncServerOption::MIN_POLLERS, kPollersMin);
  builder.SetSyncServerOption(SyncServerOption::MAX_POLLERS, kPollersMax);
  builder.SetResourceQuota(
      grpc::ResourceQuota("server").Resize(kQuotaBytes).SetMaxThreads(kThreadsMax));
}

}  // namespace disclosure
