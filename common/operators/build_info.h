#ifndef DISCLOSURE_COMMON_OPERATORS_BUILD_INFO_H_
#define DISCLOSURE_COMMON_OPERATORS_BUILD_INFO_H_

namespace disclosure {

// Project version, such as `0.1.0`.
extern const char* const kBuildVersion;
// Commit of the source tree when it was configured, 12 hex digits; `unknown` without git.
extern const char* const kBuildCommit;

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_OPERATORS_BUILD_INFO_H_
