#include "ingest-service/comparison/cell_captions.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/comparison/compared_form.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing_support::kComparedForm;
using testing_support::ParseTextProto;

struct CaptionCase {
  const char* code;
  std::vector<std::string> labels;
  const char* unit;
};

TEST(CellCaptionsTest, LabelsLeadFromTheTableToTheCell) {
  const auto form = ParseTextProto<v1::Form>(kComparedForm);
  const auto filled = ParseTextProto<v1::StatisticsTable>(R"pb(
    extension_rows { code: "x.row" after: "1.1.a" numbering: "补：" label: "省内加填" unit: "次" }
    extension_rows { code: "x.next" after: "x.row" label: "再加填" }
    extension_rows { code: "x.b" after: "2.1" label: "行政奖励" unit: "件" }
    extension_columns { code: "x.towns" table: "b" labels: "其中" labels: "乡镇" }
  )pb");
  const CellCaptions captions(form, filled);

  for (const CaptionCase& c : std::vector<CaptionCase>{
           {"1.1", {"申请", "一、依申请公开", "（一）收到申请数"}, "件"},
           {"1.1.a", {"申请", "一、依申请公开", "（一）收到申请数", "其中：网络申请数"}, "件"},
           {"2.1/count",
            {"主动公开", "第二十条第（八）项", "行政处罚", "本年", "处理决定数量"},
            "件"},
           {"2.1/sum", {"主动公开", "第二十条第（八）项", "行政处罚", "本年", "总金额"}, "元"},
           {"x.row", {"申请", "补：省内加填"}, "次"},
           {"x.next", {"申请", "再加填"}, ""},
           {"x.b/count",
            {"主动公开", "第二十条第（八）项", "行政奖励", "本年", "处理决定数量"},
            "件"},
           {"2.1/x.towns", {"主动公开", "第二十条第（八）项", "行政处罚", "其中", "乡镇"}, "件"},
           {"x.b/x.towns", {"主动公开", "第二十条第（八）项", "行政奖励", "其中", "乡镇"}, "件"}}) {
    SCOPED_TRACE(c.code);
    const CellCaption caption = captions.Find(c.code);
    EXPECT_EQ(caption.labels, c.labels);
    EXPECT_EQ(caption.unit, c.unit);
  }
}

TEST(CellCaptionsTest, UnknownCodesHaveNone) {
  const auto form = ParseTextProto<v1::Form>(kComparedForm);
  const CellCaptions captions(form, v1::StatisticsTable());

  EXPECT_THAT(captions.Find("9.9").labels, IsEmpty());
  EXPECT_THAT(captions.Find("").labels, IsEmpty());
  EXPECT_THAT(captions.Find("2.1/none").labels,
              ElementsAre("主动公开", "第二十条第（八）项", "行政处罚"));
}

}  // namespace
}  // namespace disclosure
