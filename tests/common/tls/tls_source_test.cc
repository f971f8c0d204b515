#include "common/tls/tls_source.h"

#include <cstdio>
#include <vector>

#include "gmock/gmock.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_certificates.h"

namespace disclosure {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing_support::FakeClock;
using testing_support::IsOk;
using testing_support::PemPair;
using testing_support::StatusIs;
using testing_support::TempDir;
using testing_support::TestAuthority;

class TlsSourceTest : public testing::Test {
 protected:
  void SetUp() override {
    clock_.Set(absl::Now());
    Write(first_);
    dir_.Write("ca.pem", authority_.certificate());
    const TlsPaths paths = {dir_ / "cert.pem", dir_ / "key.pem", dir_ / "ca.pem", ""};
    auto source = TlsSource::Load(paths, &clock_, [this](const absl::StatusOr<absl::Time>& told) {
      told_.push_back(told.ok() ? "in force" : std::string(told.status().message()));
    });
    ASSERT_THAT(source, IsOk());
    source_ = *std::move(source);
  }
  void Write(const PemPair& pair) {
    Replace("cert.pem", pair.certificate);
    Replace("key.pem", pair.key);
  }
  // As a careful program does it: the name leads to the old file or to the whole new one.
  void Replace(const std::string& name, const std::string& content) {
    ASSERT_EQ(std::rename(dir_.Write(name + ".new", content).c_str(), (dir_ / name).c_str()), 0);
  }
  std::string KeyAfter(absl::Duration time) {
    clock_.Advance(time);
    return source_->Current()->material.key;
  }

  const TempDir dir_;
  FakeClock clock_;
  const TestAuthority authority_{"ca"};
  const PemPair first_ = authority_.Issue({"DNS:localhost"});
  const PemPair second_ = authority_.Issue({"DNS:localhost"});
  std::vector<std::string> told_;
  std::shared_ptr<TlsSource> source_;
};

TEST_F(TlsSourceTest, TakesNewFilesAtTheNextLook) {
  EXPECT_EQ(source_->Current()->material.key, first_.key);
  EXPECT_EQ(source_->Current()->generation, 0);

  Write(second_);

  EXPECT_EQ(KeyAfter(kTlsLookInterval), second_.key);
  EXPECT_EQ(source_->Current()->generation, 1);
  EXPECT_EQ(KeyAfter(kTlsLookInterval), second_.key);
  EXPECT_EQ(source_->Current()->generation, 1);
  EXPECT_THAT(told_, ElementsAre("in force"));
}

TEST_F(TlsSourceTest, KeepsWhatIsInForceUntilAllFilesAreRight) {
  Replace("key.pem", second_.key);
  EXPECT_EQ(KeyAfter(kTlsLookInterval), first_.key);
  Replace("cert.pem", "");
  EXPECT_EQ(KeyAfter(kTlsLookInterval), first_.key);
  EXPECT_EQ(KeyAfter(kTlsLookInterval), first_.key);
  EXPECT_THAT(told_, ElementsAre(HasSubstr("is not the key"), HasSubstr("is empty")));

  Replace("cert.pem", second_.certificate);

  EXPECT_EQ(KeyAfter(kTlsLookInterval), second_.key);
  EXPECT_EQ(told_.back(), "in force");
}

TEST_F(TlsSourceTest, CertificateOfTomorrowComesIntoForceByItself) {
  const PemPair later = authority_.Issue(
      {"DNS:localhost", clock_.Now() + absl::Hours(1), clock_.Now() + absl::Hours(20)});
  Write(later);

  EXPECT_EQ(KeyAfter(kTlsLookInterval), first_.key);
  EXPECT_EQ(KeyAfter(absl::Hours(1)), later.key);
}

TEST_F(TlsSourceTest, ReloadLooksAtOnceAndTellsTheFault) {
  Write(second_);
  EXPECT_THAT(source_->Reload(), IsOk());
  EXPECT_EQ(source_->Current()->material.key, second_.key);

  Replace("ca.pem", "nonsense");
  EXPECT_THAT(source_->Reload(),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("--tls_client_ca")));
  EXPECT_EQ(source_->Current()->material.peer_ca, authority_.certificate());
}

TEST_F(TlsSourceTest, FaultyFilesAreNoSource) {
  const TlsPaths paths = {dir_ / "cert.pem", dir_ / "missing.pem", dir_ / "ca.pem", ""};

  EXPECT_THAT(TlsSource::Load(paths, &clock_, [](const absl::StatusOr<absl::Time>&) {}),
              StatusIs(absl::StatusCode::kFailedPrecondition, HasSubstr("missing.pem")));
  EXPECT_THAT(told_, IsEmpty());
}

}  // namespace
}  // namespace disclosure
