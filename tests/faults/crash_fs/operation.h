// Operations of a file system, and what a test may do to them.
#ifndef DISCLOSURE_TESTS_FAULTS_CRASH_FS_OPERATION_H_
#define DISCLOSURE_TESTS_FAULTS_CRASH_FS_OPERATION_H_

#include <rocksdb/io_status.h>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace disclosure::testing_support {

enum class OperationKind {
  // Those that change the disk.
  kCreate,  // of a file; also opens one for more bytes
  kAppend,
  kSync,
  kTruncate,
  kClose,
  kRename,
  kDelete,
  kLink,
  kMakeDirectory,
  kDeleteDirectory,
  kSyncDirectory,
  // Those that do not.
  kOpenForReading,
  kRead,
};

// `append`, and so on: for messages.
const char* NameOf(OperationKind kind);

struct Operation {
  OperationKind kind;
  std::string path;  // of a rename or link the new one
  // From 1. Those that change the disk are counted together, and the others apart.
  uint64_t number;

  bool Reads() const { return kind >= OperationKind::kOpenForReading; }
};

// What happens instead of an operation. OK: it goes on as always.
struct Injected {
  rocksdb::IOStatus status;
  // With an error: the operation has been done all the same, as when a disk fails to answer.
  bool takes_effect = false;
  // With an error of an append: how much was written before, at most all.
  size_t bytes_written = 0;
};

// Called before every operation, from every thread that has one, with no lock held: it may wait.
using OperationHook = std::function<Injected(const Operation&)>;

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_CRASH_FS_OPERATION_H_
