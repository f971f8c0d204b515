#include "render-service/formats/xlsx/figure_value.h"

#include <string>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(FigureValueTest, NumbersKeepTheDecimalsTheyAreWrittenWith) {
  const struct {
    const char* text;
    double number;
    const char* format;
  } kCases[] = {{"0", 0, "0"},
                {"2381", 2381, "0"},
                {"-5", -5, "0"},
                {"18.8710", 18.871, "0.0000"},
                {"0.50", 0.5, "0.00"},
                {"-0.25", -0.25, "0.00"},
                {"999999999999", 999999999999.0, "0"},
                {"123456789.123456", 123456789.123456, "0.000000"}};
  for (const auto& c : kCases) {
    const auto figure = FigureValueOf(c.text, "");
    ASSERT_TRUE(figure.has_value()) << c.text;
    EXPECT_EQ(figure->number, c.number);
    EXPECT_EQ(figure->format, c.format);
  }
}

TEST(FigureValueTest, WhatASpreadsheetWouldShowOtherwiseIsNoNumber) {
  for (const char* text : {"", "/", "-", "007", "-0", "-0.00", "+5", "1,000", "５", "1e3", "=1",
                           "1234567890.123456", "999999999999.9999", " 5", "5 "}) {
    EXPECT_FALSE(FigureValueOf(text, "").has_value()) << text;
  }
}

TEST(FigureValueTest, UnitStandsInTheFormat) {
  EXPECT_EQ(FigureValueOf("3", "份")->format, "0\"份\"");
  EXPECT_EQ(FigureValueOf("3.5", "a\\;[红色]")->format, "0.0\"a\\;[红色]\"");
  EXPECT_FALSE(FigureValueOf("3", "\"份").has_value());
  EXPECT_TRUE(FigureValueOf("3", std::string(64, 'a')).has_value());
  EXPECT_FALSE(FigureValueOf("3", std::string(65, 'a')).has_value());
}

}  // namespace
}  // namespace disclosure
