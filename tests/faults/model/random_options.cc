#include "tests/faults/model/random_options.h"

#include <rocksdb/db.h>
#include <rocksdb/options.h>
#include <rocksdb/table.h>

#include "absl/strings/str_cat.h"

namespace disclosure::testing_support {
namespace {

constexpr size_t kKiB = 1024;
constexpr size_t kMiB = 1024 * kKiB;
constexpr size_t kWriteBuffers[] = {64 * kKiB, 256 * kKiB, kMiB, 64 * kMiB};
constexpr size_t kBlocks[] = {kKiB, 4 * kKiB, 64 * kKiB, kMiB};
constexpr uint64_t kWriteGroups[] = {16, 4 * kKiB, kMiB, 16 * kMiB};
constexpr int kL0Files[] = {1, 2, 4, 16};
constexpr uint64_t kTargetFiles[] = {16 * kKiB, kMiB, 64 * kMiB};
constexpr int kOpenFiles[] = {20, -1};

}  // namespace

RandomOptions::RandomOptions(Choices choices)
    : write_buffer_bytes(choices.Of(kWriteBuffers)),
      block_bytes(choices.Of(kBlocks)),
      write_group_bytes(choices.Of(kWriteGroups)),
      l0_files_compacted(choices.Of(kL0Files)),
      compressed(choices.OneIn(2)),
      target_file_bytes(choices.Of(kTargetFiles)),
      open_files(choices.Of(kOpenFiles)) {}

void RandomOptions::Tune(RocksStoreOptions& options) const {
  options.tune = [sizes = *this](rocksdb::DBOptions& db,
                                 std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
    db.max_write_batch_group_size_bytes = sizes.write_group_bytes;
    db.max_open_files = sizes.open_files;
    for (rocksdb::ColumnFamilyDescriptor& family : families) {
      rocksdb::ColumnFamilyOptions& tuned = family.options;
      tuned.write_buffer_size = sizes.write_buffer_bytes;
      tuned.level0_file_num_compaction_trigger = sizes.l0_files_compacted;
      tuned.compression = sizes.compressed ? rocksdb::kZSTD : rocksdb::kNoCompression;
      tuned.target_file_size_base = sizes.target_file_bytes;
      tuned.table_factory->GetOptions<rocksdb::BlockBasedTableOptions>()->block_size =
          sizes.block_bytes;
    }
  };
}

std::string RandomOptions::Text() const {
  return absl::StrCat("write_buffer=", write_buffer_bytes, " block=", block_bytes,
                      " write_group=", write_group_bytes, " l0_files=", l0_files_compacted,
                      " compressed=", compressed, " target_file=", target_file_bytes,
                      " open_files=", open_files);
}

}  // namespace disclosure::testing_support
