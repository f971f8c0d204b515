#include "tests/faults/power/recovery_queue.h"

#include <utility>

#include "absl/strings/str_cat.h"

namespace disclosure::testing_support {
namespace {

constexpr int kThreads = 3;
constexpr size_t kWaitingMax = 32;
constexpr size_t kFaultsKept = 20;

}  // namespace

void Recoveries::Add(const Recoveries& more) {
  cuts += more.cuts;
  second_cuts += more.second_cuts;
  faulty += more.faulty;
  for (const std::string& fault : more.faults) {
    if (faults.size() < kFaultsKept) faults.push_back(fault);
  }
  open_times.insert(open_times.end(), more.open_times.begin(), more.open_times.end());
}

RecoveryQueue::RecoveryQueue(const RocksStoreOptions& options, const Ledger* ledger)
    : options_(options), ledger_(ledger) {
  for (int i = 0; i < kThreads; ++i) threads_.emplace_back([this] { Run(); });
}

RecoveryQueue::~RecoveryQueue() { Close(); }

void RecoveryQueue::Add(PowerCut cut) {
  {
    MutexLock lock(&mu_);
    cuts_.push_back(std::move(cut));
  }
  changed_.notify_all();
}

void RecoveryQueue::AwaitRoom() {
  MutexLock lock(&mu_);
  while (cuts_.size() >= kWaitingMax) mu_.Await(&changed_);
}

void RecoveryQueue::Run() {
  while (true) {
    PowerCut cut;
    {
      MutexLock lock(&mu_);
      while (cuts_.empty() && !closed_) mu_.Await(&changed_);
      if (cuts_.empty()) return;
      cut = std::move(cuts_.front());
      cuts_.pop_front();
    }
    changed_.notify_all();
    Note(cut, RecoverFrom(cut, options_, *ledger_));
  }
}

void RecoveryQueue::Note(const PowerCut& cut, const Recovery& recovery) {
  MutexLock lock(&mu_);
  recoveries_.cuts += 1 + recovery.second_cuts;
  recoveries_.second_cuts += recovery.second_cuts;
  recoveries_.open_times.push_back(recovery.open_time);
  if (!recovery.faults.empty()) ++recoveries_.faulty;
  for (const std::string& fault : recovery.faults) {
    if (recoveries_.faults.size() == kFaultsKept) return;
    recoveries_.faults.push_back(absl::StrCat(cut.label, ": ", fault));
  }
}

void RecoveryQueue::Close() {
  {
    MutexLock lock(&mu_);
    closed_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

Recoveries RecoveryQueue::Finish() {
  Close();
  MutexLock lock(&mu_);
  return std::move(recoveries_);
}

}  // namespace disclosure::testing_support
