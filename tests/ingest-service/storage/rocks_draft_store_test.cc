#include "ingest-service/storage/rocks_draft_store.h"

#include <filesystem>
#include <memory>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "ingest-service/storage/ballast.h"
#include "tests/ingest-service/storage/draft_store_contract.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

INSTANTIATE_TEST_SUITE_P(Rocks, DraftStoreContract,
                         ::testing::Values(StoreUnderTest{
                             "Rocks",
                             [](const Clock* clock,
                                const std::string& directory) -> std::unique_ptr<DraftStore> {
                               RocksStoreOptions options;
                               options.directory = directory;
                               options.create_if_missing = true;
                               options.ballast_bytes = 0;
                               auto store = RocksDraftStore::Open(options, clock);
                               EXPECT_THAT(store, IsOk());
                               return store.ok() ? *std::move(store) : nullptr;
                             }}),
                         [](const auto& store) { return store.param.name; });

using RocksDraftStoreTest = RocksFixture;

TEST_F(RocksDraftStoreTest, ReopeningKeepsEverything) {
  Open();
  const StoreIdentity identity = store_->identity();
  const std::string beginning = Beginning(*store_);
  ASSERT_THAT(Push(*store_, key_, "一", Request("a", "一")), IsOk());
  ASSERT_THAT(Push(*store_, {"430s00", 2018}, "二"), IsOk());
  ASSERT_THAT(MoveTo(*store_, key_, v1::REPORT_STATE_SUBMITTED), IsOk());
  const std::string newest = store_->NewestPosition();

  Reopen();

  EXPECT_EQ(store_->identity().id, identity.id);
  EXPECT_EQ(store_->identity().token_key, identity.token_key);
  EXPECT_EQ(store_->NewestPosition(), newest);
  EXPECT_THAT(Feed(*store_, beginning, 10), SizeIs(3));
  const auto revision = store_->GetRevision(key_, 1, /*with_content=*/true);
  ASSERT_THAT(revision, IsOk());
  EXPECT_EQ(revision->content().heading().title(), "一");
  const auto repeat = Push(*store_, key_, "一", Request("a", "一"));
  ASSERT_THAT(repeat, IsOk());
  EXPECT_TRUE(repeat->replayed);
}

TEST_F(RocksDraftStoreTest, ReopeningGoesOnWithTheHistory) {
  Open();
  const std::string beginning = Beginning(*store_);
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  ASSERT_THAT(Push(*store_, {"b", 2017}, "一"), IsOk());
  clock_.Advance(-absl::Hours(1));

  Reopen();
  ASSERT_THAT(Push(*store_, {"a", 2017}, "一"), IsOk());
  const auto second = Push(*store_, key_, "二");

  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->report.etag(), "e4") << "the sequence goes on without a gap";
  EXPECT_EQ(second->head_revision, 2);
  const auto page = store_->ReadChanges(beginning, store_->NewestPosition(), 10, 1 << 20);
  ASSERT_THAT(page, IsOk());
  ASSERT_THAT(page->changes, SizeIs(4));
  EXPECT_EQ(page->changes[3].commit_time().seconds(), page->changes[0].commit_time().seconds());
  const auto other = store_->GetRevision({"b", 2017}, 1, true);
  ASSERT_THAT(other, IsOk()) << "a new report must not take another's number";
  EXPECT_EQ(other->name(), "agencies/b/reports/2017/revisions/1");
}

TEST_F(RocksDraftStoreTest, CountsCommitsAndSyncs) {
  Open();
  const StoreStats before = store_->stats();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk()) << "unchanged: no commit, no sync";
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());

  const StoreStats after = store_->stats();

  EXPECT_EQ(after.commits - before.commits, 2u);
  EXPECT_EQ(after.wal_syncs - before.wal_syncs, 2u) << "every lone commit is synced by itself";
}

TEST_F(RocksDraftStoreTest, TooLittleSpaceRefusesCommitsAndServesReads) {
  Open();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  options_.free_bytes_min = int64_t{1} << 60;
  Reopen();

  const auto refused = Push(*store_, key_, "二");

  EXPECT_THAT(refused, StatusIs(absl::StatusCode::kResourceExhausted, HasSubstr("space")));
  EXPECT_EQ(ReasonOf(refused.status()), v1::ERROR_REASON_STORE_READ_ONLY);
  EXPECT_EQ(store_->condition(), StoreCondition::kReadOnly);
  EXPECT_THAT(store_->GetRevision(key_, 1, true), IsOk());
  EXPECT_THAT(Push(*store_, key_, "一"), IsOk()) << "unchanged needs no space";
  options_.free_bytes_min = 1;
  Reopen();
  const auto again = Push(*store_, key_, "二");
  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->head_revision, 2);
}

TEST_F(RocksDraftStoreTest, KeepsABallastThatMayBeDeleted) {
  options_.ballast_bytes = 1 << 20;
  Open();
  const std::string ballast = absl::StrCat(options_.directory, "/", kBallastName);
  EXPECT_EQ(std::filesystem::file_size(ballast), 1u << 20);
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());

  ASSERT_TRUE(std::filesystem::remove(ballast));
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());
  Reopen();

  EXPECT_EQ(std::filesystem::file_size(ballast), 1u << 20);
  EXPECT_THAT(store_->GetReport(key_), IsOk());
}

TEST_F(RocksDraftStoreTest, CheckpointHoldsWhatWasStoredThen) {
  Open();
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  const std::string copy = directory_ / "checkpoint";

  ASSERT_THAT(store_->CreateCheckpoint(copy), IsOk());
  ASSERT_THAT(Push(*store_, key_, "二"), IsOk());
  const absl::Status again = store_->CreateCheckpoint(copy);

  EXPECT_THAT(again, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("exists")));
  Close();
  options_.directory = copy;
  Open();
  EXPECT_THAT(FaultsWhileOpen(), IsEmpty());
  const auto report = store_->GetReport(key_);
  ASSERT_THAT(report, IsOk());
  EXPECT_EQ(report->report.head_revision(), 1);
}

TEST_F(RocksDraftStoreTest, TunedOptionsReachTheDatabase) {
  bool tuned = false;
  options_.tune = [&](rocksdb::DBOptions& options, auto& families) {
    tuned = families.size() == kFamilies;
    options.create_if_missing = false;
    options.db_write_buffer_size = 1;
  };
  Open();
  EXPECT_TRUE(tuned);
  ASSERT_THAT(Push(*store_, key_, "一"), IsOk());
  Reopen();
  EXPECT_THAT(store_->GetReport(key_), IsOk());
}

}  // namespace
}  // namespace disclosure::testing_support
