#include "render-service/formats/json.h"

#include <string>

#include "absl/strings/match.h"
#include "disclosure/v1/document.pb.h"
#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "tests/render-service/document/edition_document.h"
#include "tests/render-service/formats/hostile_document.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

template <typename T>
T Read(const std::string& json) {
  T message;
  EXPECT_TRUE(google::protobuf::util::JsonStringToMessage(json, &message).ok()) << json;
  return message;
}

TEST(JsonTest, BulletinReadsBack) {
  std::string json;
  WriteJsonBulletin(HostileDocument(), &json);
  const auto bulletin = Read<v1::BulletinDocument>(json);

  EXPECT_TRUE(absl::EndsWith(json, "}\n"));
  EXPECT_EQ(bulletin.revision(), "agencies/a/reports/2017/revisions/1");
  EXPECT_EQ(bulletin.digest(), "sha256:00");
  EXPECT_EQ(bulletin.title(), "<script>alert(1)</script>");
  EXPECT_EQ(bulletin.metadata(0).value(), "\"><img src=x onerror=alert(1)>");
  EXPECT_EQ(bulletin.signature(), "A&B局");
  EXPECT_EQ(bulletin.signing_date(), "2018年3月21日");
  EXPECT_EQ(bulletin.table().tables(0).rows_size(), 4);
}

TEST(JsonTest, BlocksTellHeadingsFromParagraphsAndWhereTheyStand) {
  std::string json;
  WriteJsonBulletin(HostileDocument(), &json);
  const auto bulletin = Read<v1::BulletinDocument>(json);

  ASSERT_EQ(bulletin.blocks_size(), 7);
  EXPECT_EQ(bulletin.blocks(1).heading_level(), 1);
  EXPECT_EQ(bulletin.blocks(1).numbering(), "一、");
  EXPECT_EQ(bulletin.blocks(2).heading_level(), 0);
  EXPECT_EQ(bulletin.blocks(2).depth(), 1);
  EXPECT_EQ(bulletin.blocks(2).text(), "共17件");
  EXPECT_EQ(bulletin.blocks(6).depth(), 0);
}

TEST(JsonTest, AnUnfilledFactIsVisible) {
  std::string json;
  WriteJsonBulletin(HostileDocument(), &json);
  const auto bulletin = Read<v1::BulletinDocument>(json);

  ASSERT_EQ(bulletin.facts_size(), 2);
  EXPECT_EQ(bulletin.facts(0).block(), 2);
  EXPECT_EQ(bulletin.facts(0).text(), "17件");
  EXPECT_EQ(bulletin.facts(0).value(), "17");
  EXPECT_EQ(bulletin.facts(1).block(), 4);
  EXPECT_EQ(bulletin.facts(1).code(), "3.2");
  EXPECT_EQ(bulletin.facts(1).text(), "");
  EXPECT_EQ(bulletin.facts(1).value(), "");
}

TEST(JsonTest, TableHasEveryFieldEvenWhereBlank) {
  std::string json;
  WriteJsonTable(HostileDocument(), &json);
  const auto table = Read<v1::TableDocument>(json);

  EXPECT_EQ(table.form(), "forms/2014");
  EXPECT_EQ(table.year(), 2017);
  EXPECT_THAT(table.tables(0).columns(0).labels(), ElementsAre("统计数"));
  EXPECT_TRUE(table.tables(0).rows(0).caption());
  EXPECT_THAT(table.tables(0).rows(1).values(), ElementsAre("-5"));
  EXPECT_EQ(table.tables(0).rows(1).note(), "</table><script>");
  EXPECT_EQ(table.signatures(1).label(), "审核人");
  EXPECT_THAT(json, HasSubstr("\"note\": \"\""));
  EXPECT_THAT(json, HasSubstr("\"depth\": 0"));
}

TEST(JsonTest, TablesTellTheirGroupTheirHeadAndTheirPlace) {
  std::string json;
  WriteJsonBulletin(EditionDocument(), &json);
  const auto tables = Read<v1::BulletinDocument>(json).table().tables();

  EXPECT_EQ(tables[0].group(), "主动公开政府信息情况");
  EXPECT_EQ(tables[0].row_heading(), "信息内容");
  EXPECT_EQ(tables[0].after_block(), 0);
  EXPECT_EQ(tables[1].columns(0).unit(), "万元");
  EXPECT_FALSE(tables[2].has_group());
  EXPECT_FALSE(tables[2].has_row_heading());
  EXPECT_EQ(tables[2].after_block(), 2);
  // On paper one line of figures, here its rows.
  EXPECT_EQ(tables[2].rows_size(), 3);
}

TEST(JsonTest, WhatATableDoesNotHaveIsLeftOut) {
  std::string json;
  WriteJsonTable(HostileDocument(), &json);

  for (const char* key : {"\"group\"", "rowHeading", "afterBlock", "cellUnits"}) {
    EXPECT_FALSE(absl::StrContains(json, key)) << key;
  }
}

TEST(JsonTest, UnitsOfSingleFiguresAreTold) {
  Document document = EditionDocument();
  document.statistics.tables[0].rows[0].cell_units = {"", "份"};
  std::string json;
  WriteJsonTable(document, &json);

  EXPECT_THAT(Read<v1::TableDocument>(json).tables(0).rows(0).cell_units().units(),
              ElementsAre("", "份"));
}

}  // namespace
}  // namespace disclosure
