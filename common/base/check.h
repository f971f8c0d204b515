#ifndef DISCLOSURE_COMMON_BASE_CHECK_H_
#define DISCLOSURE_COMMON_BASE_CHECK_H_

#include <cstdio>
#include <cstdlib>

// Ends the process when `condition` is false. For broken invariants only, never for outside input.
#define DR_CHECK(condition)                                                                  \
  do {                                                                                       \
    if (!(condition)) {                                                                      \
      std::fprintf(stderr, "%s:%d: broken invariant: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                          \
    }                                                                                        \
  } while (false)

#endif  // DISCLOSURE_COMMON_BASE_CHECK_H_
