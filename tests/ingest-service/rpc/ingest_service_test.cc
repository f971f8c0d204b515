#include "ingest-service/rpc/ingest_service.h"

#include <grpcpp/grpcpp.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "common/base/error.h"
#include "common/base/processors.h"
#include "common/runtime/grpc_status.h"
#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"
#include "ingest-service/rpc/access.h"
#include "ingest-service/storage/memory_draft_store.h"
#include "tests/support/drafts.h"
#include "tests/support/fake_clock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing_support::Draft;
using testing_support::IsOk;
using testing_support::kReportName;

// Counts who reads contents at once, and makes each read last when it is told to.
class WatchedStore : public MemoryDraftStore {
 public:
  using MemoryDraftStore::MemoryDraftStore;

  std::atomic<bool> slow{false};
  mutable std::atomic<int> inside{0};
  mutable std::atomic<int> inside_max{0};

  absl::StatusOr<v1::Revision> GetRevision(const ReportKey& key, int32_t number,
                                           bool with_content) const override {
    const int now = ++inside;
    for (int most = inside_max; now > most && !inside_max.compare_exchange_weak(most, now);) {
    }
    if (slow) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    --inside;
    return MemoryDraftStore::GetRevision(key, number, with_content);
  }
};

// IngestService over an in-memory store on a free port, and a client of it.
class IngestServiceTest : public ::testing::Test {
 protected:
  IngestServiceTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&service_);
    server_ = builder.BuildAndStart();
    stub_ = v1::IngestService::NewStub(grpc::CreateChannel("127.0.0.1:" + std::to_string(port),
                                                           grpc::InsecureChannelCredentials()));
  }
  ~IngestServiceTest() override {
    service_.EndStreams();
    server_->Shutdown();
  }

  static void SetIdentity(grpc::ClientContext& context, const std::string& identity) {
    context.AddMetadata("disclosure-identity", identity);
    context.set_deadline(std::chrono::system_clock::now() + std::chrono::seconds(60));
  }
  absl::StatusOr<v1::PushDraftResponse> Push(const v1::PushDraftRequest& request,
                                             const std::string& identity = "agency/430s00") {
    grpc::ClientContext context;
    SetIdentity(context, identity);
    v1::PushDraftResponse response;
    const grpc::Status status = stub_->PushDraft(&context, request, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  testing_support::FakeClock clock_;
  WatchedStore store_{&clock_};
  const FormCatalogue forms_ = *FormCatalogue::Load();
  const TokenSealer tokens_{store_.identity().token_key};
  const PushDraft push_{&store_, &forms_, &clock_};
  const Lifecycle lifecycle_{&store_};
  const ReadReports read_{&store_, &forms_, &tokens_};
  const CompareRevisions compare_{&store_, &forms_};
  const RecheckReport recheck_{&store_, &forms_};
  ChangeFeed feed_{&store_, &tokens_, &clock_};
  CallGate gate_{IngestPolicies(), CallLimits(), /*trust_identity_metadata=*/true};
  IngestServiceRpc service_{{&push_, &lifecycle_, &read_, &compare_, &recheck_, &feed_}, &gate_};
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::IngestService::Stub> stub_;
};

TEST_F(IngestServiceTest, UnaryCallsReachTheirUseCase) {
  const auto pushed = Push(Draft(kReportName));
  ASSERT_THAT(pushed, IsOk());
  EXPECT_EQ(pushed->revision().author(), "agency/430s00");

  grpc::ClientContext context;
  SetIdentity(context, "reviewer/li");
  v1::GetRevisionRequest request;
  request.set_name(std::string(kReportName) + "/revisions/latest");
  v1::GetRevisionResponse response;
  ASSERT_TRUE(stub_->GetRevision(&context, request, &response).ok());
  EXPECT_TRUE(response.revision().has_content());
}

TEST_F(IngestServiceTest, ErrorsArriveWithReasonAndDomain) {
  const auto pushed = Push(Draft("agencies/X/reports/2017"), "operator/ops");

  EXPECT_EQ(ReasonOf(pushed.status()), v1::ERROR_REASON_FIELD_INVALID);
  const auto payload = pushed.status().GetPayload("type.googleapis.com/google.rpc.ErrorInfo");
  google::rpc::ErrorInfo info;
  ASSERT_TRUE(payload && info.ParseFromString(std::string(*payload)));
  EXPECT_EQ(info.domain(), "ingest.disclosure");
}

TEST_F(IngestServiceTest, AnAgencyPushesForItselfOnly) {
  EXPECT_EQ(ReasonOf(Push(Draft(kReportName), "agency/other").status()),
            v1::ERROR_REASON_NOT_ALLOWED);
  EXPECT_EQ(ReasonOf(Push(Draft(kReportName), "publisher/portal").status()),
            v1::ERROR_REASON_NOT_ALLOWED);
}

TEST_F(IngestServiceTest, NoMoreComparisonsAtOnceThanThereAreProcessors) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  store_.inside_max = 0;
  store_.slow = true;
  std::vector<std::thread> callers;
  for (int i = 0; i < ProcessorCount() + 6; ++i) {
    callers.emplace_back([this] {
      v1::CompareRevisionsRequest request;
      request.set_name(std::string(kReportName) + "/revisions/1");
      request.set_base(std::string(kReportName) + "/revisions/1");
      grpc::ClientContext context;
      SetIdentity(context, "agency/430s00");
      v1::CompareRevisionsResponse response;
      EXPECT_TRUE(stub_->CompareRevisions(&context, request, &response).ok());
    });
  }
  for (std::thread& caller : callers) caller.join();
  EXPECT_GE(store_.inside_max, 1);
  EXPECT_LE(store_.inside_max, ProcessorCount());
}

TEST_F(IngestServiceTest, AnAgencyComparesItsOwnRevisions) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());
  v1::CompareRevisionsRequest request;
  request.set_name(std::string(kReportName) + "/revisions/latest");
  request.set_base(std::string(kReportName) + "/revisions/1");
  const auto compare = [&](const std::string& identity) {
    grpc::ClientContext context;
    SetIdentity(context, identity);
    v1::CompareRevisionsResponse response;
    const absl::Status status =
        FromGrpcStatus(stub_->CompareRevisions(&context, request, &response));
    EXPECT_EQ(response.comparison().sections_size(), status.ok() ? 1 : 0);
    return status;
  };

  EXPECT_THAT(compare("agency/430s00"), IsOk());
  EXPECT_THAT(compare("publisher/portal"), IsOk());
  EXPECT_EQ(ReasonOf(compare("agency/other")), v1::ERROR_REASON_NOT_ALLOWED);
  request.set_base("agencies/other/reports/2017/revisions/1");
  EXPECT_EQ(ReasonOf(compare("agency/430s00")), v1::ERROR_REASON_NOT_ALLOWED);
  EXPECT_EQ(ReasonOf(compare("publisher/portal")), v1::ERROR_REASON_FIELD_INVALID);
}

TEST_F(IngestServiceTest, OnlyTheOperatorRechecks) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  v1::RecheckReportRequest request;
  request.set_name(std::string(kReportName) + "/revisions/latest");
  const auto recheck = [&](const std::string& identity) {
    grpc::ClientContext context;
    SetIdentity(context, identity);
    v1::RecheckReportResponse response;
    return FromGrpcStatus(stub_->RecheckReport(&context, request, &response));
  };

  EXPECT_THAT(recheck("operator/ops"), IsOk());
  for (const char* identity : {"agency/430s00", "reviewer/li", "publisher/portal"}) {
    EXPECT_EQ(ReasonOf(recheck(identity)), v1::ERROR_REASON_NOT_ALLOWED) << identity;
  }
}

TEST_F(IngestServiceTest, StreamedPushesAreAnsweredOnceEachInOrder) {
  grpc::ClientContext context;
  SetIdentity(context, "agency/430s00");
  const auto stream = stub_->PushDrafts(&context);
  const char* names[] = {kReportName, "agencies/other/reports/2017", "agencies/430s00/reports/2003",
                         "agencies/430s00/reports/2016"};

  for (const char* name : names) {
    v1::PushDraftsRequest request;
    *request.mutable_push() = Draft(name);
    ASSERT_TRUE(stream->Write(request));
  }
  stream->WritesDone();
  std::vector<int> codes;
  v1::PushDraftsResponse response;
  while (stream->Read(&response)) {
    EXPECT_EQ(response.index(), static_cast<int>(codes.size()));
    codes.push_back(response.has_accepted() ? 0 : response.refused().code());
  }

  EXPECT_TRUE(stream->Finish().ok());
  EXPECT_THAT(codes, ::testing::ElementsAre(0, 7, 3, 0));
}

TEST_F(IngestServiceTest, AWatchDeliversAndEndsWhenItsCallerCancels) {
  grpc::ClientContext context;
  SetIdentity(context, "operator/ops");
  v1::WatchReportsRequest request;
  request.set_parent("agencies/-");
  const auto stream = stub_->WatchReports(&context, request);
  v1::WatchReportsResponse response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.changes_size(), 0);

  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  ASSERT_TRUE(stream->Read(&response));
  ASSERT_EQ(response.changes_size(), 1);
  EXPECT_EQ(response.changes(0).action(), "PushDraft");
  context.TryCancel();
  EXPECT_FALSE(stream->Read(&response));

  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST_F(IngestServiceTest, DrainingEndsWatchesAndPushStreams) {
  grpc::ClientContext watch_context;
  SetIdentity(watch_context, "operator/ops");
  v1::WatchReportsRequest request;
  request.set_parent("agencies/-");
  const auto watch = stub_->WatchReports(&watch_context, request);
  v1::WatchReportsResponse attached;
  ASSERT_TRUE(watch->Read(&attached));
  grpc::ClientContext push_context;
  SetIdentity(push_context, "agency/430s00");
  const auto push = stub_->PushDrafts(&push_context);
  v1::PushDraftsRequest draft;
  *draft.mutable_push() = Draft(kReportName);
  v1::PushDraftsResponse answered;
  ASSERT_TRUE(push->Write(draft));
  ASSERT_TRUE(push->Read(&answered));

  service_.EndStreams();

  while (watch->Read(&attached)) {
  }
  EXPECT_EQ(ReasonOf(FromGrpcStatus(watch->Finish())), v1::ERROR_REASON_DRAINING);
  EXPECT_FALSE(push->Read(&answered));
  EXPECT_EQ(ReasonOf(FromGrpcStatus(push->Finish())), v1::ERROR_REASON_DRAINING);
}

TEST_F(IngestServiceTest, AWatchWithAForeignCursorEndsWithTheError) {
  grpc::ClientContext context;
  SetIdentity(context, "operator/ops");
  v1::WatchReportsRequest request;
  request.set_parent("agencies/-");
  request.set_cursor("Zm9yZWlnbg");
  const auto stream = stub_->WatchReports(&context, request);
  v1::WatchReportsResponse response;

  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(ReasonOf(FromGrpcStatus(stream->Finish())), v1::ERROR_REASON_TOKEN_INVALID);
}

// Callers whose grants cover some agencies only, though several.
class GrantedTest : public IngestServiceTest {
 protected:
  void Grant(const std::string& text) {
    ASSERT_THAT(gate_.ReadAccess(directory_.Write("access.textproto", text)), IsOk());
  }
  void SetUp() override {
    Grant(
        "grants { identity: 'operator/ops' agencies: '*' } "
        "grants { identity: 'publisher/hunan' agencies: '43*' }");
    ASSERT_THAT(Push(Draft("agencies/430s00/reports/2017"), "operator/ops"), IsOk());
    ASSERT_THAT(Push(Draft("agencies/440s00/reports/2017"), "operator/ops"), IsOk());
    ASSERT_THAT(Push(Draft("agencies/430s01/reports/2017"), "operator/ops"), IsOk());
  }

  const testing_support::TempDir directory_;
};

TEST_F(GrantedTest, ListsLeaveOutWhatTheCallerMayNotTouch) {
  grpc::ClientContext context;
  SetIdentity(context, "publisher/hunan");
  v1::ListReportsRequest request;
  request.set_parent("agencies/-");
  v1::ListReportsResponse response;
  ASSERT_TRUE(stub_->ListReports(&context, request, &response).ok());

  ASSERT_EQ(response.reports_size(), 2);
  EXPECT_EQ(response.reports(0).name(), "agencies/430s00/reports/2017");
  EXPECT_EQ(response.reports(1).name(), "agencies/430s01/reports/2017");
}

// Not by an empty page either, nor by a token behind the last.
TEST_F(GrantedTest, PagesDoNotCountWhatTheCallerMayNotTouch) {
  ASSERT_THAT(Push(Draft("agencies/650s00/reports/2017"), "operator/ops"), IsOk());
  v1::ListReportsRequest request;
  request.set_parent("agencies/-");
  request.set_page_size(1);
  for (const char* const expected :
       {"agencies/430s00/reports/2017", "agencies/430s01/reports/2017"}) {
    grpc::ClientContext context;
    SetIdentity(context, "publisher/hunan");
    v1::ListReportsResponse response;
    ASSERT_TRUE(stub_->ListReports(&context, request, &response).ok());
    ASSERT_EQ(response.reports_size(), 1);
    EXPECT_EQ(response.reports(0).name(), expected);
    request.set_page_token(response.next_page_token());
  }
  EXPECT_EQ(request.page_token(), "");
}

TEST_F(GrantedTest, WatchesLeaveItOutAndEndWhenTheGrantDoes) {
  grpc::ClientContext context;
  SetIdentity(context, "publisher/hunan");
  // A watch that does not end fails the test, and does not hang it.
  context.set_deadline(std::chrono::system_clock::now() + std::chrono::minutes(1));
  v1::WatchReportsRequest request;
  request.set_parent("agencies/-");
  const auto stream = stub_->WatchReports(&context, request);
  v1::WatchReportsResponse response;
  ASSERT_TRUE(stream->Read(&response));
  ASSERT_THAT(Push(Draft("agencies/440s00/reports/2016"), "operator/ops"), IsOk());
  ASSERT_THAT(Push(Draft("agencies/430s00/reports/2016"), "operator/ops"), IsOk());
  // What was pushed just before the watch began may come, too.
  std::string last;
  while (last != "agencies/430s00/reports/2016") {
    ASSERT_TRUE(stream->Read(&response));
    for (const v1::ReportChange& change : response.changes()) {
      last = change.report().name();
      EXPECT_THAT(last, ::testing::StartsWith("agencies/43"));
    }
  }

  Grant("grants { identity: 'operator/ops' agencies: '*' }");
  clock_.Advance(absl::Seconds(61));  // a heartbeat is due

  EXPECT_FALSE(stream->Read(&response));
  EXPECT_EQ(ReasonOf(FromGrpcStatus(stream->Finish())), v1::ERROR_REASON_NOT_ALLOWED);
}

TEST_F(GrantedTest, AComparisonNeedsAGrantForBothSides) {
  ASSERT_THAT(Push(Draft("agencies/430s00/reports/2016"), "operator/ops"), IsOk());
  Grant("grants { identity: 'publisher/hunan' agencies: '43*' first_year: 2017 }");
  grpc::ClientContext context;
  SetIdentity(context, "publisher/hunan");
  v1::CompareRevisionsRequest request;
  request.set_name("agencies/430s00/reports/2017/revisions/latest");
  request.set_base("agencies/430s00/reports/2016/revisions/latest");
  v1::CompareRevisionsResponse response;

  EXPECT_EQ(ReasonOf(FromGrpcStatus(stub_->CompareRevisions(&context, request, &response))),
            v1::ERROR_REASON_NOT_ALLOWED);
}

// The table of policies and the contract must not part ways.
TEST(IngestPoliciesTest, EveryMethodOfTheContractHasExactlyOnePolicy) {
  const auto* service =
      v1::PushDraftRequest::descriptor()->file()->FindServiceByName("IngestService");
  ASSERT_NE(service, nullptr);
  std::multiset<std::string> methods;
  for (int i = 0; i < service->method_count(); ++i) methods.insert(service->method(i)->name());
  std::multiset<std::string> policies;
  for (const MethodPolicy& policy : IngestPolicies()) policies.insert(policy.method);

  EXPECT_EQ(policies, methods);
}

}  // namespace
}  // namespace disclosure
