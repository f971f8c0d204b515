#include "common/operators/build_info.h"

namespace disclosure {

const char* const kBuildVersion = DR_VERSION;
const char* const kBuildCommit = DR_COMMIT;

}  // namespace disclosure
