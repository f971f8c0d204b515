#include "ingest-service/workflow/tokens.h"

#include "absl/strings/escaping.h"
#include "common/base/error.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing_support::IsOkAndHolds;

TEST(TokenSealerTest, OpensWhatItSealed) {
  const TokenSealer sealer("key");
  const std::string payload("a\0b", 3);

  EXPECT_THAT(sealer.Open("cursor", sealer.Seal("cursor", payload), "cursor"),
              IsOkAndHolds(payload));
}

TEST(TokenSealerTest, SameInputSameTokenAfterARestart) {
  EXPECT_EQ(TokenSealer("key").Seal("cursor", "x"), TokenSealer("key").Seal("cursor", "x"));
}

TEST(TokenSealerTest, ShowsNothingOfWhatItSealed) {
  const std::string token = TokenSealer("key").Seal("page", "agencies/430s00/reports/2016");

  std::string bytes;
  ASSERT_TRUE(absl::WebSafeBase64Unescape(token, &bytes));
  for (const char* part : {"agen", "430s", "repo", "2016"}) {
    EXPECT_THAT(bytes, Not(HasSubstr(part)));
  }
  EXPECT_NE(token, TokenSealer("key").Seal("other", "agencies/430s00/reports/2016"));
}

TEST(TokenSealerTest, RefusesEverySingleCharacterChange) {
  const TokenSealer sealer("key");
  const std::string token = sealer.Seal("cursor", "payload");

  for (size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    if (changed == token) continue;
    SCOPED_TRACE(i);
    EXPECT_EQ(ReasonOf(sealer.Open("cursor", changed, "cursor").status()),
              v1::ERROR_REASON_TOKEN_INVALID);
  }
}

TEST(TokenSealerTest, RefusesOtherPurposeKeyAndGarbage) {
  const TokenSealer sealer("key");
  const std::string token = sealer.Seal("a", "bc");

  EXPECT_FALSE(sealer.Open("ab", sealer.Seal("a", "bc"), "page_token").ok());
  EXPECT_FALSE(TokenSealer("other").Open("a", token, "page_token").ok());
  for (const std::string& garbage : {std::string(), std::string("?"), token + "=", token + "AAAA",
                                     std::string(100000, 'A'), token.substr(0, 10)}) {
    EXPECT_FALSE(sealer.Open("a", garbage, "page_token").ok());
  }
}

}  // namespace
}  // namespace disclosure
