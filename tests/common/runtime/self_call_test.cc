#include "common/runtime/self_call.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>

#include "absl/strings/str_cat.h"
#include "common/runtime/server.h"
#include "gmock/gmock.h"
#include "tests/common/runtime/captured_log.h"
#include "tests/common/runtime/fake_render_service.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

namespace disclosure {
namespace {

using testing::IsEmpty;
using testing::Not;
using testing_support::CapturedLog;
using testing_support::FakeRenderService;
using testing_support::IsOk;
using testing_support::PemPair;
using testing_support::PlanFor;
using testing_support::TempDir;
using testing_support::TestAuthority;

constexpr absl::Duration kPatience = absl::Seconds(60);
constexpr absl::Duration kShort = absl::Seconds(1);

// Connects everybody and accepts nobody, as a listener does that is stuck.
class StuckListener {
 public:
  StuckListener() : fd_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in name = {};
    name.sin_family = AF_INET;
    name.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(bind(fd_, reinterpret_cast<sockaddr*>(&name), sizeof(name)), 0);
    EXPECT_EQ(listen(fd_, 16), 0);
    socklen_t size = sizeof(name);
    getsockname(fd_, reinterpret_cast<sockaddr*>(&name), &size);
    address_ = absl::StrCat("127.0.0.1:", ntohs(name.sin_port));
  }
  ~StuckListener() { close(fd_); }
  StuckListener(const StuckListener&) = delete;
  StuckListener& operator=(const StuckListener&) = delete;

  const std::string& address() const { return address_; }

 private:
  const int fd_;
  std::string address_;
};

class SelfCallTest : public testing::Test {
 protected:
  void Start(bool tls) {
    ServerOptions options;
    options.listen = "127.0.0.1:0";
    if (tls) {
      WriteTls(authority_, authority_);
      options.tls = {dir_ / "cert.pem", dir_ / "key.pem", dir_ / "ca.pem", ""};
    }
    auto server = Server::Start(options, PlanFor(service_));
    ASSERT_THAT(server, IsOk());
    server_ = *std::move(server);
    target_ = {server_->address(), server_->tls(), server_->OpenInProcess()};
  }

  // The server's files: a certificate by `issuer`, and whose certificates it takes.
  void WriteTls(const TestAuthority& issuer, const TestAuthority& taken) {
    const PemPair pair = issuer.Issue({"DNS:localhost"});
    dir_.Write("cert.pem", pair.certificate);
    dir_.Write("key.pem", pair.key);
    dir_.Write("ca.pem", taken.certificate());
  }

  const TempDir dir_;
  const TestAuthority authority_{"clients"};
  FakeRenderService service_{/*trust_identity_metadata=*/true};
  std::unique_ptr<Server> server_;
  SelfCallTarget target_;
};

TEST_F(SelfCallTest, ServerThatAnswersIsWellWhateverItsHealth) {
  for (const bool tls : {false, true}) {
    SCOPED_TRACE(tls);
    Start(tls);
    EXPECT_THAT(CallSelf(target_, kPatience), IsOk());  // NOT_SERVING yet
    server_->SetServing(true);
    EXPECT_THAT(CallSelf(target_, kPatience), IsOk());
  }
}

TEST_F(SelfCallTest, TheServerTakesItsOwnCertificateAndLogsNoFailedHandshake) {
  Start(/*tls=*/true);
  CapturedLog log;

  for (int i = 0; i < 5; ++i) EXPECT_THAT(CallSelf(target_, kPatience), IsOk());
  server_->Drain(absl::Seconds(10));

  EXPECT_THAT(log.Lines("grpc"), IsEmpty());
}

TEST_F(SelfCallTest, ItShowsTheCertificateThatIsInForce) {
  Start(/*tls=*/true);
  const TestAuthority next("next");
  CapturedLog log;

  WriteTls(next, next);
  ASSERT_THAT(server_->Reload(), IsOk());
  EXPECT_THAT(CallSelf(target_, kPatience), IsOk());
  server_->Drain(absl::Seconds(10));

  EXPECT_THAT(log.Lines("grpc"), IsEmpty());
}

TEST_F(SelfCallTest, ServerThatRefusesItsOwnCertificateIsWell) {
  Start(/*tls=*/true);

  WriteTls(TestAuthority("servers"), authority_);
  ASSERT_THAT(server_->Reload(), IsOk());

  EXPECT_THAT(CallSelf(target_, kPatience), IsOk());
}

TEST_F(SelfCallTest, ListenerThatIsStuckIsNoticedThoughTheServerAnswersInProcess) {
  const StuckListener stuck;
  for (const bool tls : {false, true}) {
    SCOPED_TRACE(tls);
    Start(tls);
    target_.address = stuck.address();
    EXPECT_THAT(CallSelf(target_, kShort), Not(IsOk()));
  }
}

TEST_F(SelfCallTest, ServerThatEndedIsNoticed) {
  for (const bool tls : {false, true}) {
    SCOPED_TRACE(tls);
    Start(tls);
    server_->Drain(absl::ZeroDuration());
    EXPECT_THAT(CallSelf(target_, kShort), Not(IsOk()));
  }
}

}  // namespace
}  // namespace disclosure
