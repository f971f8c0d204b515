#ifndef DISCLOSURE_TESTS_FAULTS_READS_SMALL_BLOCKS_H_
#define DISCLOSURE_TESTS_FAULTS_READS_SMALL_BLOCKS_H_

#include <rocksdb/db.h>

#include <vector>

namespace disclosure::testing_support {

// Lets RocksDB lay tables out in blocks of few records, and read each from the disk whenever it is
// needed. For RocksStoreOptions.tune.
void UseSmallBlocks(rocksdb::DBOptions& options,
                    std::vector<rocksdb::ColumnFamilyDescriptor>& families);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_READS_SMALL_BLOCKS_H_
