#include "ingest-service/checks/structure/brackets.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using testing_support::ContentWith;
using testing_support::FindingsOf;
using testing_support::ProposalOf;
using testing_support::TextCase;
using testing_support::ValuesOf;

TEST(BracketsTest, FindsMarksWithoutTheirOtherHalf) {
  const TextCase kCases[] = {
      {"an address whose bracket was lost",
       "可在县政府门户网站www.example.gov.cn）下载。",
       {"www.example.gov.cn）"},
       "（www.example.gov.cn）"},
      {"lost behind an address",
       "登录网站(www.example.gov.cn查阅。",
       {"(www.example.gov.cn"},
       "(www.example.gov.cn)"},
      {"a short quotation at the beginning of a clause",
       "做到，应公开”尽公开。",
       {"应公开”"},
       "“应公开”"},
      {"a quotation of unclear beginning",
       "全年办结的属于不予公开”的有3件。",
       {"办结的属于不予公开”"},
       ""},
      {"a quotation of unclear end", "开展“政务开放日活动三次。", {"“政务开放日活动三"}, ""},
      {"the end of a title before a comma",
       "根据《政府信息公开条例，制定本制度。",
       {"《政府信息公开条例"},
       "《政府信息公开条例》"},
      {"a title without beginning", "根据政府信息公开条例》制定。", {"据政府信息公开条例》"}, ""},
      {"two in one sentence", "属于“公开的1件，属于“不公开”的2件，另有其他”的1件。", {}, ""},
      {"the bracket of a remark", "由办公室（政务公开科负责。", {"（政务公开科负责"}, ""},
      {"lenticular brackets", "编发【工作动态12期。", {"【工作动态12期"}, ""},
      {"of a list and a remark", "1）登记；2）受理（含补正；3）答复。", {"（含补正"}, ""},
  };
  for (const TextCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    const auto findings = FindingsOf(ContentWith({row.text}), "IMP-03");
    EXPECT_THAT(ValuesOf(findings), ElementsAreArray(row.values));
    EXPECT_EQ(ProposalOf(findings), row.proposal);
  }
}

TEST(BracketsTest, PairsOfEveryKindPass) {
  const TextCase kCases[] = {
      {"mixed widths", "网站（www.example.gov.cn)和(公报）", {}},
      {"nested", "（见《办法（试行）》第“三”条（含附则））", {}},
      {"nested quotations", "“坚持“三公开”原则”", {}},
      {"crossing marks", "“公开（试行”制度）", {}},
      {"list marks", "1)网站；2)公报；3)其他。", {}},
      {"list marks in Chinese", "一）网站；二）公报。", {}},
      {"list marks in letters", "a) 网站 b) 公报", {}},
      {"circled list marks", "①）网站，②）公报。", {}},
      {"numbers in both brackets", "（1)登记（2）受理", {}},
      {"apostrophes and ASCII quotes", "it's 5\" ‘公开", {}},
      {"document numbers", "国办发﹝2017〕24号、国办发[2017]24号", {}},
      {"a remark with an enumeration", "（附件1、2)", {}},
      {"nothing", "全年未收到申请。", {}},
  };
  for (const TextCase& row : kCases) {
    SCOPED_TRACE(row.reason);
    EXPECT_THAT(FindingsOf(ContentWith({row.text}), "IMP-03"), IsEmpty());
  }
}

TEST(BracketsTest, QuotationMayGoOnInTheNextParagraph) {
  EXPECT_THAT(FindingsOf(ContentWith({"会议要求：“加强领导。", "落实责任。”"}), "IMP-03"),
              IsEmpty());
  EXPECT_EQ(FindingsOf(ContentWith({"落实责任。”", "会议要求：“加强领导。"}), "IMP-03").size(), 2u);
}

}  // namespace
}  // namespace disclosure
