// A RocksDraftStore that a test may close, open again, and have faults injected below.
#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_ROCKS_FIXTURE_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_ROCKS_FIXTURE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "gmock/gmock.h"
#include "ingest-service/storage/rocks_db.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "ingest-service/storage/verify/verify_store.h"
#include "tests/ingest-service/storage/store_driver.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure::testing_support {

class RocksFixture : public ::testing::Test {
 protected:
  RocksFixture() {
    options_.directory = directory_ / "store";
    options_.create_if_missing = true;
    options_.ballast_bytes = 0;
  }

  // Opens the store, which must succeed.
  void Open() {
    auto store = RocksDraftStore::Open(options_, &clock_);
    ASSERT_THAT(store, IsOk());
    store_ = *std::move(store);
  }
  void Close() { store_.reset(); }
  // Closes the store and opens it again. It must be sound before and after recovery.
  void Reopen() {
    Close();
    EXPECT_THAT(Faults(), ::testing::IsEmpty());
    Open();
    ASSERT_NE(store_, nullptr);
    EXPECT_THAT(FaultsWhileOpen(), ::testing::IsEmpty());
  }
  // What verification finds in the closed store, as FaultText; or why it could not be verified.
  std::vector<std::string> Faults() const {
    return FaultTexts([this](const VerifyObserver& observer) {
      return VerifyStoreDirectory(options_.directory, observer);
    });
  }
  // The same of the open store.
  std::vector<std::string> FaultsWhileOpen() const {
    return FaultTexts([this](const VerifyObserver& observer) { return store_->Verify(observer); });
  }
  // What opening says when it must not succeed.
  absl::Status OpenError() { return RocksDraftStore::Open(options_, &clock_).status(); }
  // The closed store's database, for reading and writing behind the store's back.
  std::unique_ptr<RocksDb> OpenBare() {
    auto db = RocksDb::Open(options_.directory, false, StoreDbOptions(), StoreFamilies(&clock_));
    EXPECT_THAT(db, IsOk());
    return db.ok() ? *std::move(db) : nullptr;
  }

  static std::vector<std::string> FaultTexts(
      absl::FunctionRef<absl::StatusOr<VerifySummary>(const VerifyObserver&)> verify) {
    std::vector<std::string> texts;
    VerifyObserver observer;
    observer.on_fault = [&](const StoreFault& fault) { texts.push_back(FaultText(fault)); };
    const auto summary = verify(observer);
    if (!summary.ok()) return {summary.status().ToString()};
    EXPECT_EQ(summary->fault_count(), texts.size());
    return texts;
  }

  const TempDir directory_;
  FakeClock clock_;
  RocksStoreOptions options_;
  std::unique_ptr<RocksDraftStore> store_;
  const ReportKey key_{"430s00", 2017};
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_ROCKS_FIXTURE_H_
