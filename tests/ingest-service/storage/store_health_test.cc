#include "ingest-service/storage/store_health.h"

#include <string>
#include <vector>

#include "common/base/error.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing_support::IsOk;
using Severity = rocksdb::Status::Severity;

class StoreHealthTest : public ::testing::Test {
 protected:
  void Background(rocksdb::Status error) {
    health_.OnBackgroundError(rocksdb::BackgroundErrorReason::kCompaction, &error);
  }
  void Recovered(const rocksdb::Status& now) {
    rocksdb::BackgroundErrorRecoveryInfo info;
    info.new_bg_error = now;
    health_.OnErrorRecoveryEnd(info);
    info.new_bg_error.PermitUncheckedError();
  }

  std::vector<std::string> told_;
  StoreHealth health_{[this](absl::string_view reason) { told_.emplace_back(reason); }};
};

TEST_F(StoreHealthTest, ServesUntilToldOtherwise) {
  EXPECT_EQ(health_.condition(), StoreCondition::kServing);
  EXPECT_THAT(health_.MayWrite(/*enough_space=*/true), IsOk());
  EXPECT_THAT(health_.Judge(rocksdb::Status::OK()), IsOk());
  EXPECT_THAT(told_, IsEmpty());
}

TEST_F(StoreHealthTest, LowSpaceRefusesWritesUntilThereIsSpace) {
  EXPECT_EQ(ReasonOf(health_.MayWrite(false)), v1::ERROR_REASON_STORE_READ_ONLY);
  EXPECT_EQ(health_.condition(), StoreCondition::kReadOnly);

  EXPECT_THAT(health_.MayWrite(true), IsOk());
  EXPECT_EQ(health_.condition(), StoreCondition::kServing);
}

TEST_F(StoreHealthTest, FullDiskRefusesWritesUntilRocksDbHasRecovered) {
  Background(rocksdb::Status(rocksdb::Status::NoSpace(), Severity::kHardError));
  EXPECT_EQ(ReasonOf(health_.MayWrite(true)), v1::ERROR_REASON_STORE_READ_ONLY);

  Recovered(rocksdb::Status::NoSpace());
  EXPECT_EQ(health_.condition(), StoreCondition::kReadOnly) << "a recovery that failed";
  Recovered(rocksdb::Status::OK());
  EXPECT_THAT(health_.MayWrite(true), IsOk());
  EXPECT_THAT(told_, IsEmpty());
}

TEST_F(StoreHealthTest, WriteThatMetAFullDiskIsUnknownNotFatal) {
  EXPECT_EQ(ReasonOf(health_.Judge(rocksdb::Status::NoSpace())), v1::ERROR_REASON_STORE_STALLED);
  EXPECT_NE(health_.condition(), StoreCondition::kFailed);
}

TEST_F(StoreHealthTest, FailedWriteIsFatalForGood) {
  EXPECT_EQ(ReasonOf(health_.Judge(rocksdb::Status::IOError("sync"))),
            v1::ERROR_REASON_STORE_STALLED);

  EXPECT_EQ(health_.condition(), StoreCondition::kFailed);
  EXPECT_EQ(ReasonOf(health_.MayWrite(true)), v1::ERROR_REASON_STORE_STALLED);
  Recovered(rocksdb::Status::OK());
  EXPECT_EQ(health_.condition(), StoreCondition::kFailed);
  EXPECT_THAT(told_, ElementsAre(HasSubstr("sync")));
}

TEST_F(StoreHealthTest, StalledCommitIsFatalForGood) {
  health_.CommitStalls(absl::Seconds(20));

  EXPECT_EQ(health_.condition(), StoreCondition::kFailed);
  EXPECT_THAT(health_.Judge(rocksdb::Status::OK()), IsOk()) << "it ended after all, on disk";
  EXPECT_EQ(health_.condition(), StoreCondition::kFailed);
  EXPECT_THAT(told_, ElementsAre(HasSubstr("20s")));
}

TEST_F(StoreHealthTest, BackgroundDamageIsFatal) {
  Background(rocksdb::Status::Corruption("block"));

  EXPECT_EQ(health_.condition(), StoreCondition::kFailed);
  EXPECT_THAT(told_, ElementsAre(HasSubstr("block")));
}

TEST_F(StoreHealthTest, BackgroundReadErrorIsFatalThoughRocksDbWouldGoOn) {
  Background(rocksdb::Status(rocksdb::Status::IOError("read"), Severity::kSoftError));

  EXPECT_EQ(health_.condition(), StoreCondition::kFailed);
}

TEST_F(StoreHealthTest, FullDiskThatIsFatalToRocksDbIsFatal) {
  Background(rocksdb::Status(rocksdb::Status::NoSpace(), Severity::kFatalError));

  EXPECT_EQ(health_.condition(), StoreCondition::kFailed);
}

TEST_F(StoreHealthTest, TellsOnce) {
  Background(rocksdb::Status::Corruption("first"));
  Background(rocksdb::Status::Corruption("second"));
  EXPECT_EQ(ReasonOf(health_.Judge(rocksdb::Status::IOError("third"))),
            v1::ERROR_REASON_STORE_STALLED);

  EXPECT_THAT(told_, ElementsAre(HasSubstr("first")));
}

}  // namespace
}  // namespace disclosure
