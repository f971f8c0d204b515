#include "ingest-service/storage/verify/store_fault.h"

#include "absl/strings/str_cat.h"

namespace disclosure {

std::string InvariantName(Invariant invariant) {
  return absl::StrCat("I", static_cast<int>(invariant));
}

std::string FaultText(const StoreFault& fault) {
  return absl::StrCat(InvariantName(fault.invariant), " ", fault.family, " ", fault.name, ": ",
                      fault.field, fault.field.empty() ? "" : ": ", "got ", fault.got, ", want ",
                      fault.want);
}

}  // namespace disclosure
