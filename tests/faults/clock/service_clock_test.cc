// The real binary under a clock that is a day ahead, or behind, between two starts.
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/clock.h"
#include "common/base/timestamp.h"
#include "gmock/gmock.h"
#include "tests/faults/history/grpc_service.h"
#include "tests/ingest-service/storage/rocks_fixture.h"
#include "tests/support/drafts.h"
#include "tests/support/server_process.h"

namespace disclosure::testing_support {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// Runs a program with its time of day `shift` off. Address sanitizer wants to be loaded first, and
// would end a program with any other library before it.
std::vector<std::string> WithClock(absl::Duration shift) {
  return {"env", "LD_PRELOAD=" DR_SHIFTED_CLOCK, "ASAN_OPTIONS=verify_asan_link_order=0",
          absl::StrCat("DR_CLOCK_SHIFT_S=", absl::ToInt64Seconds(shift))};
}

class ServiceClockTest : public RocksFixture {
 protected:
  // The answer to draft `number`, which has a request id of its own.
  static v1::Report Push(GrpcService& service, int number) {
    v1::PushDraftRequest request = Draft(kReportName, absl::StrCat(number));
    request.set_request_id(absl::StrFormat("00000000-0000-4000-8000-%012x", number));
    absl::StatusOr<v1::PushDraftResponse> pushed;
    do {  // the connection may still be that to the server before
      pushed = service.Push(request, "operator/clock");
    } while (absl::IsUnavailable(pushed.status()));
    EXPECT_THAT(pushed, IsOk());
    return pushed.ok() ? pushed->report() : v1::Report();
  }
  static absl::Time TimeOf(const v1::Report& report) { return FromTimestamp(report.update_time()); }

  std::string Log() const {
    std::ifstream file(log_);
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
  }

  const std::string log_ = directory_ / "log";
};

TEST_F(ServiceClockTest, GoesOnThroughADayAheadAndADayBehind) {
  ServerProcess server(DR_INGEST, {"--data_dir=" + options_.directory, "--free_mib_min=0"}, log_);
  GrpcService service(server.address());
  const v1::Report first = Push(service, 1);
  EXPECT_EQ(server.Stop(), 0);

  server.Start(WithClock(absl::Hours(24)));
  const v1::Report ahead = Push(service, 2);
  EXPECT_EQ(Push(service, 1).etag(), first.etag());  // remembered
  server.Kill();
  EXPECT_THAT(Log(), Not(HasSubstr("clock_behind_store")));

  server.Start(WithClock(-absl::Hours(24)));
  const v1::Report behind = Push(service, 3);
  EXPECT_EQ(Push(service, 1).etag(), first.etag());
  EXPECT_EQ(Push(service, 2).etag(), ahead.etag());
  server.Kill();  // the kernel's clock is not shifted, and a drain goes by both

  EXPECT_THAT(Log(), HasSubstr("clock_behind_store"));
  EXPECT_GT(TimeOf(ahead), absl::Now() + absl::Hours(23));
  EXPECT_EQ(TimeOf(behind), TimeOf(ahead));
  EXPECT_EQ(behind.head_revision(), 3);
  EXPECT_THAT(Faults(), IsEmpty());
}

}  // namespace
}  // namespace disclosure::testing_support
