// Comparisons through RenditionJob: what is fetched, when, and what decides the etag.
#include <set>
#include <string>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "render-service/renditions/rendition_job.h"
#include "tests/support/fake_revision_source.h"
#include "tests/support/open_now.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing_support::FakeRevisionSource;
using testing_support::IsOk;
using testing_support::OpenNow;
using testing_support::SmallForm;
using testing_support::SmallRevision;

class ComparisonJobTest : public ::testing::Test {
 protected:
  ComparisonJobTest() {
    source_.AddForm(SmallForm());
    source_.Add(SmallRevision(kReport.RevisionName(3)));
    source_.Add(SmallRevision(kBefore.RevisionName(1), /*paragraphs=*/2));
    v1::Comparison comparison;
    comparison.add_fields()->set_field("title");
    source_.SetComparison(comparison);
    query_ = *ReadQuery(Request());
    query_.deadline = absl::InfiniteFuture();
  }

  v1::StreamComparisonRequest Request() const {
    v1::StreamComparisonRequest request;
    request.set_name(kReport.RevisionName(3));
    request.set_base(kBefore.RevisionName(1));
    return request;
  }

  const ReportKey kReport{"430s00", 2017};
  const ReportKey kBefore{"430s00", 2016};
  FakeRevisionSource source_;
  RevisionCache revisions_{&source_, kRevisionCacheBytesMax};
  RenditionCache renditions_{RenditionCacheLimits{}};
  RenditionJob job_{&revisions_, &renditions_, /*fonts=*/nullptr};
  ComparisonQuery query_;
};

TEST_F(ComparisonJobTest, DescribesBothSides) {
  const auto opened = OpenNow(job_, query_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->header.revision(), kReport.RevisionName(3));
  EXPECT_EQ(opened->header.base(), kBefore.RevisionName(1));
  EXPECT_EQ(opened->header.file_name(), "430s00-2017-r3-comparison-2016-r1.txt");
  EXPECT_EQ(opened->header.media_type(), "text/plain; charset=utf-8");
  EXPECT_TRUE(opened->is_text);
  EXPECT_THAT(opened->document->bytes, ::testing::HasSubstr("2016年度报告第1版"));
}

TEST_F(ComparisonJobTest, IsMadeOnceAndServedWhileTheSourceIsAway) {
  const auto first = OpenNow(job_, query_);
  source_.SetAway(true);
  const auto second = OpenNow(job_, query_);

  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(second->document, first->document);
  EXPECT_EQ(source_.compares(), 1);
}

TEST_F(ComparisonJobTest, ARightEtagComparesNothing) {
  query_.if_none_match = OpenNow(job_, query_)->header.etag();
  RenditionCache empty{RenditionCacheLimits{}};
  RenditionJob job(&revisions_, &empty, nullptr);

  const auto opened = OpenNow(job, query_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(opened->header.not_modified());
  EXPECT_EQ(source_.compares(), 1);
}

TEST_F(ComparisonJobTest, EtagsTellSidesFormatsAndKindsApart) {
  std::set<std::string> etags = {OpenNow(job_, query_)->header.etag()};
  ComparisonQuery turned = query_;
  std::swap(turned.revision, turned.base);
  etags.insert(OpenNow(job_, turned)->header.etag());
  ComparisonQuery same = query_;
  same.base = same.revision;
  etags.insert(OpenNow(job_, same)->header.etag());
  ComparisonQuery html = query_;
  html.format = *ChooseFormat(v1::COMPARISON_FORMAT_HTML);
  etags.insert(OpenNow(job_, html)->header.etag());
  source_.Add(SmallRevision(kBefore.RevisionName(1), /*paragraphs=*/5));
  RevisionCache restarted(&source_, kRevisionCacheBytesMax);
  RenditionJob restarted_job(&restarted, &renditions_, nullptr);
  etags.insert(OpenNow(restarted_job, query_)->header.etag());

  EXPECT_EQ(etags.size(), 5U);
}

TEST_F(ComparisonJobTest, AliasesAreResolvedOnBothSides) {
  source_.Point(kReport.Name() + "/revisions/latest", kReport.RevisionName(3));
  source_.Point(kBefore.Name() + "/revisions/published", kBefore.RevisionName(1));
  query_.revision = {kReport, 0, RevisionKey::Alias::kLatest};
  query_.base = {kBefore, 0, RevisionKey::Alias::kPublished};

  const auto opened = OpenNow(job_, query_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->header.revision(), kReport.RevisionName(3));
  EXPECT_EQ(opened->header.base(), kBefore.RevisionName(1));
}

TEST_F(ComparisonJobTest, ErrorsPassThrough) {
  source_.SetComparison(FieldInvalid("base", "told so"));
  EXPECT_EQ(ReasonOf(OpenNow(job_, query_).status()), v1::ERROR_REASON_FIELD_INVALID);

  query_.base.number = 9;
  EXPECT_EQ(ReasonOf(OpenNow(job_, query_).status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
}

TEST_F(ComparisonJobTest, CancelledBetweenFetchesComparesNothing) {
  query_.cancelled = [this] { return source_.gets() > 1; };

  EXPECT_EQ(OpenNow(job_, query_).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(source_.compares(), 0);
}

// The source has another content under the name than it gave before.
TEST_F(ComparisonJobTest, AComparisonOfOtherContentsIsAFault) {
  const auto pinned = revisions_.Pin(query_.revision, query_.deadline);
  ASSERT_THAT(pinned, IsOk());
  source_.Add(SmallRevision(kReport.RevisionName(3), /*paragraphs=*/7));

  EXPECT_EQ(OpenNow(job_, query_).status().code(), absl::StatusCode::kInternal);
}

}  // namespace
}  // namespace disclosure
