#ifndef DISCLOSURE_INGEST_SERVICE_RPC_DOMAIN_H_
#define DISCLOSURE_INGEST_SERVICE_RPC_DOMAIN_H_

namespace disclosure {

// `google.rpc.ErrorInfo.domain` of every error that ingest-service raises.
inline constexpr char kErrorDomain[] = "ingest.disclosure";

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_RPC_DOMAIN_H_
