// Runs a command line of disclosurectl against services that a test makes up.
#ifndef DISCLOSURE_TESTS_DEPLOY_DISCLOSURECTL_RUN_COMMAND_H_
#define DISCLOSURE_TESTS_DEPLOY_DISCLOSURECTL_RUN_COMMAND_H_

#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/run_invocation.h"

namespace disclosure::testing_support {

// What one run left behind.
struct CommandRun {
  int exit_code = 0;
  std::string out;
  std::string err;
  std::vector<absl::Duration> pauses;  // that it asked for between attempts; none was made
};

// Serves `service` on a free port of 127.0.0.1 while it lives.
class ServiceHost {
 public:
  explicit ServiceHost(grpc::Service* service) {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(service);
    server_ = builder.BuildAndStart();
    DR_CHECK(server_ != nullptr && port != 0);
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~ServiceHost() { server_->Shutdown(); }

  const std::string& address() const { return address_; }

 private:
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

// Runs `arguments`, with both services at `address`, as main does.
inline CommandRun RunCommand(const std::string& address, std::vector<std::string> arguments,
                             bool out_is_terminal = false, bool out_is_full = false) {
  CLI::App app("test", "disclosurectl");
  Invocation invocation;
  AddCommandLine(app, invocation);
  app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  invocation.global.ingest = address;
  invocation.global.render = address;

  CommandRun run;
  std::istringstream in;
  std::ostringstream out;
  if (out_is_full) out.setstate(std::ios::badbit);  // as after a write that failed
  std::ostringstream err;
  const Clock clock;
  Console console;
  console.in = &in;
  console.out = &out;
  console.err = &err;
  console.out_is_terminal = out_is_terminal;
  console.out_has_colors = out_is_terminal;
  console.clock = &clock;
  console.sleep = [&run](absl::Duration pause) { run.pauses.push_back(pause); };
  run.exit_code = RunInvocation(invocation, console);
  run.out = out.str();
  run.err = err.str();
  return run;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_DEPLOY_DISCLOSURECTL_RUN_COMMAND_H_
