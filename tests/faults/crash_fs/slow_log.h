#ifndef DISCLOSURE_TESTS_FAULTS_CRASH_FS_SLOW_LOG_H_
#define DISCLOSURE_TESTS_FAULTS_CRASH_FS_SLOW_LOG_H_

#include <cstdint>

#include "tests/faults/crash_fs/operation.h"

namespace disclosure::testing_support {

// A hook for which writes to RocksDB's log and its syncs take up to 5 ms longer now and then: what
// comes between a write, its publication and its answer then comes to light. Thread-safe.
OperationHook SlowLog(uint32_t seed);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_CRASH_FS_SLOW_LOG_H_
