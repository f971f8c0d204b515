#ifndef DISCLOSURE_TESTS_SUPPORT_TEST_FONTS_H_
#define DISCLOSURE_TESTS_SUPPORT_TEST_FONTS_H_

#include <cstdio>
#include <cstdlib>

#include "render-service/fonts/font_library.h"

namespace disclosure::testing_support {

// The free fonts, opened once for all tests of a binary (a dr_test with FONTS). Ends the process
// with a hint when they are not there.
inline const FontLibrary& TestFonts() {
  static const FontLibrary* const fonts = [] {
    auto opened = FontLibrary::Open({DR_FONT_DIR});
    if (!opened.ok()) {
      std::fprintf(stderr, "%s\nRun deploy/install-fonts.sh %s\n",
                   std::string(opened.status().message()).c_str(), DR_FONT_DIR);
      std::abort();
    }
    return opened->release();  // never deleted: tests of other threads may outlive this
  }();
  return *fonts;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_TEST_FONTS_H_
