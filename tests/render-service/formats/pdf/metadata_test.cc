#include "render-service/formats/pdf/metadata.h"

#include "gmock/gmock.h"
#include "tests/support/run_tool.h"
#include "tests/support/temp_dir.h"

namespace disclosure::pdf {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::RunTool;
using testing_support::TempDir;

PagedDocument Described() {
  PagedDocument document;
  document.title = "年度报告 <&>\"' ]]>";
  document.author = "某局";
  document.identifier = "agencies/a/reports/2017/revisions/1";
  document.digest = "sha256:00";
  document.date_iso = "2018-03-21";
  return document;
}

TEST(MetadataTest, XmpIsWellFormedAndSaysWhatTheDocumentSays) {
  const TempDir dir;
  const std::string xmp = XmpOf(Described());

  const auto check = RunTool("xmllint --noout " + dir.Write("a.xmp", xmp));

  EXPECT_EQ(check.exit_code, 0) << check.output;
  EXPECT_THAT(xmp, AllOf(HasSubstr("<rdf:li xml:lang=\"x-default\">年度报告 &lt;&amp;&gt;"),
                         HasSubstr("<rdf:li>某局</rdf:li>"),
                         HasSubstr("<dc:identifier>agencies/a/reports/2017/revisions/1<"),
                         HasSubstr("<xmp:CreateDate>2018-03-21T00:00:00+08:00<"),
                         Not(HasSubstr("pdfaid"))));
}

TEST(MetadataTest, InfoAgreesWithXmp) {
  QPDFObjectHandle info = InfoOf(Described());
  EXPECT_EQ(info.getKey("/Title").getUTF8Value(), Described().title);
  EXPECT_EQ(info.getKey("/Author").getUTF8Value(), "某局");
  EXPECT_EQ(info.getKey("/CreationDate").getStringValue(), "D:20180321000000+08'00'");
  EXPECT_EQ(info.getKey("/ModDate").getStringValue(), "D:20180321000000+08'00'");
  EXPECT_THAT(XmpOf(Described()), HasSubstr(info.getKey("/Producer").getUTF8Value()));
}

TEST(MetadataTest, WithoutDateNoneIsMadeUp) {
  PagedDocument document = Described();
  document.date_iso.clear();
  EXPECT_FALSE(InfoOf(document).hasKey("/CreationDate"));
  EXPECT_THAT(XmpOf(document), Not(HasSubstr("Date")));
}

}  // namespace
}  // namespace disclosure::pdf
