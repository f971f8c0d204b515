#include "render-service/rpc/part_producer.h"

#include <string>
#include <utility>
#include <vector>

#include "gtest/gtest.h"
#include "render-service/renditions/chunker.h"

namespace disclosure {
namespace {

OpenedRendition Opened(RenderedDocument document, bool is_text, int64_t offset = 0) {
  OpenedRendition opened;
  opened.header.set_etag("etag");
  opened.document = std::make_shared<const RenderedDocument>(std::move(document));
  opened.is_text = is_text;
  opened.offset = offset;
  return opened;
}

template <typename Response>
std::vector<Response> All(std::unique_ptr<PartProducer<Response>> parts) {
  std::vector<Response> all;
  Response part;
  while (parts->Next(&part)) {
    all.push_back(part);
    part.Clear();
  }
  EXPECT_FALSE(parts->Next(&part));
  return all;
}

TEST(PartProducerTest, TextBulletinIsHeaderTextAndEnd) {
  const auto parts = All(BulletinParts(Opened(BytesDocument("一\n二\n"), /*is_text=*/true)));

  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[0].rendition().etag(), "etag");
  EXPECT_EQ(parts[1].chunk().text(), "一\n二\n");
  EXPECT_EQ(parts[1].chunk().offset(), 0);
  EXPECT_EQ(parts[2].end().length(), 8);
  EXPECT_EQ(parts[2].end().digest(), BytesDocument("一\n二\n").digest);
}

TEST(PartProducerTest, ChunksCarryTheirOffsets) {
  const std::string bytes(2 * kChunkBytes + 5, '\0');

  const auto parts = All(BulletinParts(Opened(BytesDocument(bytes), /*is_text=*/false, 3)));

  ASSERT_EQ(parts.size(), 5U);
  EXPECT_EQ(parts[1].chunk().offset(), 3);
  EXPECT_EQ(parts[2].chunk().offset(), 3 + static_cast<int64_t>(kChunkBytes));
  EXPECT_EQ(parts[3].chunk().data().size(), 2U);
}

TEST(PartProducerTest, ResumeInsideACharacterSendsItsRestAsData) {
  const auto parts = All(BulletinParts(Opened(BytesDocument("公开"), /*is_text=*/true, 2)));

  ASSERT_EQ(parts.size(), 4U);
  EXPECT_EQ(parts[1].chunk().data(), std::string("公开").substr(2, 1));
  EXPECT_EQ(parts[2].chunk().text(), "开");
  EXPECT_EQ(parts[2].chunk().offset(), 3);
}

TEST(PartProducerTest, ResumeAtTheEndAndEmptyDocumentsHaveNoChunk) {
  EXPECT_EQ(All(BulletinParts(Opened(BytesDocument("公"), true, 3))).size(), 2U);
  EXPECT_EQ(All(BulletinParts(Opened(BytesDocument(""), true))).size(), 2U);
  EXPECT_EQ(All(TableParts(Opened(RowsDocument({}), false))).size(), 2U);
}

TEST(PartProducerTest, NotModifiedIsTheHeaderAlone) {
  OpenedRendition opened;
  opened.header.set_not_modified(true);

  EXPECT_EQ(All(BulletinParts(opened)).size(), 1U);
  EXPECT_EQ(All(TableParts(opened)).size(), 1U);
}

TEST(PartProducerTest, RowsComeOneByOneAndBatchedUpToTheEnd) {
  std::vector<v1::TableRow> rows(3);
  for (int i = 0; i < 3; ++i) rows[i].set_index(i);
  const auto parts = TableParts(Opened(RowsDocument(rows), false, 1));
  v1::StreamTableResponse part;

  ASSERT_TRUE(parts->Next(&part));
  // gRPC would hold a first part back for ever.
  EXPECT_FALSE(parts->MoreFollowAtOnce());
  for (const int index : {1, 2}) {
    part.Clear();
    ASSERT_TRUE(parts->Next(&part));
    EXPECT_EQ(part.row().index(), index);
    EXPECT_TRUE(parts->MoreFollowAtOnce());
  }
  ASSERT_TRUE(parts->Next(&part));
  EXPECT_EQ(part.end().length(), 3);
  // A held-back end would leave the reader waiting.
  EXPECT_FALSE(parts->MoreFollowAtOnce());
}

TEST(PartProducerTest, TableInAnotherFormatComesInChunks) {
  const auto parts = All(TableParts(Opened(BytesDocument("a,b\r\n"), /*is_text=*/true)));

  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[1].chunk().text(), "a,b\r\n");
}

TEST(PartProducerTest, AComparisonComesInChunks) {
  const auto parts = All(ComparisonParts(Opened(BytesDocument("一\n"), /*is_text=*/true)));

  ASSERT_EQ(parts.size(), 3U);
  EXPECT_EQ(parts[1].chunk().text(), "一\n");
  EXPECT_EQ(parts[2].end().length(), 4);
}

}  // namespace
}  // namespace disclosure
