#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_RANDOM_OPTIONS_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_RANDOM_OPTIONS_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "ingest-service/storage/rocks_draft_store.h"
#include "tests/support/choices.h"

namespace disclosure::testing_support {

// Sizes of RocksDB that no answer may depend on, from far too small to far too large.
struct RandomOptions {
  explicit RandomOptions(Choices choices);

  // Sets them in `options`.
  void Tune(RocksStoreOptions& options) const;
  std::string Text() const;

  size_t write_buffer_bytes;
  size_t block_bytes;
  uint64_t write_group_bytes;
  int l0_files_compacted;
  bool compressed;
  uint64_t target_file_bytes;
  int open_files;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_RANDOM_OPTIONS_H_
