#include "common/base/decimal.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(DecimalTest, ReadsEveryFormOfTheContract) {
  struct Case {
    const char* text;
    const char* printed;
  };
  for (const Case& c : {Case{"0", "0"},
                        {"17", "17"},
                        {"-3", "-3"},
                        {"18.8710", "18.871"},
                        {"0.000001", "0.000001"},
                        {"-0.5", "-0.5"},
                        {"007", "7"},
                        {"10.00", "10"},
                        {"999999999999.999999", "999999999999.999999"}}) {
    SCOPED_TRACE(c.text);
    const auto value = Decimal::Parse(c.text);
    ASSERT_TRUE(value.has_value());
    EXPECT_EQ(value->ToString(), c.printed);
  }
}

TEST(DecimalTest, RefusesEverythingElse) {
  for (const char* text : {"", "-", ".", "1.", ".5", "+1", " 1", "1 ", "1e3", "1,000", "１", "--1",
                           "1.2.3", "1234567890123", "0.1234567", "NaN"}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(Decimal::Parse(text).has_value());
  }
}

TEST(DecimalTest, PrintsAsManyDecimalsAsAsked) {
  EXPECT_EQ(Decimal::Parse("18.871")->ToFixed(4), "18.8710");
  EXPECT_EQ(Decimal::Parse("18.871")->ToFixed(0), "18");
  EXPECT_EQ(Decimal::Parse("-0.5")->ToFixed(2), "-0.50");
  EXPECT_EQ(Decimal().ToFixed(1), "0.0");
  EXPECT_EQ(Decimal::Parse("999999999999.999999")->ToFixed(6), "999999999999.999999");
}

TEST(DecimalTest, PercentagesAreRoundedHalfUpByAmount) {
  struct Case {
    const char* part;
    const char* whole;
    const char* percentage;
  };
  for (const Case& c : {Case{"0", "7", "0.00"},
                        {"1", "3", "33.33"},
                        {"2", "3", "66.67"},
                        {"-1", "3", "-33.33"},
                        {"1", "800", "0.13"},
                        {"-1", "800", "-0.13"},
                        {"1", "100000", "0.00"},
                        {"-1", "100000", "0.00"},
                        {"-17", "17", "-100.00"},
                        {"0.004", "80", "0.01"},
                        {"0.003999", "80", "0.00"},
                        {"999999999999.999999", "0.000001", "99999999999999999900.00"}}) {
    SCOPED_TRACE(c.part);
    EXPECT_EQ(Percentage(*Decimal::Parse(c.part), *Decimal::Parse(c.whole)), c.percentage);
  }
}

TEST(DecimalTest, AddsExactly) {
  Decimal sum;
  for (int i = 0; i < 10; ++i) sum += *Decimal::Parse("0.1");

  EXPECT_EQ(sum, Decimal::FromInteger(1));
}

TEST(DecimalTest, HoldsTheLargestSum) {
  Decimal sum;
  for (int i = 0; i < Decimal::kTermsMax; ++i) sum += *Decimal::Parse("999999999999.999999");

  EXPECT_EQ(sum.ToString(), "999999999999999.999");
}

TEST(DecimalTest, ComparesByValueNotBySpelling) {
  EXPECT_EQ(*Decimal::Parse("1.50"), *Decimal::Parse("1.5"));
  EXPECT_LT(*Decimal::Parse("-1"), *Decimal::Parse("-0.5"));
}

TEST(DecimalTest, ExceedsAMultipleExactly) {
  const Decimal factor = *Decimal::Parse("2.5");

  EXPECT_FALSE(Decimal::FromInteger(5).ExceedsTimes(factor, Decimal::FromInteger(2)));
  EXPECT_TRUE(Decimal::Parse("5.000001")->ExceedsTimes(factor, Decimal::FromInteger(2)));
  EXPECT_TRUE(Decimal::FromInteger(1).ExceedsTimes(factor, Decimal()));
  EXPECT_FALSE(Decimal().ExceedsTimes(factor, Decimal()));
  EXPECT_FALSE(Decimal::FromInteger(999999999999)
                   .ExceedsTimes(Decimal::FromInteger(999), Decimal::FromInteger(999999999999)));
}

TEST(DecimalTest, CountsWrittenFractionDigits) {
  EXPECT_EQ(FractionDigits("18.8710"), 4);
  EXPECT_EQ(FractionDigits("17"), 0);
}

}  // namespace
}  // namespace disclosure
