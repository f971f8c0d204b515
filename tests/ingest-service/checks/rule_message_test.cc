#include "ingest-service/checks/rule_message.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "tests/ingest-service/forms/small_form.h"
#include "tests/support/tables.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using testing_support::CodeAndValue;
using testing_support::FormFromText;
using testing_support::kSmallForm;
using testing_support::TableOf;

std::vector<std::string> Messages(const CompiledForm& form,
                                  const std::vector<CodeAndValue>& cells) {
  const v1::StatisticsTable table = TableOf(cells);
  const TableView view(table, form);
  std::vector<std::string> messages;
  for (const CompiledRule& rule : form.rules()) {
    // Nearly every cell of these tables is blank.
    if (rule.rule->id() == "F14-C01" || rule.rule->id() == "F14-H01") continue;
    if (const auto broken = Evaluate(rule, view)) messages.push_back(RuleMessage(*broken, view));
  }
  for (const std::string& message : messages) EXPECT_EQ(FindTextFault(message), std::nullopt);
  return messages;
}

class RuleMessageTest : public ::testing::Test {
 protected:
  std::vector<std::string> Of(const std::vector<CodeAndValue>& cells) {
    return Messages(*catalogue_.Find("forms/2014"), cells);
  }

  const FormCatalogue catalogue_ = *FormCatalogue::Load();
};

TEST_F(RuleMessageTest, SumNamesItsPartsOtherThanZero) {
  EXPECT_THAT(
      Of({{"3.1", "18"}, {"3.1.1", "0"}, {"3.1.2", "0"}, {"3.1.3", "10"}, {"3.1.4", "7"}}),
      ElementsAre("收到申请数（3.1）18件，与当面申请数（3.1.1）等4项之和17件（10+7）不相等："
                  "网络申请数（3.1.3）10件、信函申请数（3.1.4）7件。"));
}

TEST_F(RuleMessageTest, SumOfZerosHasNoParts) {
  EXPECT_THAT(Of({{"3.2", "1"}, {"3.2.1", "0"}, {"3.2.2", "0"}}),
              ElementsAre("申请办结数（3.2）1件，与按时办结数（3.2.1）等2项之和0件不相等。"));
}

TEST_F(RuleMessageTest, UnfinishedSumSaysThatItIs) {
  EXPECT_THAT(Of({{"3.2", "1"}, {"3.2.1", "4"}}),
              ElementsAre("申请办结数（3.2）1件，小于按时办结数（3.2.1）等2项中已填各项之和4件："
                          "按时办结数（3.2.1）4件。"));
}

TEST_F(RuleMessageTest, SumOverDifferentUnitsHasNone) {
  EXPECT_THAT(
      Of({{"2.2", "1"},
          {"2.2.1", "1"},
          {"2.2.2", "0"},
          {"2.2.3", "2"},
          {"2.2.4", "0"},
          {"2.2.5", "0"}}),
      ElementsAre("通过不同渠道和方式回应解读的情况（2.2）1次，与参加或举办新闻发布会总次数"
                  "（2.2.1）等5项之和3（1+2）不相等：参加或举办新闻发布会总次数（2.2.1）1次、"
                  "政策解读稿件发布数（2.2.3）2篇。"));
}

TEST_F(RuleMessageTest, SingleCellsAreCompared) {
  EXPECT_THAT(
      Of({{"1.1.a", "39"}, {"1.1.b", "0"}}),
      ElementsAre("主动公开规范性文件数（1.1.a）39条，大于制发规范性文件总数（1.1.b）0件。"));
}

TEST_F(RuleMessageTest, CellsThatExceedALimitStandTogether) {
  EXPECT_THAT(Of({{"1.1", "5"}, {"1.2.1", "6"}, {"1.2.2", "5"}, {"1.2.4", "7"}}),
              ElementsAre("政府公报公开政府信息数（1.2.1）6条、政务微信公开政府信息数（1.2.4）7条，"
                          "分别大于主动公开政府信息数（1.1）5条。"));
  EXPECT_THAT(
      Of({{"1.1", "5"}, {"1.2.1", "6"}}),
      ElementsAre("政府公报公开政府信息数（1.2.1）6条，大于主动公开政府信息数（1.1）5条。"));
}

TEST_F(RuleMessageTest, ImpliedFiguresStandSideBySide) {
  EXPECT_THAT(Of({{"2.1", "0"}, {"2.2.4", "1"}, {"2.2.5", "2"}}),
              ElementsAre("微博微信回应事件数（2.2.4）等2项之和3次（1+2），而回应公众关注热点或重大"
                          "舆情数（2.1）0次：微博微信回应事件数（2.2.4）1次、其他方式回应事件数"
                          "（2.2.5）2次。"));
}

// A rule over the small form, in every relation that its own rules lack.
std::vector<std::string> MessagesOf(const char* rule, const std::vector<CodeAndValue>& cells) {
  v1::Form form = FormFromText(kSmallForm);
  form.clear_rules();
  DR_CHECK(google::protobuf::TextFormat::ParseFromString(
      absl::StrCat("id: 'S' severity: SEVERITY_INFO active: true basis: '惯例' ", rule),
      form.add_rules()));
  return Messages(**CompiledForm::Compile(form), cells);
}

TEST(RuleMessageRelationsTest, FactorNamesTheLargerFirst) {
  constexpr char kRule[] =
      "left { code: '1.1' } relation: RELATION_WITHIN_FACTOR right { code: '2.1/x' } factor: "
      "'2.50'";

  EXPECT_THAT(MessagesOf(kRule, {{"1.1", "10"}, {"2.1/x", "3"}}),
              ElementsAre("收到数（1.1）10件，超过办结数·企业（2.1/x）3件的2.5倍。"));
  EXPECT_THAT(MessagesOf(kRule, {{"1.1", "3"}, {"2.1/x", "10"}}),
              ElementsAre("办结数·企业（2.1/x）10件，超过收到数（1.1）3件的2.5倍。"));
}

TEST(RuleMessageRelationsTest, NothingOnTheRightIsZeroForAReason) {
  EXPECT_THAT(MessagesOf("left { code: '1.1' } left { code: '2.1/x' } relation: RELATION_EQUAL",
                         {{"1.1", "1"}, {"2.1/x", "2"}}),
              ElementsAre("收到数（1.1）等2项之和3件（1+2）：收到数（1.1）1件、办结数·企业（2.1/x）"
                          "2件，应当为0（惯例）。"));
}

TEST(RuleMessageRelationsTest, CellsThatAreNotFilledAreCountedAndTheFirstNamed) {
  EXPECT_THAT(
      MessagesOf("relation: RELATION_FILLED", {{"1.1", "1"}, {"1.2", "/"}}),
      ElementsAre("费用（1.2）、办结数·企业（2.1/x）、办结数·组织·其他（2.1/y）等5格没有填报"
                  "数字，应填6格；没有发生的填0。"));
  EXPECT_THAT(MessagesOf("left { code: '1.1' } relation: RELATION_FILLED", {}),
              ElementsAre("收到数（1.1）没有填报数字，应填1格；没有发生的填0。"));
  EXPECT_THAT(
      MessagesOf("left { code: 'x' } relation: RELATION_FILLED_WITH right { code: 'y' } "
                 "every_row: 'b'",
                 {{"2.1/y", "4"}}),
      ElementsAre("办结数·企业（2.1/x）没有填报数字，而办结数·组织·其他（2.1/y）4件已填。"));
}

TEST(CellNameTest, TellsCellsOfEqualLabelsApart) {
  const auto catalogue = FormCatalogue::Load();
  const auto name = [&](const char* form_name, const char* code) {
    const CompiledForm& form = *catalogue->Find(form_name);
    return CellName(form.cells()[*form.FindCell(code)]);
  };

  EXPECT_EQ(name("forms/2021", "3.3.1/company"),
            "予以公开·法人或其他组织·商业企业（3.3.1/company）");
  EXPECT_EQ(name("forms/2021", "3.3.7/total"), "本年度办理结果·总计·总计（3.3.7/total）");
  EXPECT_EQ(name("forms/2021", "3.3.6.3/other"),
            "其他处理·其他·法人或其他组织·其他（3.3.6.3/other）");
  EXPECT_EQ(name("forms/2021", "2.5.licence"), "行政许可·本年处理决定数量（2.5.licence）");
  EXPECT_EQ(name("forms/2021", "4.direct/total"), "未经复议直接起诉·总计（4.direct/total）");
  EXPECT_EQ(name("forms/2014", "4.3"), "行政复议数量·其他情形数（4.3）");
  EXPECT_EQ(name("forms/2014", "5.1"), "维持具体行政行为或者驳回原告诉讼请求数（5.1）");
}

TEST(RuleMessageColumnsTest, LabelsOfTheColumnFollowTheRow) {
  const auto form = *CompiledForm::Compile(FormFromText(kSmallForm));

  EXPECT_THAT(Messages(*form, {{"2.1/y", "3"}, {"2.2/y", "-2"}}),
              ElementsAre("办结数·组织·其他（2.1/y）3件，大于增减数·组织·其他（2.2/y）-2件。"));
}

TEST(RuleMessageColumnsTest, SubtractedPartIsMarked) {
  v1::Form subtracting = FormFromText(kSmallForm);
  subtracting.mutable_rules(0)->mutable_right(1)->set_sign(-1);
  const auto form = *CompiledForm::Compile(subtracting);

  EXPECT_THAT(Messages(*form, {{"1.1", "1"}, {"2.1/x", "5"}, {"2.1/y", "3"}}),
              ElementsAre("收到数（1.1）1件，与办结数·企业（2.1/x）等2项之和2件（5-3）不相等："
                          "办结数·企业（2.1/x）5件、减办结数·组织·其他（2.1/y）3件。"));
}

}  // namespace
}  // namespace disclosure
