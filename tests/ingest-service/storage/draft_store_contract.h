// What every DraftStore has to keep. A store joins by instantiating DraftStoreContract.
#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_DRAFT_STORE_CONTRACT_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_DRAFT_STORE_CONTRACT_H_

#include <functional>
#include <memory>
#include <string>

#include "gmock/gmock.h"
#include "ingest-service/workflow/draft_store.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace disclosure::testing_support {

struct StoreUnderTest {
  std::string name;
  // Makes an empty store on `clock` that keeps its files below `directory`, if it has any.
  std::function<std::unique_ptr<DraftStore>(const Clock* clock, const std::string& directory)> make;
};

class DraftStoreContract : public ::testing::TestWithParam<StoreUnderTest> {
 protected:
  const TempDir directory_;
  FakeClock clock_;
  const std::unique_ptr<DraftStore> store_ = GetParam().make(&clock_, directory_ / "store");
  const ReportKey key_{"430s00", 2017};
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_DRAFT_STORE_CONTRACT_H_
