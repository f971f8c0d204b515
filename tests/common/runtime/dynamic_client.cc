#include "tests/common/runtime/dynamic_client.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <google/protobuf/text_format.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/grpcpp.h>

#include "absl/strings/str_cat.h"
#include "common/runtime/grpc_status.h"

namespace disclosure::testing_support {
namespace {

using google::protobuf::DescriptorPool;
using google::protobuf::Message;
using google::protobuf::MessageFactory;
using google::protobuf::TextFormat;

std::unique_ptr<Message> NewMessage(const std::string& type) {
  const auto* descriptor = DescriptorPool::generated_pool()->FindMessageTypeByName(type);
  if (descriptor == nullptr) return nullptr;
  return std::unique_ptr<Message>(
      MessageFactory::generated_factory()->GetPrototype(descriptor)->New());
}

grpc::ByteBuffer ToBuffer(const Message& message) {
  const grpc::Slice slice(message.SerializeAsString());
  return grpc::ByteBuffer(&slice, 1);
}

std::string ToText(const grpc::ByteBuffer& buffer, Message& message) {
  grpc::Slice slice;
  if (!buffer.DumpToSingleSlice(&slice).ok()) return "";
  message.ParseFromArray(slice.begin(), static_cast<int>(slice.size()));
  return message.ShortDebugString();
}

// Runs one exchange; each step waits for the one before.
grpc::Status Exchange(const std::shared_ptr<grpc::Channel>& channel, const std::string& method,
                      const grpc::ByteBuffer& request, grpc::ByteBuffer* response) {
  grpc::GenericStub stub(channel);
  grpc::ClientContext context;
  grpc::CompletionQueue queue;
  const auto await = [&queue] {
    void* tag = nullptr;
    bool ok = false;
    return queue.Next(&tag, &ok) && ok;
  };
  const auto call = stub.PrepareCall(&context, method, &queue);
  call->StartCall(nullptr);
  if (await()) {
    call->WriteLast(request, grpc::WriteOptions(), nullptr);
    await();
    call->Read(response, nullptr);
    await();
  }
  grpc::Status status;
  call->Finish(&status, nullptr);
  await();
  return status;
}

}  // namespace

absl::StatusOr<std::string> CallDynamically(const std::shared_ptr<grpc::Channel>& channel,
                                            const std::string& method,
                                            const std::string& request_type,
                                            const std::string& request,
                                            const std::string& response_type) {
  const std::unique_ptr<Message> question = NewMessage(request_type);
  const std::unique_ptr<Message> answer = NewMessage(response_type);
  if (question == nullptr || answer == nullptr) {
    return absl::NotFoundError(absl::StrCat(request_type, " is not linked"));
  }
  if (!TextFormat::ParseFromString(request, question.get())) {
    return absl::InvalidArgumentError(request);
  }
  grpc::ByteBuffer response;
  const grpc::Status status = Exchange(channel, method, ToBuffer(*question), &response);
  if (!status.ok()) return FromGrpcStatus(status);
  return ToText(response, *answer);
}

absl::StatusOr<std::string> CheckHealth(const std::shared_ptr<grpc::Channel>& channel,
                                        const std::string& service) {
  return CallDynamically(
      channel, "/grpc.health.v1.Health/Check", "grpc.health.v1.HealthCheckRequest",
      absl::StrCat("service: '", service, "'"), "grpc.health.v1.HealthCheckResponse");
}

absl::StatusOr<std::string> AskReflection(const std::shared_ptr<grpc::Channel>& channel,
                                          const std::string& request) {
  return CallDynamically(channel, "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo",
                         "grpc.reflection.v1alpha.ServerReflectionRequest", request,
                         "grpc.reflection.v1alpha.ServerReflectionResponse");
}

}  // namespace disclosure::testing_support
