// No format looks for templates, placeholders or entities in what it writes.
#include <nlohmann/json.hpp>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "render-service/formats/registry.h"
#include "tests/render-service/formats/hostile_document.h"
#include "tests/support/read_zip.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::IsOk;
using testing_support::ReadZip;
using testing_support::TestFonts;

// Short enough for one line of every format. What a template engine would make of them: 49.
const char* const kTemplates[] = {"{{7*7}}", "${7*7}", "%n%s%d", "{0}", "{}", "<%=7*7%>", "#{7*7}"};

template <typename Id>
std::string Written(const Format<Id>& format, const Document& document) {
  FormatOutput output;
  EXPECT_THAT(format.write({document, {}, nullptr, &TestFonts()}, &output), IsOk());
  if (!absl::StartsWith(output.bytes, "PK")) return output.bytes;
  std::string parts;
  for (const PackagePart& part : ReadZip(output.bytes)) parts += part.bytes;
  return parts;
}

// `text` as `extension` writes it.
std::string Escaped(absl::string_view extension, const std::string& text) {
  std::string quoted = nlohmann::json(text).dump();
  quoted = absl::StrReplaceAll(quoted.substr(1, quoted.size() - 2),
                               {{"<", "\\u003c"}, {">", "\\u003e"}});
  if (extension == "json") return quoted;
  if (extension == "txt" || extension == "csv" || extension == "md") return text;
  return absl::StrReplaceAll(text, {{"<", "&lt;"}, {">", "&gt;"}});
}

template <typename Id>
void ExpectLiteral(const Format<Id>& format, const Document& document, const std::string& text) {
  const std::string extension(format.trait.extension);
  if (extension == "pdf" || extension == "ofd") return;  // letters at their places
  std::string written = Written(format, document);
  if (extension == "md") written = absl::StrReplaceAll(written, {{"\\", ""}});  // its escapes
  EXPECT_THAT(written, HasSubstr(absl::StrCat("甲", Escaped(extension, text), "乙"))) << extension;
  EXPECT_THAT(written, Not(HasSubstr("甲49乙")));
}

TEST(LiteralTextTest, TemplatesAreWrittenAsTheyStand) {
  for (const std::string text : kTemplates) {
    const std::string between = absl::StrCat("甲", text, "乙");
    Document document = HostileDocument();
    document.blocks = {{false, 0, "", {{between, std::nullopt}}}};
    document.statistics.tables[0].rows[2].label = between;

    for (const auto& format : BulletinFormats()) ExpectLiteral(format, document, text);
    for (const auto& format : TableFormats()) ExpectLiteral(format, document, text);
  }
}

}  // namespace
}  // namespace disclosure
