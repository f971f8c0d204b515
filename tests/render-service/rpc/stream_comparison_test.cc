#include <random>
#include <string>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "tests/render-service/rpc/render_server_fixture.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::IsOk;
using testing_support::Pulled;
using testing_support::RenderServerTest;
using testing_support::StatusIs;

class StreamComparisonTest : public RenderServerTest {
 protected:
  StreamComparisonTest() {
    v1::Comparison comparison;
    for (int i = 0; i < 2000; ++i) {
      v1::CellChange& cell = *comparison.add_cells();
      cell.set_code(absl::StrCat("3.", i));
      cell.add_labels("收到申请数");
      cell.set_base_value(absl::StrCat(i));
    }
    source_.SetComparison(comparison);
    request_.set_name(kLatest);
    request_.set_base(kBase);
  }

  v1::StreamComparisonRequest request_;
};

TEST_F(StreamComparisonTest, EveryFormatStreamsWholeAndResumesAnywhere) {
  std::mt19937 random(2017);
  for (const auto format :
       {v1::COMPARISON_FORMAT_TEXT, v1::COMPARISON_FORMAT_HTML, v1::COMPARISON_FORMAT_CSV}) {
    request_.clear_resume();
    request_.set_format(format);

    const Pulled whole = Pull(request_);

    ASSERT_THAT(whole.status, IsOk()) << format;
    EXPECT_TRUE(whole.in_order);
    EXPECT_GT(whole.messages, 3);
    EXPECT_EQ(whole.rendition.revision(), kName);
    EXPECT_EQ(whole.rendition.base(), kBase);
    EXPECT_EQ(whole.end.digest(), BytesDocument(whole.bytes).digest);
    std::uniform_int_distribution<int64_t> anywhere(0, whole.end.length());
    for (const int64_t offset : {int64_t{0}, whole.end.length(), anywhere(random)}) {
      request_.mutable_resume()->set_etag(whole.rendition.etag());
      request_.mutable_resume()->set_offset(offset);
      const Pulled tail = Pull(request_);
      ASSERT_THAT(tail.status, IsOk()) << format;
      EXPECT_EQ(tail.bytes, whole.bytes.substr(static_cast<size_t>(offset)));
      EXPECT_EQ(tail.end.digest(), whole.end.digest());
    }
  }
  EXPECT_EQ(source_.compares(), 3);
}

TEST_F(StreamComparisonTest, AnEtagAlreadyHeldGivesOneMessage) {
  request_.set_if_none_match(Pull(request_).rendition.etag());

  const Pulled pulled = Pull(request_);

  EXPECT_EQ(pulled.messages, 1);
  EXPECT_TRUE(pulled.rendition.not_modified());
}

TEST_F(StreamComparisonTest, AnAgencyComparesItsOwnReportsOnly) {
  EXPECT_THAT(Pull(request_, "agency/430s00").status, IsOk());
  EXPECT_EQ(ReasonOf(Pull(request_, "agency/430s01").status), v1::ERROR_REASON_NOT_ALLOWED);

  request_.set_base("agencies/430s01/reports/2016/revisions/1");
  EXPECT_EQ(ReasonOf(Pull(request_, "agency/430s00").status), v1::ERROR_REASON_NOT_ALLOWED);
  const absl::Status status = Pull(request_, "publisher/portal").status;
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("base: ")));
}

TEST_F(StreamComparisonTest, RefusalsOfTheSourceReachTheCaller) {
  request_.set_base("agencies/430s00/reports/2016/revisions/9");
  EXPECT_EQ(ReasonOf(Pull(request_).status), v1::ERROR_REASON_REVISION_NOT_FOUND);

  request_.set_base(kBase);
  source_.SetComparison(FieldInvalid("base", "told so"));
  EXPECT_EQ(ReasonOf(Pull(request_).status), v1::ERROR_REASON_FIELD_INVALID);
}

}  // namespace
}  // namespace disclosure
