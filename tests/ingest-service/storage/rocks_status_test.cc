#include "ingest-service/storage/rocks_status.h"

#include "common/base/error.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using rocksdb::Status;
using ::testing::AllOf;
using ::testing::HasSubstr;
using testing_support::IsOk;
using testing_support::StatusIs;

TEST(RocksStatusTest, DamageAndFailure) {
  EXPECT_THAT(FromRocks(Status::OK(), "reading"), IsOk());
  EXPECT_THAT(FromRocks(Status::Corruption("block"), "reading head"),
              StatusIs(absl::StatusCode::kDataLoss,
                       AllOf(HasSubstr("reading head"), HasSubstr("restore a backup"))));
  const absl::Status failed = FromRocks(Status::IOError("read"), "reading head");
  EXPECT_THAT(failed, StatusIs(absl::StatusCode::kUnavailable, HasSubstr("read")));
  EXPECT_EQ(ReasonOf(failed), v1::ERROR_REASON_STORE_STALLED);
}

TEST(RocksStatusTest, OpeningTellsFromWhomTheWayOutIs) {
  EXPECT_THAT(FromRocksOpen(Status::OK(), "/d"), IsOk());
  EXPECT_THAT(FromRocksOpen(Status::IOError("While lock file: /d/LOCK", "unavailable"), "/d"),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("another process")));
  EXPECT_THAT(
      FromRocksOpen(Status::IOError("While open a file for lock: /d/LOCK", "Permission denied"),
                    "/d"),
      StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("user of the service")));
  EXPECT_THAT(FromRocksOpen(Status::NoSpace("While appending to file"), "/d"),
              StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("delete /d/BALLAST")));
  EXPECT_THAT(FromRocksOpen(Status::IOError("While fsync: /d", "I/O error"), "/d"),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr("fsync")));
}

TEST(RocksStatusTest, OpeningNamesTheDamagedFile) {
  EXPECT_THAT(FromRocksOpen(Status::Corruption("bad", "in file /d/MANIFEST-000004"), "/d"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("/d/MANIFEST-000004 is damaged (")));
  EXPECT_THAT(FromRocksOpen(Status::PathNotFound("/d/CURRENT"), "/d"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("/d/CURRENT is missing (")));
  EXPECT_THAT(FromRocksOpen(Status::Corruption("odd"), "/d"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("opening /d: Corruption: odd;")));
}

}  // namespace
}  // namespace disclosure
