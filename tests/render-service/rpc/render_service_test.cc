#include "render-service/rpc/render_service.h"

#include <future>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "render-service/renditions/rendition_format.h"
#include "tests/render-service/rpc/render_server_fixture.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::IsOk;
using testing_support::Pulled;
using testing_support::RenderServerTest;
using testing_support::StatusIs;

std::vector<v1::BulletinFormat> Offered(const v1::StreamBulletinRequest&) {
  return {v1::BULLETIN_FORMAT_TEXT, v1::BULLETIN_FORMAT_MARKDOWN, v1::BULLETIN_FORMAT_HTML,
          v1::BULLETIN_FORMAT_JSON, v1::BULLETIN_FORMAT_DOCX,     v1::BULLETIN_FORMAT_PDF,
          v1::BULLETIN_FORMAT_OFD};
}
std::vector<v1::TableFormat> Offered(const v1::StreamTableRequest&) {
  return {v1::TABLE_FORMAT_ROWS, v1::TABLE_FORMAT_CSV,      v1::TABLE_FORMAT_HTML,
          v1::TABLE_FORMAT_TEXT, v1::TABLE_FORMAT_MARKDOWN, v1::TABLE_FORMAT_JSON,
          v1::TABLE_FORMAT_XLSX, v1::TABLE_FORMAT_DOCX,     v1::TABLE_FORMAT_PDF,
          v1::TABLE_FORMAT_OFD};
}

// Length and digest by the contract's rule, reckoned from what arrived.
void ExpectEndIsRight(const Pulled& pulled) {
  const RenderedDocument again =
      pulled.rows.empty() ? BytesDocument(pulled.bytes) : RowsDocument(pulled.rows);
  EXPECT_EQ(pulled.end.length(), again.length);
  EXPECT_EQ(pulled.end.digest(), again.digest);
}

class RenderServiceTest : public RenderServerTest {
 protected:
  v1::StreamBulletinRequest Bulletin(v1::BulletinFormat format = v1::BULLETIN_FORMAT_TEXT) {
    v1::StreamBulletinRequest request;
    request.set_name(kName);
    request.set_format(format);
    return request;
  }

  template <typename Request>
  void EveryFormatStreamsWhole() {
    Request request;
    request.set_name(kLatest);
    for (const auto format : Offered(request)) {
      request.set_format(format);

      const Pulled pulled = Pull(request);

      ASSERT_THAT(pulled.status, IsOk()) << format;
      EXPECT_TRUE(pulled.in_order) << format;
      EXPECT_EQ(pulled.rendition.revision(), kName);
      EXPECT_FALSE(pulled.rendition.media_type().empty());
      EXPECT_FALSE(pulled.rendition.not_modified());
      EXPECT_GT(pulled.end.length(), 0);
      ExpectEndIsRight(pulled);
    }
  }

  template <typename Request>
  void EveryFormatResumesAnywhere() {
    std::mt19937 random(2017);
    Request request;
    request.set_name(kName);
    for (const auto format : Offered(request)) {
      request.clear_resume();
      request.set_format(format);
      const Pulled whole = Pull(request);
      ASSERT_THAT(whole.status, IsOk()) << format;
      const int64_t length = whole.end.length();
      std::uniform_int_distribution<int64_t> anywhere(0, length);
      request.mutable_resume()->set_etag(whole.rendition.etag());
      for (const int64_t offset :
           {int64_t{0}, length, anywhere(random), anywhere(random), anywhere(random)}) {
        request.mutable_resume()->set_offset(offset);

        const Pulled tail = Pull(request);

        ASSERT_THAT(tail.status, IsOk()) << format;
        EXPECT_TRUE(tail.in_order) << format << " at " << offset;
        EXPECT_EQ(tail.end.digest(), whole.end.digest());
        EXPECT_EQ(tail.end.length(), length);
        ASSERT_EQ(tail.bytes.size() + tail.rows.size(), static_cast<size_t>(length - offset));
        EXPECT_TRUE(!whole.rows.empty() || tail.bytes == whole.bytes.substr(offset));
      }
    }
  }
};

TEST_F(RenderServiceTest, EveryBulletinFormatStreamsWhole) {
  EveryFormatStreamsWhole<v1::StreamBulletinRequest>();
}

TEST_F(RenderServiceTest, EveryTableFormatStreamsWhole) {
  EveryFormatStreamsWhole<v1::StreamTableRequest>();
}

TEST_F(RenderServiceTest, EveryBulletinFormatResumesAnywhere) {
  EveryFormatResumesAnywhere<v1::StreamBulletinRequest>();
}

TEST_F(RenderServiceTest, EveryTableFormatResumesAnywhere) {
  EveryFormatResumesAnywhere<v1::StreamTableRequest>();
}

TEST_F(RenderServiceTest, RowsResumeAtTheRowAsked) {
  v1::StreamTableRequest request;
  request.set_name(kName);
  const Pulled whole = Pull(request);
  ASSERT_GE(whole.rows.size(), 2U);
  request.mutable_resume()->set_etag(whole.rendition.etag());
  request.mutable_resume()->set_offset(1);

  const Pulled tail = Pull(request);

  ASSERT_EQ(tail.rows.size(), whole.rows.size() - 1);
  EXPECT_EQ(tail.rows[0].SerializeAsString(), whole.rows[1].SerializeAsString());
}

TEST_F(RenderServiceTest, HeldRenditionIsOneMessage) {
  v1::StreamBulletinRequest request = Bulletin(v1::BULLETIN_FORMAT_HTML);
  request.set_if_none_match(Pull(request).rendition.etag());

  const Pulled pulled = Pull(request);

  EXPECT_THAT(pulled.status, IsOk());
  EXPECT_EQ(pulled.messages, 1);
  EXPECT_TRUE(pulled.rendition.not_modified());
}

TEST_F(RenderServiceTest, ListedEtagsAreThoseStreamed) {
  const auto listed = List(kLatest);
  ASSERT_THAT(listed, IsOk());
  std::set<std::string> etags;
  for (const v1::Rendition& rendition : listed->renditions()) {
    EXPECT_EQ(rendition.revision(), kName);
    etags.insert(rendition.etag());
  }

  for (const v1::BulletinFormat format : Offered(v1::StreamBulletinRequest())) {
    EXPECT_EQ(etags.count(Pull(Bulletin(format)).rendition.etag()), 1U);
  }
  EXPECT_EQ(etags.size(),
            Offered(v1::StreamBulletinRequest()).size() + Offered(v1::StreamTableRequest()).size());
}

TEST_F(RenderServiceTest, ConcurrentReadersGetTheSameBytes) {
  constexpr int kReaders = 64;
  std::vector<Pulled> pulled(kReaders);
  std::vector<std::thread> readers;
  for (int i = 0; i < kReaders; ++i) {
    readers.emplace_back([&, i] { pulled[i] = Pull(Bulletin(v1::BULLETIN_FORMAT_HTML)); });
  }
  for (std::thread& reader : readers) reader.join();

  for (const Pulled& one : pulled) {
    ASSERT_THAT(one.status, IsOk());
    EXPECT_EQ(one.end.digest(), DigestName(Sha256(one.bytes)));
    EXPECT_EQ(one.end.digest(), pulled[0].end.digest());
  }
}

TEST_F(RenderServiceTest, CachedNameIsServedWhileIngestIsAway) {
  const Pulled before = Pull(Bulletin());
  source_.SetAway(true);

  const Pulled after = Pull(Bulletin());
  const Pulled other_format = Pull(Bulletin(v1::BULLETIN_FORMAT_MARKDOWN));
  v1::StreamBulletinRequest by_alias = Bulletin();
  by_alias.set_name(kLatest);

  EXPECT_EQ(after.end.digest(), before.end.digest());
  EXPECT_THAT(other_format.status, IsOk());
  EXPECT_EQ(ReasonOf(Pull(by_alias).status), v1::ERROR_REASON_UPSTREAM_UNAVAILABLE);
  EXPECT_EQ(ReasonOf(List(kLatest).status()), v1::ERROR_REASON_UPSTREAM_UNAVAILABLE);
}

TEST_F(RenderServiceTest, AgencyReadsItsOwnReportsOnly) {
  EXPECT_THAT(Pull(Bulletin(), "agency/430s00").status, IsOk());
  EXPECT_THAT(List(kName, "agency/430s00"), IsOk());
  EXPECT_EQ(ReasonOf(Pull(Bulletin(), "agency/430s01").status), v1::ERROR_REASON_NOT_ALLOWED);
  EXPECT_EQ(ReasonOf(List(kName, "agency/430s01").status()), v1::ERROR_REASON_NOT_ALLOWED);
}

TEST_F(RenderServiceTest, OtherRolesReadEverything) {
  for (const char* identity : {"reviewer/li", "publisher/web", "operator/wang"}) {
    EXPECT_THAT(Pull(Bulletin(), identity).status, IsOk()) << identity;
  }
}

TEST_F(RenderServiceTest, MalformedIdentityIsRefused) {
  EXPECT_EQ(ReasonOf(Pull(Bulletin(), "root/me").status), v1::ERROR_REASON_NO_IDENTITY);
}

TEST_F(RenderServiceTest, DrainingServerTakesNoNewCall) {
  gate_.StartDraining();

  EXPECT_EQ(ReasonOf(Pull(Bulletin()).status), v1::ERROR_REASON_DRAINING);
  EXPECT_EQ(ReasonOf(List(kName).status()), v1::ERROR_REASON_DRAINING);
}

class RenderServiceWithoutFontsTest : public RenderServerTest {
 protected:
  RenderServiceWithoutFontsTest() : RenderServerTest(nullptr) {}
};

TEST_F(RenderServiceWithoutFontsTest, FormatsOfPagesAreNamedAsUnavailable) {
  for (const v1::BulletinFormat format : {v1::BULLETIN_FORMAT_PDF, v1::BULLETIN_FORMAT_OFD}) {
    v1::StreamBulletinRequest request;
    request.set_name(kName);
    request.set_format(format);

    const absl::Status status = Pull(request).status;

    EXPECT_EQ(status.code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_FORMAT_UNAVAILABLE);
    const auto info = status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo");
    ASSERT_TRUE(info.has_value());
    EXPECT_THAT(std::string(*info), HasSubstr(v1::BulletinFormat_Name(format)));
  }
}

TEST_F(RenderServiceWithoutFontsTest, AllOthersGoOn) {
  v1::StreamBulletinRequest request;
  request.set_name(kName);
  request.set_format(v1::BULLETIN_FORMAT_DOCX);

  EXPECT_THAT(Pull(request).status, IsOk());
  const auto listed = List(kName);
  ASSERT_THAT(listed, IsOk());
  for (const v1::Rendition& rendition : listed->renditions()) {
    EXPECT_THAT(rendition.media_type(), ::testing::Not(HasSubstr("pdf")));
    EXPECT_THAT(rendition.media_type(), ::testing::Not(HasSubstr("ofd")));
  }
}

TEST_F(RenderServiceTest, FormatNumberWithoutMeaningIsAFieldFault) {
  EXPECT_THAT(Pull(Bulletin(static_cast<v1::BulletinFormat>(99))).status,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("format: 99")));
}

TEST_F(RenderServiceTest, MalformedNamesAreRefused) {
  v1::StreamTableRequest table;
  table.set_name("agencies/430s00/reports/2017");

  EXPECT_THAT(Pull(v1::StreamBulletinRequest()).status,
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("name: \"\", want agencies")));
  EXPECT_EQ(ReasonOf(Pull(table).status), v1::ERROR_REASON_FIELD_INVALID);
  EXPECT_THAT(List("../../etc"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("parent: ")));
}

TEST_F(RenderServiceTest, MissingRevisionIsNotFound) {
  v1::StreamBulletinRequest request = Bulletin();
  request.set_name("agencies/430s00/reports/2017/revisions/4");

  EXPECT_EQ(ReasonOf(Pull(request).status), v1::ERROR_REASON_REVISION_NOT_FOUND);
}

TEST_F(RenderServiceTest, StaleAndOverlongResumesAreRefused) {
  v1::StreamBulletinRequest request = Bulletin();
  const Pulled whole = Pull(request);
  request.mutable_resume()->set_etag("stale");
  EXPECT_EQ(ReasonOf(Pull(request).status), v1::ERROR_REASON_RENDITION_CHANGED);

  request.mutable_resume()->set_etag(whole.rendition.etag());
  request.mutable_resume()->set_offset(whole.end.length() + 1);
  EXPECT_EQ(ReasonOf(Pull(request).status), v1::ERROR_REASON_OFFSET_BEYOND_END);
}

class BusyRenderServiceTest : public RenderServiceTest {
 protected:
  // Keeps every worker busy until Release.
  void Occupy() {
    for (int i = 0; i < kWorkers; ++i) {
      const auto started = std::make_shared<std::promise<void>>();
      ASSERT_TRUE(workers_.Submit("other", [started, released = released_] {
        started->set_value();
        released.wait();
      }));
      started->get_future().wait();
    }
  }
  void Release() { release_.set_value(); }

 private:
  std::promise<void> release_;
  const std::shared_future<void> released_ = release_.get_future().share();
};

TEST_F(BusyRenderServiceTest, StreamsBeyondTheQueueAreRefusedAtOnce) {
  Occupy();
  // One caller alone cannot fill it.
  for (int i = 0; workers_.Submit(absl::StrCat("other ", i), [] {}); ++i) {
  }

  const absl::Status status = Pull(Bulletin()).status;
  Release();

  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_OVERLOADED);
  EXPECT_TRUE(status.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
}

// Queued work of a caller that left must not reach ingest-service, and must free its place.
TEST_F(BusyRenderServiceTest, CallThatEndedInTheQueueFreesItsPlace) {
  Occupy();
  grpc::ClientContext context;
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::milliseconds(50));
  const auto reader = stub_->StreamBulletin(&context, Bulletin());
  v1::StreamBulletinResponse part;

  EXPECT_FALSE(reader->Read(&part));
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  Release();

  server_->Shutdown();  // hangs when the stream is not freed
}

}  // namespace
}  // namespace disclosure
