// What a store does about its witness when it is opened, while it runs, and at its end.
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest-service/storage/store_opening.h"
#include "tests/ingest-service/storage/witness/witness_fixture.h"

namespace disclosure::testing_support {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::StartsWith;

class WitnessStartTest : public WitnessFixture {
 protected:
  // Opening must fail as DATA_LOSS, and change nothing.
  void ExpectRefused(const ::testing::Matcher<std::string>& message) {
    const auto files = Files();
    const std::string witness = FileBytes(options_.witness_file);

    EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss, message));

    EXPECT_EQ(Files(), files);
    EXPECT_EQ(FileBytes(options_.witness_file), witness);
  }
  std::string AdoptThis() const {
    return absl::StrCat("run `ingest-service adopt --data_dir ", options_.directory, "`");
  }
};

TEST_F(WitnessStartTest, NewStoreHasAWitnessAtOnce) {
  Open();

  const auto witness = Read();
  ASSERT_TRUE(witness.has_value());
  EXPECT_EQ(witness->store_id, store_->identity().id);
  EXPECT_EQ(witness->sequence, 0);
  EXPECT_THAT(Warnings(), IsEmpty());
}

TEST_F(WitnessStartTest, FollowsCommitsWhileTheStoreIsOpen) {
  Open();
  for (uint64_t sequence = 1; sequence <= 2; ++sequence) {
    ASSERT_THAT(Push(*store_, key_, absl::StrCat(sequence)), IsOk());
    while (Read()->sequence != sequence) std::this_thread::yield();
  }
}

TEST_F(WitnessStartTest, SaysTheNewestChangeAtTheEnd) {
  PushAll({"一", "二", "三"});

  const auto db = OpenBare();
  ASSERT_NE(db, nullptr);
  const auto tail = FindHistoryTail(*db, storage::v1::StoreRecord());
  ASSERT_THAT(tail, IsOk());
  const auto witness = Read();
  ASSERT_TRUE(witness.has_value());
  EXPECT_EQ(witness->sequence, 3);
  EXPECT_EQ(witness->chain_hash, tail->chain_hash);
}

TEST_F(WitnessStartTest, OlderCopyIsRefused) {
  PushAll({"一", "二"});
  Keep();
  PushAll({"三", "四", "五"});
  PutBack();

  ExpectRefused(AllOf(HasSubstr(options_.directory), HasSubstr(options_.witness_file),
                      HasSubstr("3 changes are missing, 3 to 5"),
                      HasSubstr("Put the newer store back"), HasSubstr(AdoptThis())));
  EXPECT_THAT(FaultTexts([this](const VerifyObserver& observer) {
                return VerifyStoreDirectory(options_.directory, observer, options_.witness_file);
              }),
              ElementsAre(absl::StrCat("I6 witness ", options_.witness_file,
                                       ": sequence: got 5, want at most 2, the newest change")));
}

TEST_F(WitnessStartTest, CopyWithAnotherHistoryIsRefused) {
  PushAll({"一"});
  Keep();
  PushAll({"二"});
  const std::string witness = FileBytes(options_.witness_file);
  PutBack();
  fs::remove(options_.witness_file);
  PushAll({"别的", "又一"});
  directory_.Write("store.witness", witness);

  ExpectRefused(AllOf(HasSubstr("change 2 has chain hash"),
                      HasSubstr("up to 2 changes of 1 to 2 are missing")));
  EXPECT_THAT(FaultTexts([this](const VerifyObserver& observer) {
                return VerifyStoreDirectory(options_.directory, observer, options_.witness_file);
              }),
              ElementsAre(HasSubstr(": chain_hash: got ")));
}

TEST_F(WitnessStartTest, AnotherStoreIsRefused) {
  PushAll({"一", "二"});
  Keep();
  const std::string witness = FileBytes(options_.witness_file);
  fs::remove_all(options_.directory);
  fs::remove(options_.witness_file);
  PushAll({"一"});
  directory_.Write("store.witness", witness);

  ExpectRefused(AllOf(HasSubstr("it has id "), HasSubstr("and 1 change, the other id "),
                      HasSubstr("and 2 changes")));
}

TEST_F(WitnessStartTest, CopyOfAnEarlierEpochIsRefused) {
  PushAll({"一"});
  Witness witness = *Read();
  witness.epoch = 5;
  directory_.Write("store.witness", WitnessText(witness));

  ExpectRefused(HasSubstr("copied before the restore that began epoch 5, its own is 0"));
}

TEST_F(WitnessStartTest, NoStoreIsMadeWhereOneIsMissing) {
  PushAll({"一"});
  fs::remove_all(options_.directory);

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kDataLoss,
                                    AllOf(HasSubstr("tells of one with 1 change"),
                                          HasSubstr("is its disk mounted?"),
                                          HasSubstr("move " + options_.witness_file + " away"))));
  EXPECT_FALSE(fs::exists(options_.directory));
}

TEST_F(WitnessStartTest, NewStoreTakesOverFromOneThatNeverHadAChange) {
  PushAll({});
  const std::string before = FileBytes(options_.witness_file);
  fs::remove_all(options_.directory);

  PushAll({"一"});

  EXPECT_NE(FileBytes(options_.witness_file), before);
  EXPECT_EQ(Read()->sequence, 1);
}

TEST_F(WitnessStartTest, WitnessMayBeBehind) {
  PushAll({"一"});
  const std::string behind = FileBytes(options_.witness_file);
  PushAll({"二"});
  directory_.Write("store.witness", behind);

  Open();

  ASSERT_NE(store_, nullptr);
  EXPECT_EQ(Read()->sequence, 2);
  EXPECT_THAT(Warnings(), IsEmpty());
}

TEST_F(WitnessStartTest, MissingWitnessIsMadeWithAWarning) {
  PushAll({"一"});
  fs::remove(options_.witness_file);

  Open();

  ASSERT_NE(store_, nullptr);
  EXPECT_EQ(Read()->sequence, 1);
  EXPECT_THAT(Warnings(), ElementsAre(AllOf(HasSubstr("there was no witness file"),
                                            HasSubstr("made one at change 1"))));
}

TEST_F(WitnessStartTest, GarbledWitnessIsRefused) {
  PushAll({"一"});
  directory_.Write("store.witness", "");

  ExpectRefused(AllOf(HasSubstr("was altered or cut off"), HasSubstr("Put the file back"),
                      HasSubstr(AdoptThis())));
}

TEST_F(WitnessStartTest, WitnessThatCannotBeMadeIsRefused) {
  options_.witness_file = directory_ / "nowhere/witness";

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                    AllOf(HasSubstr("nowhere/witness cannot be written"),
                                          HasSubstr("--witness_file, or `none`"))));
}

TEST_F(WitnessStartTest, WitnessInTheStoreIsRefused) {
  options_.witness_file = options_.directory + "/witness";

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                    HasSubstr("lies in the store's directory")));
  EXPECT_FALSE(fs::exists(options_.directory));
}

TEST_F(WitnessStartTest, CommitsGoOnWhileTheWitnessCannotBeWritten) {
  fs::create_directory(directory_ / "other");
  options_.witness_file = directory_ / "other/witness";
  Open();
  ASSERT_NE(store_, nullptr);
  fs::rename(directory_ / "other", directory_ / "away");
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  AwaitWarnings(1);
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());
  EXPECT_EQ(store_->condition(), StoreCondition::kServing);

  fs::rename(directory_ / "away", directory_ / "other");
  AwaitWarnings(2);

  EXPECT_EQ(Read()->sequence, 2);
  EXPECT_THAT(Warnings(),
              ElementsAre(AllOf(HasSubstr("other/witness cannot be written"),
                                HasSubstr("a loss of changes behind 0 would not be noticed")),
                          HasSubstr("is written again")));
}

TEST_F(WitnessStartTest, StoreThatIsOpenIsRefusedAsSuch) {
  Open();

  EXPECT_THAT(OpenError(), StatusIs(absl::StatusCode::kFailedPrecondition,
                                    HasSubstr("another process has the store open")));
}

TEST_F(WitnessStartTest, OpenStoreIsVerifiedWithItsWitness) {
  PushAll({"一"});
  Open();
  Witness witness = *Read();
  EXPECT_THAT(FaultsWhileOpen(), IsEmpty());
  witness.sequence = 9;
  directory_.Write("store.witness", WitnessText(witness));

  EXPECT_THAT(FaultsWhileOpen(), ElementsAre(StartsWith("I6 witness ")));
}

}  // namespace
}  // namespace disclosure::testing_support
