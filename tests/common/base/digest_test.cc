#include "common/base/digest.h"

#include "absl/strings/escaping.h"
#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(DigestTest, MatchesThePublishedVectorOfSha256) {
  EXPECT_EQ(DigestName(Sha256("abc")),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(DigestTest, PiecesGiveTheDigestOfTheWhole) {
  Sha256Stream stream;
  stream.Update("a");
  stream.Update("");
  stream.Update("bc");

  EXPECT_EQ(stream.Finish(), Sha256("abc"));
}

// RFC 4231, test case 2.
TEST(DigestTest, MatchesThePublishedVectorOfHmac) {
  EXPECT_EQ(absl::BytesToHexString(HmacSha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

TEST(DigestTest, RandomBytesDiffer) {
  EXPECT_EQ(RandomBytes(16).size(), 16u);
  EXPECT_NE(RandomBytes(16), RandomBytes(16));
}

}  // namespace
}  // namespace disclosure
