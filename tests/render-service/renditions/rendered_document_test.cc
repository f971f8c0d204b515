#include "render-service/renditions/rendered_document.h"

#include <string>

#include "common/base/digest.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

v1::TableRow Row(int index, const std::string& code, const std::string& label) {
  v1::TableRow row;
  row.set_index(index);
  row.set_code(code);
  row.set_label(label);
  return row;
}

TEST(RenderedDocumentTest, BytesAreDigestedAsTheyAre) {
  const RenderedDocument document = BytesDocument("公开\n");

  EXPECT_EQ(document.length, 7);
  EXPECT_EQ(document.digest, DigestName(Sha256("公开\n")));
  EXPECT_GE(document.memory_bytes, 7U);
}

TEST(RenderedDocumentTest, RowsAreDigestedEachBehindItsLength) {
  // 200 bytes of label need a length of two bytes.
  const v1::TableRow first = Row(0, "1", std::string(200, 'x'));
  const v1::TableRow second = Row(1, "1.1", "数");
  const std::string a = first.SerializeAsString();
  const std::string b = second.SerializeAsString();
  ASSERT_EQ(a.size(), 206U);
  const std::string delimited =
      std::string("\xCE\x01", 2) + a + std::string(1, static_cast<char>(b.size())) + b;

  const RenderedDocument document = RowsDocument({first, second});

  EXPECT_EQ(document.length, 2);
  EXPECT_EQ(document.digest, DigestName(Sha256(delimited)));
  EXPECT_GT(document.memory_bytes, 400U - 200U);
}

TEST(RenderedDocumentTest, RowsInAnotherOrderHaveAnotherDigest) {
  const v1::TableRow a = Row(0, "1", "甲");
  const v1::TableRow b = Row(1, "2", "乙");

  EXPECT_NE(RowsDocument({a, b}).digest, RowsDocument({b, a}).digest);
}

TEST(RenderedDocumentTest, EmptyDocumentsHaveLengthZeroAndADigest) {
  EXPECT_EQ(BytesDocument("").length, 0);
  EXPECT_EQ(RowsDocument({}).digest, DigestName(Sha256("")));
}

}  // namespace
}  // namespace disclosure
