#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_ROCKS_FIXTURE_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_ROCKS_FIXTURE_H_

#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "ingest-service/storage/rocks_draft_store.h"
#include "tests/ingest-service/storage/store_driver.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure::testing_support {

// A store on disk that can be closed and opened again.
class RocksFixture : public ::testing::Test {
 protected:
  RocksStoreOptions Options() const {
    RocksStoreOptions options;
    options.directory = directory_ / "store";
    options.create_if_missing = true;
    return options;
  }
  void Open() { Open(Options()); }
  void Open(const RocksStoreOptions& options) {
    store_.reset();
    auto opened = RocksDraftStore::Open(options, &clock_);
    ASSERT_THAT(opened, IsOk());
    store_ = *std::move(opened);
  }

  const TempDir directory_;
  FakeClock clock_;
  std::unique_ptr<RocksDraftStore> store_;
  const ReportKey key_{"430s00", 2017};
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_ROCKS_FIXTURE_H_
