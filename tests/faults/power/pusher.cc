#include "tests/faults/power/pusher.h"

#include <rocksdb/db.h>

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace disclosure::testing_support {
namespace {

constexpr int kFirstYear = 2014;
constexpr int kReports = 3;
constexpr int kAgainOneIn = 5;
constexpr int kSubmittedOneIn = 8;
constexpr int kFilesToCompact = 2;

// Characters of a title, of 6 bits each.
constexpr char kCharacters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr int kAtOnce = 4;

std::string Filler(int bytes, Choices& choices) {
  std::string filler;
  filler.reserve(static_cast<size_t>(bytes + kAtOnce));
  while (filler.size() < static_cast<size_t>(bytes)) {
    int bits = choices.Number(0, (1 << (6 * kAtOnce)) - 1);
    for (int i = 0; i < kAtOnce; ++i, bits >>= 6) filler.push_back(kCharacters[bits & 63]);
  }
  return filler;
}

}  // namespace

RocksStoreOptions BusyStoreOptions(size_t buffer_bytes) {
  RocksStoreOptions options;
  options.create_if_missing = true;
  options.ballast_bytes = 0;
  options.tune = [buffer_bytes](rocksdb::DBOptions& db,
                                std::vector<rocksdb::ColumnFamilyDescriptor>& families) {
    db.info_log_level = rocksdb::InfoLogLevel::FATAL_LEVEL;
    for (rocksdb::ColumnFamilyDescriptor& family : families) {
      family.options.write_buffer_size = buffer_bytes;
      family.options.level0_file_num_compaction_trigger = kFilesToCompact;
    }
  };
  return options;
}

Pusher::Pusher(int number, uint32_t seed, Ledger* ledger)
    : agency_(absl::StrCat("a", number)), ledger_(ledger), choices_(seed) {}

absl::Status Pusher::PushOne(RocksDraftStore& store, int bytes) {
  LedgerPush push;
  push.key = {agency_, kFirstYear + choices_.Number(1, kReports)};
  push.title = absl::StrCat(agency_, " ", ++pushes_, " ", Filler(bytes, choices_));
  DR_RETURN_IF_ERROR(ledger_->Push(store, push));
  if (choices_.OneIn(kAgainOneIn)) DR_RETURN_IF_ERROR(ledger_->Push(store, push));
  if (choices_.OneIn(kSubmittedOneIn)) return ledger_->Submit(store, push.key);
  return absl::OkStatus();
}

}  // namespace disclosure::testing_support
