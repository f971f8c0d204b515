#include "tests/faults/reads/small_blocks.h"

#include <rocksdb/table.h>

#include <cstddef>

namespace disclosure::testing_support {
namespace {

constexpr size_t kBlockBytes = 512;

}  // namespace

void UseSmallBlocks(rocksdb::DBOptions&, std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
  for (rocksdb::ColumnFamilyDescriptor& family : families) {
    auto* const table = family.options.table_factory->GetOptions<rocksdb::BlockBasedTableOptions>();
    table->block_size = kBlockBytes;
    table->no_block_cache = true;
    table->block_cache = nullptr;
    table->cache_index_and_filter_blocks = false;
    family.options.compression = rocksdb::kNoCompression;
  }
}

}  // namespace disclosure::testing_support
