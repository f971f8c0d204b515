#include "render-service/renditions/revision_cache.h"

#include <string>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/support/fake_revision_source.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing_support::FakeRevisionSource;
using testing_support::IsOk;
using testing_support::SmallForm;
using testing_support::SmallRevision;

class RevisionCacheTest : public ::testing::Test {
 protected:
  RevisionCacheTest() {
    source_.AddForm(SmallForm());
    source_.Add(SmallRevision(kReport.RevisionName(1), 1));
    source_.Add(SmallRevision(kReport.RevisionName(2), 2));
    source_.Point(kReport.Name() + "/revisions/latest", kReport.RevisionName(2));
    source_.Point(kReport.Name() + "/revisions/published", kReport.RevisionName(1));
  }

  absl::StatusOr<PinnedRevision> Pin(int number) {
    return cache_.Pin({kReport, number}, absl::InfiniteFuture());
  }
  absl::StatusOr<PinnedRevision> Pin(RevisionKey::Alias alias) {
    return cache_.Pin({kReport, 0, alias}, absl::InfiniteFuture());
  }

  const ReportKey kReport{"430s00", 2017};
  FakeRevisionSource source_;
  RevisionCache cache_{&source_, kRevisionCacheBytesMax};
};

TEST_F(RevisionCacheTest, CanonicalNameIsFetchedOnce) {
  ASSERT_THAT(Pin(1), IsOk());

  const auto again = Pin(1);

  ASSERT_THAT(again, IsOk());
  EXPECT_EQ(again->revision->name(), kReport.RevisionName(1));
  EXPECT_EQ(source_.gets(), 1);
  EXPECT_EQ(source_.resolves(), 0);
}

TEST_F(RevisionCacheTest, FormIsFetchedOnceForAllRevisions) {
  const auto first = Pin(1);
  const auto second = Pin(2);

  ASSERT_THAT(first, IsOk());
  ASSERT_THAT(second, IsOk());
  EXPECT_EQ(source_.form_gets(), 1);
  EXPECT_EQ(first->form->form.name(), "forms/2014");
  EXPECT_EQ(first->form->digest, Sha256(CanonicalBytes(SmallForm())));
}

TEST_F(RevisionCacheTest, AliasIsAskedEachTimeAndSharesTheRevision) {
  ASSERT_THAT(Pin(RevisionKey::Alias::kLatest), IsOk());
  source_.Point(kReport.Name() + "/revisions/latest", kReport.RevisionName(1));

  const auto moved = Pin(RevisionKey::Alias::kLatest);
  const auto published = Pin(RevisionKey::Alias::kPublished);

  ASSERT_THAT(moved, IsOk());
  ASSERT_THAT(published, IsOk());
  EXPECT_EQ(moved->revision->name(), kReport.RevisionName(1));
  EXPECT_EQ(moved->revision, published->revision);
  EXPECT_EQ(source_.resolves(), 3);
  EXPECT_EQ(source_.gets(), 2);
}

TEST_F(RevisionCacheTest, CachedNameIsServedWhileTheSourceIsAwayAndAnAliasIsNot) {
  ASSERT_THAT(Pin(RevisionKey::Alias::kLatest), IsOk());
  source_.SetAway(true);

  EXPECT_THAT(Pin(2), IsOk());
  EXPECT_EQ(ReasonOf(Pin(RevisionKey::Alias::kLatest).status()),
            v1::ERROR_REASON_UPSTREAM_UNAVAILABLE);
  EXPECT_EQ(ReasonOf(Pin(1).status()), v1::ERROR_REASON_UPSTREAM_UNAVAILABLE);
}

TEST_F(RevisionCacheTest, MissingRevisionIsAskedAgain) {
  EXPECT_EQ(ReasonOf(Pin(3).status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
  source_.Add(SmallRevision(kReport.RevisionName(3)));

  EXPECT_THAT(Pin(3), IsOk());
}

TEST_F(RevisionCacheTest, NumberGivenOutAgainIsFetchedAgain) {
  ASSERT_THAT(Pin(2), IsOk());
  const v1::Revision other = SmallRevision(kReport.RevisionName(2), 9);
  source_.Add(other);

  const auto latest = Pin(RevisionKey::Alias::kLatest);

  ASSERT_THAT(latest, IsOk());
  EXPECT_EQ(latest->revision->digest(), other.digest());
}

TEST_F(RevisionCacheTest, RevisionLeavesWhenItsPlaceIsNeeded) {
  RevisionCache small(&source_, SmallRevision(kReport.RevisionName(2), 2).SpaceUsedLong() + 300);
  for (const int number : {1, 2, 1}) {
    ASSERT_THAT(small.Pin({kReport, number}, absl::InfiniteFuture()), IsOk());
  }

  EXPECT_EQ(source_.gets(), 3);
}

}  // namespace
}  // namespace disclosure
