#include "ingest-service/storage/witness/witness_file.h"

#include <rocksdb/file_system.h>

#include <filesystem>
#include <string>

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure::testing_support {
namespace {

namespace fs = std::filesystem;
using ::testing::_;
using ::testing::AllOf;
using ::testing::HasSubstr;

class WitnessFileTest : public ::testing::Test {
 protected:
  absl::StatusOr<std::optional<Witness>> Read() { return ReadWitness(files_, place_); }

  rocksdb::FileSystem& files_ = *rocksdb::FileSystem::Default();
  const TempDir directory_;
  const WitnessPlace place_ = {directory_ / "store", directory_ / "store.witness"};
  Witness witness_ = {std::string(16, '\x11'), 0, 7, std::string(32, '\x22')};
};

TEST_F(WitnessFileTest, StandsBesideTheStore) {
  EXPECT_EQ(DefaultWitnessFile("/var/lib/disclosure"), "/var/lib/disclosure.witness");
  EXPECT_EQ(DefaultWitnessFile("/var/lib/disclosure//"), "/var/lib/disclosure.witness");
  EXPECT_EQ(DefaultWitnessFile("data"), "data.witness");
  EXPECT_EQ(DefaultWitnessFile("./data/"), "data.witness");
  EXPECT_EQ(DefaultWitnessFile("data/x/.."), "data.witness");
  EXPECT_EQ(DefaultWitnessFile("."), fs::current_path().string() + ".witness");
  EXPECT_EQ(DefaultWitnessFile(".."), fs::current_path().parent_path().string() + ".witness");
}

TEST_F(WitnessFileTest, MustNotLieInTheStore) {
  fs::create_directories(place_.directory);
  fs::create_directory_symlink(place_.directory, directory_ / "link");
  for (const std::string inside :
       {"store/witness", "store/a/b", "link/witness", "store/../store/w"}) {
    EXPECT_THAT(RequireOutside({place_.directory, directory_ / inside}),
                StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("lost with it")))
        << inside;
  }
  for (const std::string outside : {"store.witness", "storewitness", "store/../witness"}) {
    EXPECT_THAT(RequireOutside({place_.directory, directory_ / outside}), IsOk()) << outside;
  }
}

TEST_F(WitnessFileTest, IsReplacedAsAWhole) {
  EXPECT_THAT(Read(), IsOkAndHolds(std::nullopt));
  ASSERT_THAT(WriteWitness(files_, place_.file, witness_), IsOk());
  EXPECT_THAT(Read(), IsOkAndHolds(witness_));
  // As a crash leaves it.
  directory_.Write("store.witness.new", std::string(2000, 'x'));
  witness_.sequence = 8;

  ASSERT_THAT(WriteWitness(files_, place_.file, witness_), IsOk());

  EXPECT_THAT(Read(), IsOkAndHolds(witness_));
  EXPECT_FALSE(fs::exists(directory_ / "store.witness.new"));
}

TEST_F(WitnessFileTest, IsAsItWasWhenItCannotBeWritten) {
  ASSERT_THAT(WriteWitness(files_, place_.file, witness_), IsOk());
  const Witness before = witness_;
  fs::create_directory(directory_ / "store.witness.new");
  witness_.sequence = 8;

  EXPECT_THAT(WriteWitness(files_, place_.file, witness_),
              StatusIs(absl::StatusCode::kUnavailable, HasSubstr(place_.file)));

  EXPECT_THAT(Read(), IsOkAndHolds(before));
}

TEST_F(WitnessFileTest, GarbledFileNamesTheWaysOut) {
  directory_.Write("store.witness", WitnessText(witness_).substr(0, 100));

  EXPECT_THAT(Read(),
              StatusIs(absl::StatusCode::kDataLoss,
                       AllOf(HasSubstr("store.witness was altered or cut off: line "),
                             HasSubstr("`ingest-service adopt --data_dir " + place_.directory))));
}

TEST_F(WitnessFileTest, DirectoryCannotBeRead) {
  fs::create_directory(place_.file);

  EXPECT_THAT(Read(), StatusIs(absl::StatusCode::kUnavailable, HasSubstr(place_.file)));
}

TEST_F(WitnessFileTest, AdoptCommandNamesAFileElsewhere) {
  EXPECT_EQ(AdoptCommand({"/d", "/d.witness"}), "ingest-service adopt --data_dir /d");
  EXPECT_EQ(AdoptCommand({"/d", "/w"}), "ingest-service adopt --data_dir /d --witness_file /w");
  EXPECT_EQ(AdoptCommand({"/d", ""}), "ingest-service adopt --data_dir /d --witness_file none");
}

}  // namespace
}  // namespace disclosure::testing_support
