#ifndef DISCLOSURE_INGEST_SERVICE_RPC_ACCESS_H_
#define DISCLOSURE_INGEST_SERVICE_RPC_ACCESS_H_

#include <vector>

#include "common/runtime/call_gate.h"

namespace disclosure {

// Who may call which method of IngestService, and which limit the call counts against.
std::vector<MethodPolicy> IngestPolicies();

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_RPC_ACCESS_H_
