#ifndef DISCLOSURE_TESTS_FUZZ_FUZZED_REPORT_H_
#define DISCLOSURE_TESTS_FUZZ_FUZZED_REPORT_H_

#include "absl/strings/string_view.h"
#include "render-service/fonts/font_library.h"
#include "render-service/formats/format_input.h"
#include "render-service/formats/registry.h"

namespace disclosure::fuzz {

// Makes a report and options by the choices that `bytes` make, and writes it in each format of
// bulletins and tables that `wanted` takes, twice: equal and sound. `fonts` may be null for formats
// that place no letters.
void ExpectRendered(absl::string_view bytes, bool (*wanted)(const FormatTrait&),
                    const FontLibrary* fonts);

}  // namespace disclosure::fuzz

#endif  // DISCLOSURE_TESTS_FUZZ_FUZZED_REPORT_H_
