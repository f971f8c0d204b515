#include "tests/faults/history/hot_client.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "tests/support/drafts.h"

namespace disclosure::testing_support {
namespace {

// One answer in so many gets lost, and one call without an answer in so many is given up.
constexpr int kLostAnswers = 10;
constexpr int kGivenUp = 8;
constexpr int kPageSizes[] = {1, 2, 50};
// Before a call that found no server is repeated.
constexpr auto kRetryPause = std::chrono::milliseconds(5);

constexpr const char* kMoves[] = {"SubmitReport", "ReturnReport", "ApproveReport", "PublishReport",
                                  "WithdrawReport"};

// The method that carries a report on from `state`.
std::string NextMove(v1::ReportState state) {
  switch (state) {
    case v1::REPORT_STATE_SUBMITTED:
      return "ApproveReport";
    case v1::REPORT_STATE_APPROVED:
      return "PublishReport";
    case v1::REPORT_STATE_PUBLISHED:
      return "WithdrawReport";
    default:
      return "SubmitReport";
  }
}

v1::PushDraftRequest DraftMarked(const std::string& name, const std::string& mark) {
  v1::PushDraftRequest request = Draft(name);
  request.mutable_content()->mutable_heading()->set_title(mark);
  return request;
}

// True for a refusal that says that nothing was done and nothing was wrong with the server.
bool IsRefusal(const absl::Status& status) {
  switch (ReasonOf(status)) {
    case v1::ERROR_REASON_UNSPECIFIED:
    case v1::ERROR_REASON_DRAINING:
    case v1::ERROR_REASON_OVERLOADED:
    case v1::ERROR_REASON_STORE_STALLED:
      return false;
    default:
      return true;
  }
}

template <typename Response>
absl::StatusOr<v1::Report> ReportOf(absl::StatusOr<Response> response) {
  if (!response.ok()) return response.status();
  return response->report();
}

}  // namespace

std::vector<std::string> HotReports() {
  return {"agencies/hot1/reports/2015", "agencies/hot1/reports/2016", "agencies/hot1/reports/2017",
          "agencies/hot2/reports/2016", "agencies/hot2/reports/2017"};
}

HotClient::HotClient(int number, uint32_t seed, ReportService* service, Recorder* recorder,
                     const std::atomic<bool>* stop)
    : number_(number), choices_(seed), service_(service), recorder_(recorder), stop_(stop) {}

void HotClient::Run() {
  while (!*stop_) {
    const int kind = choices_.Number(1, 100);
    if (kind <= 35) {
      Push();
    } else if (kind <= 40) {
      PushSeen();
    } else if (kind <= 55) {
      Move();
    } else if (kind <= 65) {
      Get();
    } else if (kind <= 95) {
      ListReports();
    } else {
      ListRevisions();
    }
  }
}

ClientCall HotClient::Begin(const std::string& method, const std::string& name) {
  ClientCall call;
  call.client = number_;
  call.method = method;
  call.name = name;
  call.actor = absl::StrCat("operator/c", number_);
  return call;
}

bool HotClient::Finish(ClientCall call, const absl::Status& status) {
  call.returned = recorder_->Now();
  const bool lost = Writes(call) && choices_.OneIn(kLostAnswers);
  if (lost || (!status.ok() && !IsRefusal(status))) {
    call.outcome = Outcome::kUnknown;
    call.reports.clear();
    call.unchanged = false;
  } else if (status.ok()) {
    call.outcome = Outcome::kAnswered;
    for (const v1::Report& report : call.reports) {
      seen_[report.name()] = report;
      etags_[report.name()].push_back(report.etag());
    }
  } else {
    call.outcome = Outcome::kRefused;
    call.reason = ReasonOf(status);
  }
  const bool known = call.outcome != Outcome::kUnknown;
  recorder_->Add(std::move(call));
  if (!status.ok() && !known) std::this_thread::sleep_for(kRetryPause);
  return known;
}

std::string HotClient::Condition(const std::string& name) {
  const std::vector<std::string>& etags = etags_[name];
  if (etags.empty() || choices_.OneIn(2)) return "";
  return choices_.OneIn(4) ? etags[choices_.Number(0, static_cast<int>(etags.size()) - 1)]
                           : etags.back();
}

std::string HotClient::RequestId() {
  const auto part = [this] { return static_cast<uint32_t>(choices_.Number(0, 0xffff)); };
  return absl::StrFormat("%04x%04x-%04x-%04x-%04x-%04x%04x%04x", part(), part(), part(), part(),
                         part(), part(), part(), part());
}

void HotClient::Push() {
  const std::string& name = names_[choices_.Number(0, static_cast<int>(names_.size()) - 1)];
  const std::string mark = absl::StrCat("工作年度报告 c", number_, "-", ++pushes_);
  v1::PushDraftRequest request = DraftMarked(name, mark);
  request.set_etag(Condition(name));
  SendPush(std::move(request), mark);
}

void HotClient::PushSeen() {
  if (seen_.empty()) return;
  auto seen = seen_.begin();
  std::advance(seen, choices_.Number(0, static_cast<int>(seen_.size()) - 1));
  v1::PushDraftRequest request = DraftMarked(seen->first, seen->second.title());
  request.set_etag(seen->second.etag());
  SendPush(std::move(request), seen->second.title());
}

void HotClient::SendPush(v1::PushDraftRequest request, const std::string& mark) {
  request.set_request_id(RequestId());
  do {
    ClientCall call = Begin("PushDraft", request.name());
    call.mark = mark;
    call.etag = request.etag();
    call.request_id = request.request_id();
    call.invoked = recorder_->Now();
    const auto pushed = service_->Push(request, call.actor);
    if (pushed.ok()) {
      call.unchanged = pushed->unchanged();
      call.reports = {pushed->report()};
    }
    if (Finish(std::move(call), pushed.status())) {
      // Now and then an answered request comes once more.
      if (!pushed.ok() || !choices_.OneIn(kLostAnswers)) return;
    }
  } while (!*stop_ && !choices_.OneIn(kGivenUp));
}

absl::StatusOr<v1::Report> HotClient::SendMove(const ClientCall& call) {
  const auto to_report = [&](auto request) {
    request.set_name(call.name);
    request.set_etag(call.etag);
    return request;
  };
  if (call.method == "SubmitReport") {
    return ReportOf(service_->Submit(to_report(v1::SubmitReportRequest()), call.actor));
  }
  if (call.method == "ReturnReport") {
    auto request = to_report(v1::ReturnReportRequest());
    request.set_note("请补充说明");
    return ReportOf(service_->Return(request, call.actor));
  }
  if (call.method == "ApproveReport") {
    auto request = to_report(v1::ApproveReportRequest());
    request.set_secrecy_conclusion("不涉密，可以公开");
    return ReportOf(service_->Approve(request, call.actor));
  }
  if (call.method == "PublishReport") {
    return ReportOf(service_->Publish(to_report(v1::PublishReportRequest()), call.actor));
  }
  auto request = to_report(v1::WithdrawReportRequest());
  request.set_note("内容有误");
  return ReportOf(service_->Withdraw(request, call.actor));
}

void HotClient::Move() {
  if (seen_.empty()) return;
  auto seen = seen_.begin();
  std::advance(seen, choices_.Number(0, static_cast<int>(seen_.size()) - 1));
  const std::string method =
      choices_.OneIn(4) ? choices_.Of(kMoves) : NextMove(seen->second.state());
  ClientCall call = Begin(method, seen->first);
  // Whoever pushed the revision may not approve it.
  call.actor = absl::StrCat("operator/m", number_);
  call.etag = seen->second.etag();
  call.invoked = recorder_->Now();
  const auto moved = SendMove(call);
  if (moved.ok()) call.reports = {*moved};
  Finish(std::move(call), moved.status());
}

void HotClient::Get() {
  ClientCall call =
      Begin("GetReport", names_[choices_.Number(0, static_cast<int>(names_.size()) - 1)]);
  v1::GetReportRequest request;
  request.set_name(call.name);
  call.invoked = recorder_->Now();
  const auto got = service_->Get(request);
  if (got.ok()) call.reports = {got->report()};
  Finish(std::move(call), got.status());
}

void HotClient::ListReports() {
  v1::ListReportsRequest request;
  request.set_parent(choices_.OneIn(3) ? "agencies/hot1" : "agencies/-");
  request.set_page_size(choices_.Of(kPageSizes));
  if (choices_.OneIn(3)) {
    request.add_states(choices_.OneIn(2) ? v1::REPORT_STATE_DRAFT : v1::REPORT_STATE_SUBMITTED);
  }
  std::string after;
  do {
    ClientCall call = Begin("ListReports", request.parent());
    for (const int state : request.states()) {
      call.states.push_back(static_cast<v1::ReportState>(state));
    }
    call.after = after;
    call.invoked = recorder_->Now();
    const auto page = service_->List(request);
    if (page.ok()) {
      call.reports.assign(page->reports().begin(), page->reports().end());
      call.more = !page->next_page_token().empty();
      call.cursor_sequence = service_->SequenceOf(page->cursor());
      if (!call.reports.empty()) after = call.reports.back().name();
      request.set_page_token(page->next_page_token());
    }
    if (!Finish(std::move(call), page.status()) || !page.ok()) return;
  } while (!request.page_token().empty());
}

void HotClient::ListRevisions() {
  ClientCall call =
      Begin("ListRevisions", names_[choices_.Number(0, static_cast<int>(names_.size()) - 1)]);
  v1::ListRevisionsRequest request;
  request.set_parent(call.name);
  request.set_page_size(1);
  call.invoked = recorder_->Now();
  const auto list = service_->ListRevisions(request);
  if (list.ok()) call.newest_revision = ParseRevisionName(list->revisions(0).name())->number;
  Finish(std::move(call), list.status());
}

void RunClients(std::vector<HotClient>& clients, std::atomic<bool>& stop, absl::Duration time,
                const std::function<void()>& meanwhile) {
  std::vector<std::thread> threads;
  for (HotClient& client : clients) {
    threads.emplace_back([&client] { client.Run(); });
  }
  const auto end = std::chrono::steady_clock::now() + absl::ToChronoNanoseconds(time);
  while (std::chrono::steady_clock::now() < end) meanwhile();
  stop = true;
  for (std::thread& thread : threads) thread.join();
}

}  // namespace disclosure::testing_support
