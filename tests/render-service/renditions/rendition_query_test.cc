#include "render-service/renditions/rendition_query.h"

#include <string>
#include <vector>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::IsOk;
using testing_support::StatusIs;

constexpr char kName[] = "agencies/430s00/reports/2017/revisions/3";

TEST(RenditionQueryTest, ReadsEveryField) {
  v1::StreamTableRequest request;
  request.set_name("agencies/430s00/reports/2017/revisions/published");
  request.set_format(v1::TABLE_FORMAT_CSV);
  request.set_if_none_match("abc");
  request.mutable_resume()->set_etag("def");
  request.mutable_resume()->set_offset(7);

  const auto query = ReadQuery(request);

  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->revision.alias, RevisionKey::Alias::kPublished);
  EXPECT_EQ(query->revision.report.agency, "430s00");
  EXPECT_EQ(query->format.name, "TABLE_FORMAT_CSV");
  EXPECT_EQ(query->if_none_match, "abc");
  ASSERT_TRUE(query->resume.has_value());
  EXPECT_EQ(query->resume->offset(), 7);
}

TEST(RenditionQueryTest, UnsetFormatsMeanTextAndRows) {
  v1::StreamBulletinRequest bulletin;
  bulletin.set_name(kName);
  v1::StreamTableRequest table;
  table.set_name(kName);

  EXPECT_EQ(ReadQuery(bulletin)->format.name, "BULLETIN_FORMAT_TEXT");
  EXPECT_EQ(ReadQuery(table)->format.name, "TABLE_FORMAT_ROWS");
  EXPECT_FALSE(ReadQuery(table)->resume.has_value());
}

TEST(RenditionQueryTest, HostileNamesAreRefusedWithAShortQuote) {
  const std::vector<std::string> names = {
      "",
      "/",
      "agencies/430s00/reports/2017",
      "agencies/430S00/reports/2017/revisions/1",
      "agencies/430s00/reports/2017/revisions/0",
      "agencies/430s00/reports/2017/revisions/01",
      "agencies/430s00/reports/2017/revisions/-1",
      "agencies/430s00/reports/2017/revisions/newest",
      "agencies/430s00/reports/2017/revisions/99999999999999999999",
      "agencies/../reports/2017/revisions/1",
      "agencies/430s00/reports/2017/revisions/1/",
      "agencies/430s00/reports/2017/revisions/1\n",
      std::string("agencies/430s00/reports/2017/revisions/1\0", 41),
      std::string(1 << 20, '/'),
      "agencies/公/reports/2017/revisions/1",
  };
  for (const std::string& name : names) {
    v1::StreamBulletinRequest request;
    request.set_name(name);

    const absl::Status status = ReadQuery(request).status();

    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_FIELD_INVALID) << name.substr(0, 99);
    EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument,
                                 HasSubstr("want agencies/{agency}/reports/{year}/revisions/"
                                           "{number|latest|published}")));
    EXPECT_LT(status.message().size(), 512U);
  }
}

TEST(RenditionQueryTest, EveryFaultIsReported) {
  v1::StreamBulletinRequest request;
  request.mutable_resume()->set_offset(-1);

  const absl::Status status = ReadQuery(request).status();

  const auto payload = status.GetPayload("type.googleapis.com/google.rpc.BadRequest");
  ASSERT_TRUE(payload.has_value());
  google::rpc::BadRequest faults;
  ASSERT_TRUE(faults.ParseFromString(std::string(*payload)));
  ASSERT_EQ(faults.field_violations_size(), 3);
  EXPECT_EQ(faults.field_violations(0).field(), "name");
  EXPECT_EQ(faults.field_violations(1).field(), "resume.etag");
  EXPECT_EQ(faults.field_violations(2).field(), "resume.offset");
  EXPECT_THAT(faults.field_violations(2).description(), HasSubstr("-1, want >= 0"));
}

TEST(RenditionQueryTest, FieldNameOfListRenditionsIsParent) {
  v1::ListRenditionsRequest request;
  request.set_parent("x");
  EXPECT_THAT(ReadQuery(request).status(),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("parent")));
  request.set_parent(kName);
  EXPECT_EQ(ReadQuery(request)->revision.number, 3);
}

TEST(RenditionQueryTest, AComparisonReadsBothNames) {
  v1::StreamComparisonRequest request;
  request.set_name(kName);
  request.set_base("agencies/430s00/reports/2016/revisions/latest");
  request.set_if_none_match("abc");

  const auto query = ReadQuery(request);

  ASSERT_THAT(query, IsOk());
  EXPECT_EQ(query->revision.number, 3);
  EXPECT_EQ(query->base.report.year, 2016);
  EXPECT_EQ(query->base.alias, RevisionKey::Alias::kLatest);
  EXPECT_EQ(query->format.name, "COMPARISON_FORMAT_TEXT");
  EXPECT_EQ(query->if_none_match, "abc");
}

TEST(RenditionQueryTest, ABaseOfAnotherAgencyIsAtFault) {
  v1::StreamComparisonRequest request;
  request.set_name(kName);
  request.set_base("agencies/430s01/reports/2017/revisions/3");

  EXPECT_THAT(ReadQuery(request).status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       HasSubstr("base: a revision of agencies/430s01, want one of "
                                 "agencies/430s00")));

  request.clear_base();
  EXPECT_EQ(ReasonOf(ReadQuery(request).status()), v1::ERROR_REASON_FIELD_INVALID);
}

}  // namespace
}  // namespace disclosure
