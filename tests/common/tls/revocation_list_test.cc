#include "common/tls/revocation_list.h"

#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace disclosure {
namespace {

using testing::HasSubstr;
using testing_support::IsOk;
using testing_support::PemPair;
using testing_support::StatusIs;
using testing_support::TestAuthority;

class RevocationListTest : public testing::Test {
 protected:
  void ExpectFault(const std::string& pem, const std::string& what) {
    EXPECT_THAT(RevocationList::Parse(pem, authority_.certificate()),
                StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr(what)));
  }

  const TestAuthority authority_{"clients"};
  const TestAuthority other_{"others"};
  const PemPair stolen_ = authority_.IssueClient("agency/430s00");
  const PemPair good_ = authority_.IssueClient("agency/430s00");
};

TEST_F(RevocationListTest, RevokesWhatItNamesAndNothingElse) {
  const auto list =
      RevocationList::Parse(authority_.Revoke({stolen_.certificate}), authority_.certificate());

  ASSERT_THAT(list, IsOk());
  EXPECT_TRUE(list->Revokes(stolen_.certificate));
  EXPECT_FALSE(list->Revokes(good_.certificate));
  EXPECT_TRUE(list->Revokes("no certificate"));
}

TEST_F(RevocationListTest, SpeaksForItsOwnIssuerAlone) {
  // The same serial number under another authority is another certificate.
  const auto list =
      RevocationList::Parse(authority_.Revoke({}) + other_.Revoke({stolen_.certificate}),
                            authority_.certificate() + other_.certificate());

  ASSERT_THAT(list, IsOk());
  EXPECT_FALSE(list->Revokes(stolen_.certificate));
}

TEST_F(RevocationListTest, EmptyListRevokesNothing) {
  const auto list = RevocationList::Parse(authority_.Revoke({}), authority_.certificate());

  ASSERT_THAT(list, IsOk());
  EXPECT_FALSE(list->Revokes(stolen_.certificate));
  EXPECT_FALSE(RevocationList().Revokes("no certificate"));
}

TEST_F(RevocationListTest, ListPastItsNextUpdateStillCounts) {
  const absl::Time yesterday =
      absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now())) - absl::Hours(24);
  const auto list = RevocationList::Parse(authority_.Revoke({stolen_.certificate}, yesterday),
                                          authority_.certificate());

  ASSERT_THAT(list, IsOk());
  EXPECT_TRUE(list->Revokes(stolen_.certificate));
  EXPECT_EQ(list->next_update(), yesterday);
  EXPECT_EQ(RevocationList().next_update(), absl::InfiniteFuture());
}

TEST_F(RevocationListTest, WhatCannotBeTrustedIsRefused) {
  const TestAuthority impostor("clients");  // the same name, another key
  const std::string whole = authority_.Revoke({stolen_.certificate});

  ExpectFault("", "no PEM revocation list");
  ExpectFault(stolen_.certificate, "no PEM revocation list");
  ExpectFault(whole.substr(0, whole.size() / 2), "no PEM revocation list");
  ExpectFault(impostor.Revoke({}), "list 1 of 1 is signed by none");
  ExpectFault(whole + other_.Revoke({}), "list 2 of 2 is signed by none");
  // Cut off in its second list, a file would otherwise revoke less without a word.
  ExpectFault(whole + whole.substr(0, whole.size() / 2), "no PEM revocation list");
}

}  // namespace
}  // namespace disclosure
