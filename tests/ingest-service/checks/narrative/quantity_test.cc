#include "ingest-service/checks/narrative/quantity.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"

namespace disclosure {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Each quantity as `digits|low..high|unit`, in short for exact ones `digits|value|unit`.
std::vector<std::string> Read(absl::string_view text) {
  std::vector<std::string> found;
  for (const Quantity& quantity : FindQuantities(text)) {
    const absl::string_view digits =
        text.substr(quantity.number.begin, quantity.number.end - quantity.number.begin);
    const std::string range =
        quantity.exact() ? quantity.value.ToString()
                         : absl::StrCat(quantity.low.ToString(), "..", quantity.high.ToString());
    found.push_back(absl::StrCat(digits, "|", range, "|", quantity.unit));
  }
  return found;
}

struct Case {
  const char* name;
  const char* text;
  std::vector<std::string> quantities;
};

const Case kCases[] = {
    {"Plain", "公开信息2831条", {"2831|2831|条"}},
    {"SpacesBeforeTheUnit", "公开信息 17 件", {"17|17|件"}},
    {"FullWidthDigits", "收到１９件", {"１９|19|件"}},
    {"ThousandsSeparator", "共12,345条", {"12,345|12345|条"}},
    {"MillionsWithSeparators", "阅读1,234,567人次", {"1,234,567|1234567|人次"}},
    {"CommaBetweenTwoNumbers", "105条,1621条", {"105|105|条", "1621|1621|条"}},
    {"Decimals", "收费18.8710万元", {"18.8710|18.871|万元"}},
    {"MoreThanARoundNumber", "400余条", {"400|400..500|条"}},
    {"MoreThanAnUnroundNumber", "2381余条", {"2381|2381..2391|条"}},
    {"ManyBehindTheNumber", "50多条次", {"50|50..60|条次"}},
    {"Nearly", "近400条", {"400|320..400|条"}},
    {"About", "约400条", {"400|360..440|条"}},
    {"AtLeast", "400条以上", {"400|400..999999999999|条"}},
    {"MoreThan", "超过2000条", {"2000|2000..999999999999|条"}},
    {"LessThan", "不足10件", {"10|0..10|件"}},
    {"TenThousands", "1.2万条", {"1.2|11500..13000|条"}},
    {"MoreThanTenThousands", "2万余条", {"2|20000..30000|条"}},
    {"HundredMillionYuan", "1.5亿元", {"1.5|14500..16000|万元"}},
    {"PerCent", "占97.9％", {"97.9|97.9|%"}},
    {"ChineseNumerals", "三十二件、十件、两名", {"三十二|32|件", "十|10|件", "两|2|名"}},
    {"ChineseNumeralsWithoutAUnit", "一是抓落实，二是抓宣传", {}},
    {"NegatedChineseNumeral", "没有一件被纠正", {}},
    {"OrdinalsCountNothing", "第三十二条、第17条", {}},
    {"DatesCountNothing", "2017年1月1日至12月31日", {}},
    {"TitlesCountNothing", "《关于300条措施的通知》", {}},
    {"UnclosedTitleHidesNothing", "《办法公开5条", {"5|5|条"}},
    {"AddressesCountNothing", "电话0731-89967587，A2楼，http://a.cn/12件", {"0731|731|"}},
    {"VersionsCountNothing", "1.2.3版", {}},
    {"TooManyDigits", "编号1234567890123条", {}},
    {"WithoutUnit", "收到申请数为17。", {"17|17|"}},
};

class QuantityTest : public testing::TestWithParam<Case> {};

TEST_P(QuantityTest, IsRead) {
  EXPECT_THAT(Read(GetParam().text), testing::ElementsAreArray(GetParam().quantities));
}

INSTANTIATE_TEST_SUITE_P(Quantity, QuantityTest, testing::ValuesIn(kCases),
                         [](const auto& test) { return std::string(test.param.name); });

TEST(QuantityTest, RangeHoldsWhatNarrowsItDownAndTheUnit) {
  const std::string text = "发布信息400余条，";

  const std::vector<Quantity> quantities = FindQuantities(text);

  ASSERT_EQ(quantities.size(), 1u);
  const TextRange range = quantities[0].range;
  EXPECT_EQ(text.substr(range.begin, range.end - range.begin), "400余条");
}

TEST(QuantityTest, LongestTextIsRead) {
  std::string text;
  while (text.size() < (512u << 10)) text += "公开第一百二十件，123,456.789";
  EXPECT_FALSE(FindQuantities(text).empty());
  EXPECT_THAT(FindQuantities(std::string(512 << 10, '9')), IsEmpty());
  EXPECT_THAT(FindQuantities(""), IsEmpty());
}

}  // namespace
}  // namespace disclosure
