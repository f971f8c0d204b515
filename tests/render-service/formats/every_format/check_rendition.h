// What holds for the bytes of every format, whatever was rendered. A test target that includes this
// links ${DR_ZIP}, pugixml and nlohmann_json.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_EVERY_FORMAT_CHECK_RENDITION_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_EVERY_FORMAT_CHECK_RENDITION_H_

#include <nlohmann/json.hpp>
#include <optional>
#include <pugixml.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_replace.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "render-service/formats/registry.h"
#include "tests/support/read_zip.h"

namespace disclosure::testing_support {

// Of Rendition.warnings.
inline constexpr size_t kWarningsMax = 100;

// No fault but one: normalized texts beside one another, or beside an escape such as `\u003c`, need
// not be normalized together.
inline void ExpectCleanText(const std::string& text) {
  const std::optional<TextFault> fault = FindTextFault(text);
  EXPECT_EQ(fault.value_or(TextFault::kNotNormalized), TextFault::kNotNormalized);
}

inline void ExpectSoundXml(const std::string& name, const std::string& bytes) {
  pugi::xml_document parsed;
  const auto result = parsed.load_buffer(bytes.data(), bytes.size());
  EXPECT_TRUE(result) << name << " at " << result.offset << ": " << result.description();
  SCOPED_TRACE(name);
  ExpectCleanText(absl::StrReplaceAll(bytes, {{"\r\n", ""}, {"\n", ""}}));
}

inline void ExpectSoundPackage(const std::string& bytes) {
  const std::vector<PackagePart> parts = ReadZip(bytes);
  EXPECT_GE(parts.size(), 4u);
  for (const PackagePart& part : parts) {
    if (absl::EndsWith(part.name, ".xml") || absl::EndsWith(part.name, ".rels")) {
      ExpectSoundXml(part.name, part.bytes);
    }
  }
}

inline void ExpectSoundText(absl::string_view extension, const std::string& bytes) {
  EXPECT_TRUE(bytes.empty() || bytes.back() == '\n') << "whole lines";
  ExpectCleanText(absl::StrReplaceAll(bytes, {{"\r\n", ""}, {"\n", ""}}));
  EXPECT_TRUE(extension != "json" || nlohmann::json::accept(bytes));
}

inline void ExpectSound(const FormatTrait& trait, const FormatOutput& output) {
  EXPECT_LE(output.warnings.size(), kWarningsMax);
  for (const std::string& warning : output.warnings) {
    EXPECT_FALSE(warning.empty());
    ExpectCleanText(warning);
  }
  if (trait.text) {
    ExpectSoundText(trait.extension, output.bytes);
  } else if (trait.extension == "pdf") {
    EXPECT_TRUE(absl::StartsWith(output.bytes, "%PDF-"));
    EXPECT_TRUE(absl::EndsWith(output.bytes, "%%EOF\n"));
  } else {
    ExpectSoundPackage(output.bytes);
  }
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_EVERY_FORMAT_CHECK_RENDITION_H_
