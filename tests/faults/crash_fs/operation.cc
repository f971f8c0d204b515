#include "tests/faults/crash_fs/operation.h"

namespace disclosure::testing_support {

const char* NameOf(OperationKind kind) {
  switch (kind) {
    case OperationKind::kCreate:
      return "create";
    case OperationKind::kAppend:
      return "append";
    case OperationKind::kSync:
      return "sync";
    case OperationKind::kTruncate:
      return "truncate";
    case OperationKind::kClose:
      return "close";
    case OperationKind::kRename:
      return "rename";
    case OperationKind::kDelete:
      return "delete";
    case OperationKind::kLink:
      return "link";
    case OperationKind::kMakeDirectory:
      return "make directory";
    case OperationKind::kDeleteDirectory:
      return "delete directory";
    case OperationKind::kSyncDirectory:
      return "sync directory";
    case OperationKind::kOpenForReading:
      return "open for reading";
    case OperationKind::kRead:
      return "read";
  }
  return "unknown";
}

}  // namespace disclosure::testing_support
