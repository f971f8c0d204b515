#include "render-service/document/omit_statistics.h"

#include "gmock/gmock.h"
#include "tests/render-service/document/edition_document.h"

namespace disclosure {
namespace {

TEST(OmitStatisticsTest, TablesGoAndTheNarrativeStays) {
  Document document = EditionDocument();
  document.statistics.signatures = {{"填报人", "某某", ""}};

  OmitStatistics(&document);

  EXPECT_TRUE(document.statistics.tables.empty());
  EXPECT_TRUE(document.statistics.signatures.empty());
  ASSERT_EQ(document.blocks.size(), EditionDocument().blocks.size());
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    EXPECT_TRUE(document.blocks[i].tables.empty());
    EXPECT_EQ(document.blocks[i].spans[0].text, EditionDocument().blocks[i].spans[0].text);
  }
}

}  // namespace
}  // namespace disclosure
