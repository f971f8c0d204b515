#include "deploy/disclosurectl/document_receiver.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::IsOk;
using ::disclosure::testing_support::StatusIs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class DocumentReceiverTest : public ::testing::Test {
 protected:
  DocumentReceiverTest()
      : receiver_(
            [this](absl::string_view bytes) {
              bytes_.append(bytes.data(), bytes.size());
              return full_ ? absl::InternalError("disk full") : absl::OkStatus();
            },
            [this](const v1::TableRow& row) {
              labels_.push_back(row.label());
              return absl::OkStatus();
            }) {}

  static v1::Rendition Rendition(const std::string& etag) {
    v1::Rendition rendition;
    rendition.set_revision("agencies/a/reports/2017/revisions/1");
    rendition.set_etag(etag);
    return rendition;
  }
  static v1::Chunk Text(int64_t offset, const std::string& text) {
    v1::Chunk chunk;
    chunk.set_offset(offset);
    chunk.set_text(text);
    return chunk;
  }
  static v1::RenditionEnd End(int64_t length, const std::string& digest) {
    v1::RenditionEnd end;
    end.set_length(length);
    end.set_digest(digest);
    return end;
  }
  static std::string DigestOf(const std::string& bytes) { return DigestName(Sha256(bytes)); }

  bool full_ = false;
  std::string bytes_;
  std::vector<std::string> labels_;
  DocumentReceiver receiver_;
};

TEST_F(DocumentReceiverTest, TextAndBytesMakeOneDocument) {
  v1::Chunk bytes;
  bytes.set_offset(3);
  bytes.set_data("\xe6\x8a\xa5");

  ASSERT_THAT(receiver_.OnRendition(Rendition("e")), IsOk());
  ASSERT_THAT(receiver_.OnChunk(Text(0, "年")), IsOk());
  ASSERT_THAT(receiver_.OnChunk(bytes), IsOk());
  ASSERT_THAT(receiver_.OnEnd(End(6, DigestOf("年报"))), IsOk());

  EXPECT_TRUE(receiver_.complete());
  EXPECT_EQ(bytes_, "年报");
}

TEST_F(DocumentReceiverTest, ResumesWhereItStopped) {
  EXPECT_FALSE(receiver_.ResumeFrom().has_value());
  ASSERT_THAT(receiver_.OnRendition(Rendition("e")), IsOk());
  ASSERT_THAT(receiver_.OnChunk(Text(0, "abc")), IsOk());

  const auto point = receiver_.ResumeFrom();
  ASSERT_TRUE(point.has_value());
  EXPECT_EQ(point->etag(), "e");
  EXPECT_EQ(point->offset(), 3);

  ASSERT_THAT(receiver_.OnRendition(Rendition("e")), IsOk());
  ASSERT_THAT(receiver_.OnChunk(Text(3, "d")), IsOk());
  EXPECT_THAT(receiver_.OnEnd(End(4, DigestOf("abcd"))), IsOk());
}

TEST_F(DocumentReceiverTest, AnotherRenditionIsRefused) {
  ASSERT_THAT(receiver_.OnRendition(Rendition("e")), IsOk());
  EXPECT_THAT(receiver_.OnRendition(Rendition("f")),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("etag: got f, want e")));
}

TEST_F(DocumentReceiverTest, GapsAndRepeatsAreRefused) {
  ASSERT_THAT(receiver_.OnChunk(Text(0, "abc")), IsOk());
  for (const int64_t offset : {0, 2, 4}) {
    EXPECT_THAT(receiver_.OnChunk(Text(offset, "x")),
                StatusIs(absl::StatusCode::kDataLoss, HasSubstr("want 3")));
  }
  EXPECT_EQ(bytes_, "abc");
}

TEST_F(DocumentReceiverTest, WrongLengthIsRefused) {
  ASSERT_THAT(receiver_.OnChunk(Text(0, "abc")), IsOk());
  EXPECT_THAT(receiver_.OnEnd(End(4, DigestOf("abc"))),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("length: got 3, want 4")));
  EXPECT_FALSE(receiver_.complete());
}

TEST_F(DocumentReceiverTest, WrongDigestIsRefused) {
  ASSERT_THAT(receiver_.OnChunk(Text(0, "abc")), IsOk());
  EXPECT_THAT(receiver_.OnEnd(End(3, DigestOf("abd"))),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("digest: got sha256:")));
  EXPECT_FALSE(receiver_.complete());
}

TEST_F(DocumentReceiverTest, RowsAreDigestedWithTheirLengths) {
  v1::TableRow first;
  first.set_label("收到申请数");
  v1::TableRow second;
  second.set_index(1);
  second.set_label(std::string(200, 'x'));  // a length of two varint bytes
  const std::string one = first.SerializeAsString();
  const std::string two = second.SerializeAsString();
  ASSERT_LT(one.size(), 128u);
  const std::string digested = std::string(1, static_cast<char>(one.size())) + one +
                               std::string(1, static_cast<char>(0x80 | (two.size() & 0x7f))) +
                               std::string(1, static_cast<char>(two.size() >> 7)) + two;

  ASSERT_THAT(receiver_.OnRow(first), IsOk());
  EXPECT_THAT(receiver_.OnRow(first), StatusIs(absl::StatusCode::kDataLoss, HasSubstr("want 1")));
  ASSERT_THAT(receiver_.OnRow(second), IsOk());
  EXPECT_THAT(receiver_.OnEnd(End(2, DigestOf(digested))), IsOk());
  EXPECT_THAT(labels_, ElementsAre(first.label(), second.label()));
}

TEST_F(DocumentReceiverTest, FailureToWriteIsPassedOn) {
  full_ = true;
  EXPECT_THAT(receiver_.OnChunk(Text(0, "abc")),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("disk full")));
  EXPECT_EQ(receiver_.received(), 0);
}

}  // namespace
}  // namespace disclosure
