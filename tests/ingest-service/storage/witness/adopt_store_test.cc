#include "ingest-service/storage/witness/adopt_store.h"

#include <string>

#include "common/base/error.h"
#include "ingest-service/storage/store_opening.h"
#include "tests/ingest-service/storage/witness/witness_fixture.h"

namespace disclosure::testing_support {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class AdoptStoreTest : public WitnessFixture {
 protected:
  // Three changes, of which the store in place has one; `kept` has one too.
  void SetUp() override {
    Open();
    ASSERT_NE(store_, nullptr);
    beginning_ = Beginning(*store_);
    Close();
    PushAll({"一"});
    Keep();
    PushAll({"二", "三"});
    Open();
    newest_ = store_->NewestPosition();
    Close();
    PutBack();
  }
  absl::StatusOr<Adoption> Adopt() {
    faults_.clear();
    VerifyObserver observer;
    observer.on_fault = [this](const StoreFault& fault) { faults_.push_back(FaultText(fault)); };
    return AdoptStore({options_.directory, options_.witness_file}, observer, clock_);
  }
  v1::ErrorReason ReasonOfReading(const std::string& position) {
    return ReasonOf(store_->ReadChanges(position, store_->NewestPosition(), 10, 1 << 20).status());
  }

  std::string beginning_;
  std::string newest_;
  std::vector<std::string> faults_;
};

TEST_F(AdoptStoreTest, OlderCopyIsAcceptedWithANewEpoch) {
  const auto adoption = Adopt();

  ASSERT_THAT(adoption, IsOk());
  EXPECT_EQ(adoption->epoch_before, 0);
  EXPECT_EQ(adoption->now.epoch, absl::ToUnixSeconds(clock_.Now()));
  EXPECT_EQ(adoption->now.sequence, 1);
  ASSERT_TRUE(adoption->witness_before.has_value());
  EXPECT_EQ(adoption->witness_before->sequence, 3);
  EXPECT_FALSE(adoption->same_history);
  EXPECT_EQ(Read(), adoption->now);
  Open();
  ASSERT_NE(store_, nullptr);
  EXPECT_THAT(Warnings(), IsEmpty());
  EXPECT_THAT(Push(*store_, key_, "四"), IsOk());
  EXPECT_THAT(Feed(*store_, store_->OldestPosition(), 10),
              ElementsAre("agencies/430s00/reports/2017@1", "agencies/430s00/reports/2017@1"));
}

TEST_F(AdoptStoreTest, PositionsOfTheEpochBeforeAreExpired) {
  ASSERT_THAT(Adopt(), IsOk());
  Open();

  EXPECT_EQ(ReasonOfReading(beginning_), v1::ERROR_REASON_CURSOR_EXPIRED);
  EXPECT_EQ(ReasonOfReading(newest_), v1::ERROR_REASON_CURSOR_EXPIRED);
  EXPECT_EQ(ReasonOfReading(store_->OldestPosition()), v1::ERROR_REASON_UNSPECIFIED);
}

TEST_F(AdoptStoreTest, EpochsOfTwoRestoresOfOneCopyDiffer) {
  const auto first = Adopt();
  ASSERT_THAT(first, IsOk());
  PutBack();

  const auto second = Adopt();  // in the same second, but with the witness of the first
  ASSERT_THAT(second, IsOk());
  EXPECT_GT(second->now.epoch, first->now.epoch);

  PutBack();
  fs::remove(options_.witness_file);
  clock_.Advance(absl::Seconds(2));
  const auto third = Adopt();
  ASSERT_THAT(third, IsOk());
  EXPECT_GT(third->now.epoch, second->now.epoch);
  EXPECT_FALSE(third->witness_before.has_value());
}

TEST_F(AdoptStoreTest, EpochRisesThoughTheClockWentBack) {
  const auto first = Adopt();
  ASSERT_THAT(first, IsOk());
  clock_.Set(absl::FromUnixSeconds(-5));

  const auto second = Adopt();

  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->now.epoch, first->now.epoch + 1);
  EXPECT_TRUE(second->same_history);
}

TEST_F(AdoptStoreTest, GarbledWitnessIsReplaced) {
  directory_.Write("store.witness", "Witless");

  const auto adoption = Adopt();

  ASSERT_THAT(adoption, IsOk());
  EXPECT_TRUE(adoption->witness_garbled);
  Open();
  EXPECT_NE(store_, nullptr);
}

TEST_F(AdoptStoreTest, UnsoundStoreIsLeftAsItWas) {
  {
    const auto db = OpenBare();
    ASSERT_NE(db, nullptr);
    rocksdb::WriteBatch batch;
    ASSERT_TRUE(batch.Delete(db->Handle(Family::kRevBody), RevisionKeyOf(1, 1)).ok());
    ASSERT_TRUE(db->Write(&batch).ok());
  }
  const auto files = Files();
  const auto witness = Read();

  EXPECT_THAT(Adopt(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("not adopted")));

  EXPECT_THAT(faults_, ElementsAre(HasSubstr("I2 rev_meta report 1 revision 1")));
  EXPECT_EQ(Files(), files);
  EXPECT_EQ(Read(), witness);
}

TEST_F(AdoptStoreTest, NothingThere) {
  fs::remove_all(options_.directory);

  EXPECT_THAT(Adopt(), StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("no store")));

  EXPECT_FALSE(fs::exists(options_.directory));
}

TEST_F(AdoptStoreTest, WitnessThatCannotBeWrittenIsRunAgain) {
  const std::string file = options_.witness_file;
  fs::create_directory(file + ".new");
  EXPECT_THAT(Adopt(), StatusIs(absl::StatusCode::kUnavailable, HasSubstr("cannot be written")));
  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("2 to 3")));
  fs::remove(file + ".new");

  ASSERT_THAT(Adopt(), IsOk());

  Open();
  EXPECT_NE(store_, nullptr);
}

}  // namespace
}  // namespace disclosure::testing_support
