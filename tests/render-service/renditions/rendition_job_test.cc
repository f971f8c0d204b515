#include "render-service/renditions/rendition_job.h"

#include <string>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_revision_source.h"
#include "tests/support/open_now.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::FakeRevisionSource;
using testing_support::IsOk;
using testing_support::OpenNow;
using testing_support::SmallForm;
using testing_support::SmallRevision;
using testing_support::StatusIs;

constexpr char kBytes[] = "0123456789";

class RenditionJobTest : public ::testing::Test {
 protected:
  RenditionJobTest() {
    source_.AddForm(SmallForm());
    source_.Add(SmallRevision(kReport.RevisionName(3)));
    query_.revision = {kReport, 3};
    query_.format.kind = "bulletin";
    query_.format.name = "BULLETIN_FORMAT_TEXT";
    query_.format.media_type = "text/plain; charset=utf-8";
    query_.format.extension = "txt";
    query_.format.is_text = true;
    query_.format.render = [this](const RenditionInput&) {
      ++renders_;
      return BytesDocument(kBytes);
    };
    query_.deadline = absl::InfiniteFuture();
  }

  void ResumeAt(const std::string& etag, int64_t offset) {
    query_.resume.emplace();
    query_.resume->set_etag(etag);
    query_.resume->set_offset(offset);
  }
  std::string Etag() { return OpenNow(job_, query_)->header.etag(); }

  const ReportKey kReport{"430s00", 2017};
  FakeRevisionSource source_;
  RevisionCache revisions_{&source_, kRevisionCacheBytesMax};
  RenditionCache renditions_{RenditionCacheLimits{}};
  RenditionJob job_{&revisions_, &renditions_, /*fonts=*/nullptr};
  RenditionQuery query_;
  int renders_ = 0;
};

TEST_F(RenditionJobTest, DescribesAndRenders) {
  const auto opened = OpenNow(job_, query_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->header.revision(), kReport.RevisionName(3));
  EXPECT_EQ(opened->header.etag().size(), 26U);
  EXPECT_EQ(opened->header.media_type(), "text/plain; charset=utf-8");
  EXPECT_EQ(opened->header.file_name(), "430s00-2017-r3-bulletin.txt");
  EXPECT_FALSE(opened->header.renderer_version().empty());
  EXPECT_FALSE(opened->header.not_modified());
  EXPECT_TRUE(opened->is_text);
  EXPECT_EQ(opened->document->bytes, kBytes);
  EXPECT_EQ(opened->offset, 0);
}

TEST_F(RenditionJobTest, AliasIsResolvedInTheHeader) {
  source_.Point(kReport.Name() + "/revisions/published", kReport.RevisionName(3));
  query_.revision = {kReport, 0, RevisionKey::Alias::kPublished};

  const auto opened = OpenNow(job_, query_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->header.revision(), kReport.RevisionName(3));
}

TEST_F(RenditionJobTest, RightEtagIsNotModifiedAndRendersNothing) {
  query_.if_none_match = Etag();
  renders_ = 0;
  RenditionCache empty{RenditionCacheLimits{}};
  RenditionJob job(&revisions_, &empty, nullptr);

  const auto opened = OpenNow(job, query_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_TRUE(opened->header.not_modified());
  EXPECT_EQ(opened->document, nullptr);
  EXPECT_EQ(renders_, 0);
}

TEST_F(RenditionJobTest, WrongEtagIsServedWhole) {
  query_.if_none_match = "another";

  const auto opened = OpenNow(job_, query_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_FALSE(opened->header.not_modified());
  EXPECT_NE(opened->document, nullptr);
}

TEST_F(RenditionJobTest, NewFormMakesANewEtag) {
  const std::string before = Etag();
  v1::Form form = SmallForm();
  form.mutable_tables(0)->mutable_rows(0)->set_label("改动");
  source_.AddForm(form);
  RevisionCache restarted(&source_, kRevisionCacheBytesMax);
  RenditionJob job(&restarted, &renditions_, nullptr);

  EXPECT_NE(OpenNow(job, query_)->header.etag(), before);
}

// What a server's settings change in a form changes no document.
TEST_F(RenditionJobTest, OtherRulesKeepTheEtag) {
  const std::string before = Etag();
  v1::Form form = SmallForm();
  form.set_rule_set("sha256:another");
  form.add_rules()->set_id("F14-S05");
  form.add_indicators();
  form.add_content_rules();
  form.add_deadlines();
  source_.AddForm(form);
  RevisionCache restarted(&source_, kRevisionCacheBytesMax);
  RenditionJob job(&restarted, &renditions_, nullptr);

  EXPECT_EQ(OpenNow(job, query_)->header.etag(), before);
}

TEST_F(RenditionJobTest, ResumesFromStartToEnd) {
  for (const int64_t offset : {0, 1, 9, 10}) {
    ResumeAt(Etag(), offset);

    const auto opened = OpenNow(job_, query_);

    ASSERT_THAT(opened, IsOk());
    EXPECT_EQ(opened->offset, offset);
  }
}

TEST_F(RenditionJobTest, ResumeBeyondTheEndTellsTheLength) {
  ResumeAt(Etag(), 11);

  const absl::Status status = OpenNow(job_, query_).status();

  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_OFFSET_BEYOND_END);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kOutOfRange, HasSubstr("11, want <= 10")));
  const auto payload = status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo");
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(payload && info.ParseFromString(std::string(*payload)));
  EXPECT_EQ(info.metadata().at("length"), "10");
}

TEST_F(RenditionJobTest, ResumeOfAnotherRenditionIsAbortedBeforeRendering) {
  ResumeAt("stale", 5);

  const absl::Status status = OpenNow(job_, query_).status();

  EXPECT_EQ(status.code(), absl::StatusCode::kAborted);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_RENDITION_CHANGED);
  const auto payload = status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo");
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(payload && info.ParseFromString(std::string(*payload)));
  EXPECT_EQ(renders_, 0);
  query_.resume.reset();
  EXPECT_EQ(info.metadata().at("etag"), Etag());
}

TEST_F(RenditionJobTest, CancelledBeforeFetchingFetchesNothing) {
  query_.cancelled = [] { return true; };

  EXPECT_EQ(OpenNow(job_, query_).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(source_.gets(), 0);
}

TEST_F(RenditionJobTest, CancelledWhileFetchingRendersNothing) {
  query_.cancelled = [this] { return source_.gets() > 0; };

  EXPECT_EQ(OpenNow(job_, query_).status().code(), absl::StatusCode::kCancelled);
  EXPECT_EQ(renders_, 0);
}

TEST_F(RenditionJobTest, MissingRevisionPassesThrough) {
  query_.revision.number = 4;

  EXPECT_EQ(ReasonOf(OpenNow(job_, query_).status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
}

TEST_F(RenditionJobTest, ListDescribesEachOfferedFormatWithItsOwnEtag) {
  const auto renditions = job_.List({query_.revision, {}, absl::InfiniteFuture()});

  ASSERT_THAT(renditions, IsOk());
  size_t offered = 0;  // by a server without fonts
  for (const RenditionFormat& format : OfferedFormats()) offered += !format.places_letters;
  EXPECT_EQ(renditions->size(), offered);
  std::set<std::string> etags;
  std::set<std::string> file_names;
  for (const v1::Rendition& rendition : *renditions) {
    etags.insert(rendition.etag());
    file_names.insert(rendition.file_name());
  }
  EXPECT_EQ(etags.size(), renditions->size());
  EXPECT_EQ(file_names.size(), renditions->size());
}

TEST_F(RenditionJobTest, ListKnowsTheLengthOfWhatIsAtHand) {
  const std::string etag = Etag();

  const auto renditions = job_.List({query_.revision, {}, absl::InfiniteFuture()});

  ASSERT_THAT(renditions, IsOk());
  for (const v1::Rendition& rendition : *renditions) {
    EXPECT_EQ(rendition.length(), rendition.etag() == etag ? 10 : 0) << rendition.media_type();
  }
}

TEST_F(RenditionJobTest, WhatIsSentIsDescribedInFull) {
  query_.format.render = [](const RenditionInput&) {
    RenderedDocument document = BytesDocument(kBytes);
    document.fonts = {"FandolFang-Regular"};
    document.warnings = {"缺字"};
    return document;
  };

  const auto opened = OpenNow(job_, query_);

  ASSERT_THAT(opened, IsOk());
  EXPECT_EQ(opened->header.length(), 10);
  EXPECT_THAT(opened->header.fonts(), ::testing::ElementsAre("FandolFang-Regular"));
  EXPECT_THAT(opened->header.warnings(), ::testing::ElementsAre("缺字"));
}

TEST_F(RenditionJobTest, WithoutFontsNoLettersArePlaced) {
  query_.format.places_letters = true;

  const absl::Status status = OpenNow(job_, query_).status();

  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_FORMAT_UNAVAILABLE);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("--font_dir")));
  EXPECT_EQ(renders_, 0);
}

TEST_F(RenditionJobTest, WhatTheCallerHoldsIsDescribedAsFarAsItIsAtHand) {
  query_.if_none_match = Etag();

  const auto held = OpenNow(job_, query_);

  ASSERT_THAT(held, IsOk());
  EXPECT_TRUE(held->header.not_modified());
  EXPECT_EQ(held->header.length(), 10);
}

TEST_F(RenditionJobTest, AYearBeforeThatIsNotThereIsNamedByItsField) {
  query_.options.mutable_html()->set_previous("agencies/430s00/reports/2016/revisions/9");

  const absl::Status status = OpenNow(job_, query_).status();

  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_REVISION_NOT_FOUND);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kNotFound, HasSubstr("options.html.previous: ")));
}

TEST_F(RenditionJobTest, OptionsAreInTheEtag) {
  const std::string plain = Etag();
  query_.options.set_omit_statistics(true);

  EXPECT_NE(Etag(), plain);
}

TEST_F(RenditionJobTest, TheYearBeforeIsPinnedAndInTheEtag) {
  const ReportKey before{"430s00", 2016};
  source_.Add(SmallRevision(before.RevisionName(1)));
  source_.Add(SmallRevision(before.RevisionName(2)));
  source_.Point("agencies/430s00/reports/2016/revisions/latest", before.RevisionName(1));
  std::string drawn;
  query_.format.render = [&drawn](const RenditionInput& input) {
    drawn = input.previous == nullptr ? "" : input.previous->revision->name();
    return BytesDocument(kBytes);
  };
  const std::string alone = Etag();
  query_.options.mutable_html()->set_previous("agencies/430s00/reports/2016/revisions/latest");

  const std::string beside_first = Etag();
  EXPECT_EQ(drawn, before.RevisionName(1));
  query_.options.mutable_html()->set_previous(before.RevisionName(1));
  EXPECT_EQ(Etag(), beside_first);
  query_.options.mutable_html()->set_previous(before.RevisionName(2));
  EXPECT_NE(Etag(), beside_first);
  EXPECT_NE(alone, beside_first);
}

}  // namespace
}  // namespace disclosure
