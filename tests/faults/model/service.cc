#include "tests/faults/model/service.h"

#include <condition_variable>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/mutex.h"
#include "google/rpc/error_details.pb.h"
#include "ingest-service/checks/check_report.h"
#include "ingest-service/storage/memory_draft_store.h"
#include "tests/faults/model/contents.h"

namespace disclosure::testing_support {
namespace {

constexpr char kErrorInfoUrl[] = "type.googleapis.com/google.rpc.ErrorInfo";
// A watcher that has got nothing for so long will get nothing more.
constexpr absl::Duration kSilenceMax = absl::Seconds(10);
// Present in place of what the server chose.
constexpr char kChosen[] = "chosen";

std::string Refused(const absl::Status& status) {
  if (ReasonOf(status) == v1::ERROR_REASON_UNSPECIFIED) {
    return absl::StrCat("refused: ", absl::StatusCodeToString(status.code()));
  }
  google::rpc::ErrorInfo info;
  if (const auto payload = status.GetPayload(kErrorInfoUrl)) {
    info.ParseFromString(std::string(*payload));
  }
  std::string detail;
  for (const char* name : {"etag", "state"}) {
    const auto found = info.metadata().find(name);
    if (found != info.metadata().end()) detail = absl::StrCat(name, "=", found->second);
  }
  std::string text = RefusalText(ReasonOf(status), detail);
  // Faults of the service are no answers at all: say which.
  if (absl::IsDataLoss(status) || absl::IsInternal(status))
    absl::StrAppend(&text, status.message());
  return text;
}

// Moves a chosen value out of an answer.
void MoveOut(std::string& field, std::string& value) {
  if (field.empty()) return;
  value = std::exchange(field, kChosen);
}

}  // namespace

const FormCatalogue& RealForms() {
  static const auto* const forms = new FormCatalogue(*FormCatalogue::Load({}, kChecksEdition));
  return *forms;
}

struct Service::UseCases {
  explicit UseCases(DraftStore* store, const Clock* clock)
      : tokens(store->identity().token_key),
        push(store, &RealForms(), clock, CheckByTitle),
        lifecycle(store),
        read(store, &RealForms(), &tokens),
        compare(store, &RealForms()),
        recheck(store, &RealForms(), CheckByTitle) {}

  const TokenSealer tokens;
  const PushDraft push;
  const Lifecycle lifecycle;
  const ReadReports read;
  const CompareRevisions compare;
  const RecheckReport recheck;
};

// A watch and what it got.
class Service::Watcher {
 public:
  absl::Status Open(ChangeFeed& feed, const v1::WatchReportsRequest& request) {
    // Shared, because a call may still come when the watch is gone.
    auto watch = feed.Open(request, nullptr, [bell = bell_] {
      MutexLock lock(&bell->mu);
      bell->rung = true;
      bell->changed.notify_one();
    });
    if (watch.ok()) watch_ = *std::move(watch);
    return watch.status();
  }

  // Waits for `changes` changes, and takes those that come with them.
  Reply Drain(int changes) {
    Reply reply;
    for (int got = 0;;) {
      auto next = watch_->Next();
      if (!next.ok()) {
        absl::StrAppend(&reply.text, Refused(next.status()));
        return reply;
      }
      if (!*next) {
        if (got >= changes || !bell_->Await()) return reply;
        continue;
      }
      reply.cursor = (*next)->cursor();
      for (const v1::ReportChange& change : (*next)->changes()) {
        absl::StrAppend(&reply.text, "change { ", TextOf(change), " }\n");
        ++got;
      }
    }
  }

 private:
  struct Bell {
    // Waits for a ring. False when there is none.
    bool Await() {
      const absl::Time deadline = absl::Now() + kSilenceMax;
      MutexLock lock(&mu);
      while (!rung) {
        if (absl::Now() > deadline) return false;
        mu.AwaitFor(&changed, absl::Seconds(1));
      }
      rung = false;
      return true;
    }

    Mutex mu;
    std::condition_variable_any changed;
    bool rung ABSL_GUARDED_BY(mu) = false;
  };

  const std::shared_ptr<Bell> bell_ = std::make_shared<Bell>();
  std::unique_ptr<ChangeFeed::Watch> watch_;
};

// Answers one kind of request each.
struct Service::Answering {
  Service& service;
  const Call& call;
  const UseCases& use;

  Reply operator()(const v1::PushDraftRequest& request) const {
    return Changing(use.push.Run(request, call.actor, [this] { return call.cancelled; }));
  }
  Reply operator()(const v1::SubmitReportRequest& request) const {
    return Changing(use.lifecycle.Submit(request, call.actor));
  }
  Reply operator()(const v1::ReturnReportRequest& request) const {
    return Changing(use.lifecycle.Return(request, call.actor));
  }
  Reply operator()(const v1::ApproveReportRequest& request) const {
    return Changing(use.lifecycle.Approve(request, call.actor));
  }
  Reply operator()(const v1::PublishReportRequest& request) const {
    return Changing(use.lifecycle.Publish(request, call.actor));
  }
  Reply operator()(const v1::WithdrawReportRequest& request) const {
    return Changing(use.lifecycle.Withdraw(request, call.actor));
  }
  Reply operator()(const v1::GetReportRequest& request) const {
    return Plain(use.read.GetReport(request));
  }
  Reply operator()(const v1::GetRevisionRequest& request) const {
    return Plain(use.read.GetRevision(request));
  }
  Reply operator()(const v1::RecheckReportRequest& request) const {
    return Plain(use.recheck.Run(request));
  }
  Reply operator()(const v1::CompareRevisionsRequest& request) const {
    auto answer = use.compare.Run(request);
    if (!answer.ok()) return {Refused(answer.status())};
    // What differs is another matter.
    const v1::Comparison& got = answer->comparison();
    v1::Comparison sides;
    sides.set_revision(got.revision());
    sides.set_base(got.base());
    sides.set_digest(got.digest());
    sides.set_base_digest(got.base_digest());
    return {TextOf(sides)};
  }
  Reply operator()(const v1::ListReportsRequest& request) const {
    auto answer = use.read.ListReports(request);
    if (!answer.ok()) return {Refused(answer.status())};
    Reply reply;
    MoveOut(*answer->mutable_next_page_token(), reply.page_token);
    MoveOut(*answer->mutable_cursor(), reply.cursor);
    reply.text = TextOf(*answer);
    return reply;
  }
  Reply operator()(const v1::ListRevisionsRequest& request) const {
    auto answer = use.read.ListRevisions(request);
    if (!answer.ok()) return {Refused(answer.status())};
    Reply reply;
    MoveOut(*answer->mutable_next_page_token(), reply.page_token);
    reply.text = TextOf(*answer);
    return reply;
  }
  Reply operator()(const ReadChangesRequest& request) const {
    const auto page = service.store_->ReadChanges(request.position, request.until,
                                                  request.changes_max, request.bytes_max);
    if (!page.ok()) return {Refused(page.status())};
    Reply reply;
    for (const v1::ReportChange& change : page->changes) {
      absl::StrAppend(&reply.text, "change { ", TextOf(change), " }\n");
    }
    reply.cursor = page->position;
    return reply;
  }
  Reply operator()(const TrimRequest& request) const {
    service.watchers_.clear();
    const auto oldest =
        static_cast<RocksDraftStore&>(*service.store_).TrimHistory(request.position);
    if (!oldest.ok()) return {Refused(oldest.status())};
    Reply reply;
    reply.cursor = *oldest;
    return reply;
  }
  Reply operator()(const WatchRequest& request) const {
    if (service.feed_ == nullptr) {
      service.feed_ =
          std::make_unique<ChangeFeed>(service.store_.get(), &use.tokens, service.clock_);
    }
    std::unique_ptr<Watcher>& watcher = service.watchers_[request.watcher];
    if (request.anew) {
      watcher.reset();
      auto opened = std::make_unique<Watcher>();
      if (const auto status = opened->Open(*service.feed_, request.request); !status.ok()) {
        return {Refused(status)};
      }
      watcher = std::move(opened);
    }
    return watcher->Drain(request.changes);
  }

 private:
  template <typename Response>
  static Reply Plain(const absl::StatusOr<Response>& answer) {
    return {answer.ok() ? TextOf(*answer) : Refused(answer.status())};
  }
  template <typename Response>
  static Reply Changing(const absl::StatusOr<Response>& answer) {
    Reply reply = Plain(answer);
    if (answer.ok()) reply.etag = answer->report().etag();
    return reply;
  }
};

Service::Service(RocksStoreOptions options, const Clock* clock)
    : clock_(clock), on_disk_(true), options_(std::move(options)) {
  DR_CHECK(Open().ok());
}

Service::Service(const Clock* clock) : clock_(clock), on_disk_(false) { DR_CHECK(Open().ok()); }

Service::~Service() = default;

Reply Service::Answer(const Call& call) {
  return std::visit(Answering{*this, call, *use_cases_}, call.request);
}

absl::Status Service::Open() {
  if (on_disk_) {
    auto store = RocksDraftStore::Open(options_, clock_);
    if (!store.ok()) return store.status();
    store_ = *std::move(store);
  } else if (store_ == nullptr) {
    store_ = std::make_unique<MemoryDraftStore>(clock_);
  }
  use_cases_ = std::make_unique<UseCases>(store_.get(), clock_);
  return absl::OkStatus();
}

std::vector<std::string> Service::Reopen(const RocksStoreOptions& options) {
  watchers_.clear();
  feed_.reset();
  use_cases_.reset();
  std::vector<std::string> faults;
  VerifyObserver observer;
  observer.on_fault = [&](const StoreFault& fault) { faults.push_back(FaultText(fault)); };
  const auto note = [&](const absl::Status& status) {
    if (!status.ok()) faults.push_back(status.ToString());
    return status.ok();
  };
  if (on_disk_) {
    store_.reset();
    note(VerifyStoreDirectory(options_.directory, observer).status());
    options_ = options;
  }
  if (note(Open()) && on_disk_) {
    note(static_cast<RocksDraftStore&>(*store_).Verify(observer).status());
  }
  return faults;
}

}  // namespace disclosure::testing_support
