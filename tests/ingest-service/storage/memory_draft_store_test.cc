#include "ingest-service/storage/memory_draft_store.h"

#include <memory>

#include "tests/ingest-service/storage/draft_store_contract.h"

namespace disclosure::testing_support {
namespace {

INSTANTIATE_TEST_SUITE_P(Memory, DraftStoreContract,
                         ::testing::Values(StoreUnderTest{
                             "Memory",
                             [](const Clock* clock,
                                const std::string&) -> std::unique_ptr<DraftStore> {
                               return std::make_unique<MemoryDraftStore>(clock);
                             }}),
                         [](const auto& store) { return store.param.name; });

}  // namespace
}  // namespace disclosure::testing_support
