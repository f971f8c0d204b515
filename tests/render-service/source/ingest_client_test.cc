#include "render-service/source/ingest_client.h"

#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "common/base/error.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "render-service/source/ingest_channel.h"
#include "tests/render-service/source/fake_ingest_server.h"
#include "tests/support/fake_revision_source.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::FakeIngestServer;
using testing_support::IsOk;
using testing_support::SmallForm;
using testing_support::SmallRevision;
using testing_support::StatusIs;

constexpr char kName[] = "agencies/430s00/reports/2017/revisions/3";
constexpr char kLatest[] = "agencies/430s00/reports/2017/revisions/latest";

class IngestClientTest : public ::testing::Test {
 protected:
  IngestClientTest() {
    IngestOptions options;
    options.target = ingest_.address();
    channel_ = *IngestChannel::Open(options);
    client_ = std::make_unique<IngestClient>(channel_.get());
    Answer(SmallRevision(kName));
  }

  void Answer(absl::StatusOr<v1::Revision> answer) {
    ingest_.on_get_revision = [answer](const v1::GetRevisionRequest&, grpc::ServerContext*) {
      return answer;
    };
  }
  absl::StatusOr<v1::Revision> Get() { return client_->GetRevision(kName, absl::InfiniteFuture()); }

  FakeIngestServer ingest_;
  std::unique_ptr<IngestChannel> channel_;
  std::unique_ptr<IngestClient> client_;
};

TEST_F(IngestClientTest, GetsTheWholeRevisionAsItself) {
  const auto revision = Get();

  ASSERT_THAT(revision, IsOk());
  EXPECT_EQ(revision->SerializeAsString(), SmallRevision(kName).SerializeAsString());
  EXPECT_EQ(ingest_.last_request().name(), kName);
  EXPECT_EQ(ingest_.last_request().view(), v1::REVISION_VIEW_FULL);
  EXPECT_EQ(ingest_.last_identity(), "publisher/render");
}

TEST_F(IngestClientTest, CallersDeadlineTravelsAndALateOneIsCut) {
  const absl::Time soon = absl::Now() + absl::Seconds(3);
  ASSERT_THAT(client_->GetRevision(kName, soon), IsOk());
  EXPECT_LT(absl::FromChrono(ingest_.last_deadline()), soon + absl::Seconds(5));

  const absl::Time before = absl::Now();
  ASSERT_THAT(Get(), IsOk());
  EXPECT_GT(absl::FromChrono(ingest_.last_deadline()), before + absl::Seconds(5));
  EXPECT_LT(absl::FromChrono(ingest_.last_deadline()), absl::Now() + absl::Seconds(11));
}

TEST_F(IngestClientTest, TraceGoesOnWithWhatOthersNotedOfIt) {
  std::vector<std::string> heads;
  ingest_.on_get_revision = [&heads](const v1::GetRevisionRequest&, grpc::ServerContext* context) {
    for (const char* key : {"traceparent", "tracestate"}) {
      const auto found = context->client_metadata().find(key);
      heads.emplace_back(found->second.data(), found->second.size());
    }
    return SmallRevision(kName);
  };
  SourceTerms terms = {absl::InfiniteFuture()};
  terms.span = TraceSpan{std::string(32, 'a'), std::string(16, 'b'), "01", "rojo=1"};

  ASSERT_THAT(client_->GetRevision(kName, terms), IsOk());

  EXPECT_THAT(heads, testing::ElementsAre(Traceparent(*terms.span), "rojo=1"));
}

TEST_F(IngestClientTest, ContentThatDoesNotMatchItsDigestIsDataLoss) {
  v1::Revision damaged = SmallRevision(kName);
  damaged.mutable_content()->mutable_table()->mutable_cells(0)->set_value("2831");
  Answer(damaged);

  const absl::Status status = Get().status();

  EXPECT_EQ(status.code(), absl::StatusCode::kDataLoss);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_DIGEST_MISMATCH);
}

// A newer ingest-service digests fields that this program does not know.
TEST_F(IngestClientTest, FieldsOfANewerIngestServiceCountTowardsTheDigest) {
  v1::Revision newer = SmallRevision(kName);
  v1::ReportContent& content = *newer.mutable_content();
  content.GetReflection()->MutableUnknownFields(&content)->AddVarint(999, 1);
  newer.set_digest(DigestName(Sha256(CanonicalBytes(content))));
  Answer(newer);

  EXPECT_THAT(Get(), IsOk());
}

TEST_F(IngestClientTest, ResolvesAnAliasWithTheBasicView) {
  v1::Revision basic = SmallRevision(kName);
  basic.clear_content();
  Answer(basic);

  const auto resolved = client_->ResolveRevision(kLatest, absl::InfiniteFuture());

  ASSERT_THAT(resolved, IsOk());
  EXPECT_EQ(resolved->name, kName);
  EXPECT_EQ(resolved->digest, basic.digest());
  EXPECT_EQ(ingest_.last_request().name(), kLatest);
  EXPECT_EQ(ingest_.last_request().view(), v1::REVISION_VIEW_BASIC);
}

TEST_F(IngestClientTest, AnswerForAnotherNameIsAFaultWithoutReason) {
  const std::vector<std::string> wrong = {"agencies/430s00/reports/2017/revisions/4",
                                          "agencies/430s01/reports/2017/revisions/3", kLatest, ""};
  for (const std::string& name : wrong) {
    Answer(SmallRevision(name));

    const absl::Status status = Get().status();

    EXPECT_EQ(status.code(), absl::StatusCode::kInternal) << name;
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_UNSPECIFIED);
  }
}

TEST_F(IngestClientTest, NotFoundPassesThroughWithItsDetails) {
  for (const v1::ErrorReason reason :
       {v1::ERROR_REASON_REPORT_NOT_FOUND, v1::ERROR_REASON_REVISION_NOT_FOUND,
        v1::ERROR_REASON_OVERLOADED, v1::ERROR_REASON_DIGEST_MISMATCH}) {
    Answer(MakeError(reason, "told so", {{"name", kName}}));

    const absl::Status status = Get().status();

    EXPECT_EQ(ReasonOf(status), reason);
    EXPECT_EQ(status.message(), "told so");
  }
}

TEST_F(IngestClientTest, RefusalOfThisServiceIsNotTheCallersFault) {
  for (const v1::ErrorReason reason : {v1::ERROR_REASON_NOT_ALLOWED, v1::ERROR_REASON_NO_IDENTITY,
                                       v1::ERROR_REASON_FIELD_INVALID}) {
    Answer(MakeError(reason, "who are you"));

    const absl::Status status = Get().status();

    EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_UNSPECIFIED);
  }
}

TEST_F(IngestClientTest, DrainingIngestCountsAsAway) {
  Answer(MakeRetryableError(v1::ERROR_REASON_DRAINING, "bye", absl::Seconds(1)));

  const absl::Status status = Get().status();

  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_UPSTREAM_UNAVAILABLE);
  EXPECT_TRUE(status.GetPayload("type.googleapis.com/google.rpc.RetryInfo").has_value());
}

TEST_F(IngestClientTest, SilentIngestCountsAsAwayAtTheDeadline) {
  ingest_.on_get_revision = [](const v1::GetRevisionRequest&, grpc::ServerContext* context) {
    while (!context->IsCancelled()) std::this_thread::yield();
    return absl::CancelledError();
  };

  const auto revision = client_->GetRevision(kName, absl::Now() + absl::Milliseconds(100));

  EXPECT_EQ(ReasonOf(revision.status()), v1::ERROR_REASON_UPSTREAM_UNAVAILABLE);
}

TEST_F(IngestClientTest, StoppedIngestIsUnavailableToEveryQuestion) {
  ingest_.Stop();
  const absl::Time deadline = absl::InfiniteFuture();

  for (const absl::Status& status :
       {Get().status(), client_->ResolveRevision(kLatest, deadline).status(),
        client_->GetForm("forms/2014", deadline).status()}) {
    EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_UPSTREAM_UNAVAILABLE);
  }
}

TEST_F(IngestClientTest, FindsAFormByItsName) {
  *ingest_.forms->add_forms() = SmallForm();
  ingest_.forms->add_forms()->set_name("forms/2021");

  const auto form = client_->GetForm("forms/2014", absl::InfiniteFuture());

  ASSERT_THAT(form, IsOk());
  EXPECT_EQ(form->SerializeAsString(), SmallForm().SerializeAsString());
  EXPECT_THAT(client_->GetForm("forms/1999", absl::InfiniteFuture()),
              StatusIs(absl::StatusCode::kInternal, HasSubstr("forms/1999")));
}

class CompareRevisionsTest : public IngestClientTest {
 protected:
  CompareRevisionsTest() {
    ingest_.comparison->set_revision(kName);
    ingest_.comparison->set_base(kBase);
  }
  absl::StatusOr<v1::Comparison> Compare() {
    return client_->CompareRevisions(kName, kBase, absl::InfiniteFuture());
  }

  static constexpr char kBase[] = "agencies/430s00/reports/2016/revisions/1";
};

TEST_F(CompareRevisionsTest, AsksForBothAsItself) {
  ingest_.comparison->add_cells()->set_code("3.1");

  const auto comparison = Compare();

  ASSERT_THAT(comparison, IsOk());
  EXPECT_EQ(comparison->cells(0).code(), "3.1");
  EXPECT_EQ(ingest_.last_comparison().name(), kName);
  EXPECT_EQ(ingest_.last_comparison().base(), kBase);
  EXPECT_EQ(ingest_.last_identity(), "publisher/render");
}

TEST_F(CompareRevisionsTest, AnAnswerForOtherNamesIsAFaultWithoutReason) {
  ingest_.comparison->set_base(kName);

  const absl::Status status = Compare().status();

  EXPECT_EQ(status.code(), absl::StatusCode::kInternal);
  EXPECT_EQ(ReasonOf(status), v1::ERROR_REASON_UNSPECIFIED);
}

TEST_F(CompareRevisionsTest, WhatTheCallerMustKnowPassesThrough) {
  for (const v1::ErrorReason reason :
       {v1::ERROR_REASON_FIELD_INVALID, v1::ERROR_REASON_REVISION_NOT_FOUND,
        v1::ERROR_REASON_DIGEST_MISMATCH}) {
    ingest_.comparison = MakeError(reason, "told so");
    EXPECT_EQ(ReasonOf(Compare().status()), reason);
  }
  ingest_.comparison = MakeError(v1::ERROR_REASON_NOT_ALLOWED, "who are you");
  EXPECT_EQ(Compare().status().code(), absl::StatusCode::kInternal);
  ingest_.Stop();
  EXPECT_EQ(ReasonOf(Compare().status()), v1::ERROR_REASON_UPSTREAM_UNAVAILABLE);
}

}  // namespace
}  // namespace disclosure
