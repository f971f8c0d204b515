#include "ingest-service/checks/structure/document_numbers.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::ContentWith;
using testing_support::FindingsOf;
using testing_support::ProposalOf;
using testing_support::TextCase;
using testing_support::ValuesOf;

TEST(DocumentNumbersTest, ProposesTheBracketsThatAreLost) {
  const TextCase kCases[] = {
      {"closing bracket", "按照苏政办发﹝201718号要求", {"﹝201718号"}, "〔2017〕18号"},
      {"closing bracket, a space left",
       "按照苏政办发〔2017 18号要求",
       {"〔2017 18号"},
       "〔2017〕18号"},
      {"opening bracket", "按照苏政办发2016〕7号要求", {"2016〕7号"}, "〔2016〕7号"},
      {"both", "按照国办发201680号要求", {"201680号"}, "〔2016〕80号"},
      {"both, a space left", "按照国办函2016 108号要求", {"2016 108号"}, "〔2016〕108号"},
      {"in a list", "（国办发〔2016〕80号、湘办发201712号）", {"201712号"}, "〔2017〕12号"},
  };
  for (const TextCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    const auto findings = FindingsOf(ContentWith({row.text}), "IMP-06");
    EXPECT_THAT(ValuesOf(findings), ElementsAreArray(row.values));
    EXPECT_EQ(ProposalOf(findings), row.proposal);
  }
}

TEST(DocumentNumbersTest, OtherNumbersPass) {
  for (const char* text :
       {"国办发〔2016〕80号", "国办发﹝2016﹞80号", "国办发[2016]80号", "国办发（2016）80号",
        "国办发【2016】80号", "国办发〔2016〕第 80 号", "国务院令第711号", "2017年第24号公告",
        "湘ICP备201724号", "登记证第2017024号", "时代大道238号", "示例大道2017号",
        "信用代码201724号", "案号（2017）湘01行初24号", "12345号热线", "2018年3月1号",
        "国办发〔2017〕", ""}) {
    EXPECT_THAT(FindingsOf(ContentWith({text}), "IMP-06"), IsEmpty()) << text;
  }
}

TEST(SupersededBasisTest, NoticeReplacedForTheYear) {
  EXPECT_THAT(
      FindingsOf(ContentWith({"按照国办公开办函〔2019〕60号的格式编制。"}), "F21-V02", 2022),
      SizeIs(1));
  EXPECT_THAT(FindingsOf(ContentWith({"按照国办公开办函[2019]60号的格式编制。"}), "F21-V02", 2021),
              SizeIs(1));
  EXPECT_THAT(
      FindingsOf(ContentWith({"根据《通知》（国办发〔2014〕32号）编制。"}), "F21-V02", 2019),
      SizeIs(1));
}

TEST(SupersededBasisTest, NoticeInForceAndHistoryPass) {
  EXPECT_THAT(
      FindingsOf(ContentWith({"按照国办公开办函〔2019〕60号的格式编制。"}), "F21-V02", 2020),
      IsEmpty());
  EXPECT_THAT(
      FindingsOf(ContentWith({"按照国办公开办函〔2021〕30号的格式编制。"}), "F21-V02", 2022),
      IsEmpty());
  EXPECT_THAT(FindingsOf(ContentWith({"国办公开办函〔2019〕60号同时废止。"}), "F21-V02", 2022),
              IsEmpty());
  EXPECT_THAT(
      FindingsOf(ContentWith({"国办公开办函〔2019〕61号，国办发〔2014〕3号"}), "F21-V02", 2022),
      IsEmpty());
}

}  // namespace
}  // namespace disclosure
