#include "common/tls/certificate_cache.h"

#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/test_certificates.h"

namespace disclosure {
namespace {

using testing_support::IsOk;
using testing_support::TestAuthority;

class CertificateCacheTest : public testing::Test {
 protected:
  // The lists that revoke `revoked`, as the one that came into force as `generation`.
  TlsSource::InForce Lists(int64_t generation, const std::vector<std::string>& revoked) {
    TlsSource::InForce now;
    auto lists = RevocationList::Parse(authority_.Revoke(revoked), authority_.certificate());
    EXPECT_THAT(lists, IsOk());
    now.material.revocations = *std::move(lists);
    now.generation = generation;
    return now;
  }

  const TestAuthority authority_{"clients"};
  const std::string certificate_ = authority_.IssueClient("agency/a").certificate;
  CertificateCache cache_;
};

TEST_F(CertificateCacheTest, TellsTheEndOfEach) {
  const auto now = Lists(0, {});
  const absl::Time end = absl::FromUnixSeconds(absl::ToUnixSeconds(absl::Now()) + 100);
  const std::string other =
      authority_.Issue({"URI:spiffe://disclosure/agency/b", absl::Now(), end}).certificate;
  for (int i = 0; i < 2; ++i) {  // parsed, then remembered
    EXPECT_EQ(cache_.StandingOf(other, now).expiry, end);
    EXPECT_GT(cache_.StandingOf(certificate_, now).expiry, end);
    EXPECT_FALSE(cache_.StandingOf(certificate_, now).revoked);
  }
}

TEST_F(CertificateCacheTest, NewListsCountAndOldOnesDoNotComeBack) {
  const auto first = Lists(0, {});
  const auto second = Lists(1, {certificate_});
  EXPECT_FALSE(cache_.StandingOf(certificate_, first).revoked);
  EXPECT_TRUE(cache_.StandingOf(certificate_, second).revoked);
  // By a call that began before the second came into force.
  EXPECT_FALSE(cache_.StandingOf(certificate_, first).revoked);
  EXPECT_TRUE(cache_.StandingOf(certificate_, second).revoked);
}

TEST_F(CertificateCacheTest, WhatIsNoCertificateHasExpired) {
  const auto now = Lists(0, {});
  EXPECT_EQ(cache_.StandingOf("no certificate", now).expiry, absl::InfinitePast());
}

}  // namespace
}  // namespace disclosure
