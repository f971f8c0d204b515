#include "render-service/document/publication_date.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(PublicationDateTest, IssueGoesBeforeSigning) {
  Document document;
  EXPECT_EQ(PublicationDate(document), "");

  document.signing_date_iso = "2018-03-21";
  document.metadata = {{"索引号", "1", ""}, {"发文日期", "", ""}};
  EXPECT_EQ(PublicationDate(document), "2018-03-21");

  document.metadata[1].date = "2018-03-22";
  EXPECT_EQ(PublicationDate(document), "2018-03-22");
}

}  // namespace
}  // namespace disclosure
