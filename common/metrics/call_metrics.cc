#include "common/metrics/call_metrics.h"

#include <google/protobuf/descriptor.h>

#include <chrono>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"

namespace disclosure {
namespace {

// As go-grpc-prometheus, whose dashboards are widespread, spells them; by number.
constexpr std::array<const char*, kGrpcCodes> kCodeNames = {
    "OK",       "Canceled",       "Unknown",          "InvalidArgument",   "DeadlineExceeded",
    "NotFound", "AlreadyExists",  "PermissionDenied", "ResourceExhausted", "FailedPrecondition",
    "Aborted",  "OutOfRange",     "Unimplemented",    "Internal",          "Unavailable",
    "DataLoss", "Unauthenticated"};

// A read takes a millisecond, a durable push some, a document up to a second; a watch hours.
prometheus::Histogram::BucketBoundaries SecondsBounds() {
  return {0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30};
}

const google::protobuf::MethodDescriptor& Descriptor(const MethodPolicy& policy) {
  const auto* found = google::protobuf::DescriptorPool::generated_pool()->FindMethodByName(
      absl::StrCat(policy.service, ".", policy.method));
  DR_CHECK(found != nullptr);
  return *found;
}

const char* TypeName(bool streams_requests, bool streams_responses) {
  if (streams_requests) return streams_responses ? "bidi_stream" : "client_stream";
  return streams_responses ? "server_stream" : "unary";
}

auto& CounterFamily(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

}  // namespace

CallMetrics::CallMetrics(prometheus::Registry& registry,
                         const std::vector<MethodPolicy>& policies) {
  auto& started = CounterFamily(registry, "grpc_server_started_total", "Calls begun");
  auto& handled =
      CounterFamily(registry, "grpc_server_handled_total", "Calls ended, refused ones too");
  auto& received = CounterFamily(registry, "grpc_server_msg_received_total", "Messages taken in");
  auto& sent = CounterFamily(registry, "grpc_server_msg_sent_total", "Messages sent");
  auto& sent_bytes = CounterFamily(registry, "grpc_server_sent_bytes_total",
                                   "Bytes of the messages sent, counted when the call ends");
  auto& in_flight = prometheus::BuildGauge()
                        .Name("grpc_server_in_flight")
                        .Help("Calls in progress")
                        .Register(registry);
  auto& seconds = prometheus::BuildHistogram()
                      .Name("grpc_server_handling_seconds")
                      .Help("Time from a call's beginning to its end, but for its caller's share")
                      .Register(registry);
  for (const MethodPolicy& policy : policies) {
    const auto& descriptor = Descriptor(policy);
    Method method;
    method.streams_requests = descriptor.client_streaming();
    method.streams_responses = descriptor.server_streaming();
    const prometheus::Labels labels = {
        {"grpc_type", TypeName(method.streams_requests, method.streams_responses)},
        {"grpc_service", policy.service},
        {"grpc_method", policy.method}};
    method.started = &started.Add(labels);
    method.in_flight = &in_flight.Add(labels);
    method.received = &received.Add(labels);
    method.sent = &sent.Add(labels);
    method.seconds = &seconds.Add(labels, SecondsBounds());
    for (size_t code = 0; code < kGrpcCodes; ++code) {
      prometheus::Labels with_code = labels;
      with_code["grpc_code"] = kCodeNames[code];
      method.handled[code] = &handled.Add(with_code);
      method.sent_bytes[code] = &sent_bytes.Add(with_code);
    }
    methods_.emplace(policy.method, method);
  }
}

const CallMetrics::Method& CallMetrics::Of(absl::string_view method) const {
  const auto found = methods_.find(std::string(method));
  DR_CHECK(found != methods_.end());
  return found->second;
}

void CallMetrics::Started(absl::string_view method) {
  const Method& of = Of(method);
  of.started->Increment();
  of.in_flight->Increment();
  if (!of.streams_requests) of.received->Increment();
}

void CallMetrics::Received(absl::string_view method) { Of(method).received->Increment(); }

void CallMetrics::Sent(absl::string_view method) { Of(method).sent->Increment(); }

void CallMetrics::Finished(const CallRecord& call) {
  const Method& of = Of(call.method);
  const auto code = static_cast<size_t>(call.code);
  DR_CHECK(code < kGrpcCodes);
  of.in_flight->Decrement();
  of.handled[code]->Increment();
  of.sent_bytes[code]->Increment(static_cast<double>(call.bytes));
  if (!of.streams_responses && call.code == absl::StatusCode::kOk) of.sent->Increment();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - call.start;
  of.seconds->Observe(took.count() - absl::ToDoubleSeconds(call.waited));
}

}  // namespace disclosure
