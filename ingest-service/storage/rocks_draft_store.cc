#include "ingest-service/storage/rocks_draft_store.h"

#include <rocksdb/env.h>
#include <rocksdb/file_system.h>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <system_error>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/check.h"
#include "common/base/error.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/ballast.h"
#include "ingest-service/storage/commit_clock.h"
#include "ingest-service/storage/committer.h"
#include "ingest-service/storage/durable_directory.h"
#include "ingest-service/storage/feed_page.h"
#include "ingest-service/storage/list_filter.h"
#include "ingest-service/storage/not_found.h"
#include "ingest-service/storage/read_engine_stats.h"
#include "ingest-service/storage/report_scan.h"
#include "ingest-service/storage/store_opening.h"
#include "ingest-service/storage/trim_history.h"
#include "ingest-service/storage/witness/witness_check.h"
#include "ingest-service/storage/witness/witness_keeper.h"
#include "ingest-service/storage/witness/witness_start.h"

namespace disclosure {

using storage::v1::HeadRecord;
using storage::v1::RevisionRecord;

namespace {

constexpr absl::Duration kRetryTrim = absl::Seconds(10);

}  // namespace

// In the order in which they are made; undone in reverse, the committer first.
struct RocksDraftStore::Parts {
  std::unique_ptr<rocksdb::Env> env;  // null for the real disk
  std::shared_ptr<StoreHealth> health;
  CommitClock commit_clock;
  std::unique_ptr<RocksDb> db;
  StoreIdentity identity;
  WitnessPlace place;
  std::unique_ptr<FeedTail> feed;
  std::unique_ptr<WitnessKeeper> witness;  // null for none
  std::unique_ptr<Committer> committer;
  // Held alone by who drops changes, shared by those who need that none are dropped.
  std::shared_mutex history;

  absl::StatusOr<HeadRecord> ReadHead(const ReportKey& key,
                                      const rocksdb::Snapshot* snapshot = nullptr) const {
    DR_ASSIGN_OR_RETURN(const auto value, db->Get(Family::kHead, HeadKey(key), snapshot));
    if (!value) return ReportNotFound(key);
    return DecodeRecord<HeadRecord>(*value, key.Name());
  }

  // Drops the changes up to `last`. Holds `history`.
  absl::Status Trim(uint64_t last, const std::function<bool()>& cancelled) {
    DR_ASSIGN_OR_RETURN(auto record, ReadStoreRecord(*db));
    DR_CHECK(record.has_value());
    if (last <= record->base().sequence()) return absl::OkStatus();
    // Else it may tell of a change that is gone, and nothing could be set against it.
    if (witness != nullptr) DR_RETURN_IF_ERROR(witness->KeepUp());
    while (record->base().sequence() < last) {
      if (cancelled && cancelled()) {
        return absl::CancelledError("the caller left before everything was dropped");
      }
      DR_RETURN_IF_ERROR(DropChanges(*db, *feed, *health, last, *record));
    }
    ReclaimDropped(*db, *record);
    return absl::OkStatus();
  }
};

absl::StatusOr<std::unique_ptr<RocksDraftStore>> RocksDraftStore::Open(
    const RocksStoreOptions& options, const Clock* clock) {
  auto parts = std::make_unique<Parts>();
  parts->health = std::make_shared<StoreHealth>(options.on_fatal);
  rocksdb::DBOptions db_options = StoreDbOptions();
  db_options.listeners = {parts->health};
  if (options.file_system != nullptr) {
    parts->env = rocksdb::NewCompositeEnv(options.file_system);
    db_options.env = parts->env.get();
  }
  std::vector<rocksdb::ColumnFamilyDescriptor> families = StoreFamilies(&parts->commit_clock);
  if (options.tune) options.tune(db_options, families);
  parts->place = {options.directory, options.witness_file};
  std::optional<Witness> witness;
  if (!options.witness_file.empty()) {
    DR_ASSIGN_OR_RETURN(witness, CheckBeforeOpening(parts->place, db_options, families));
  }
  DR_ASSIGN_OR_RETURN(
      parts->db, RocksDb::Open(options.directory, options.create_if_missing, db_options, families));
  DR_ASSIGN_OR_RETURN(const auto record, OpenStoreRecord(*parts->db, *clock));
  KeepBallast(options.directory, options.ballast_bytes);
  parts->identity = {record.id(), record.token_key()};
  DR_ASSIGN_OR_RETURN(HistoryTail tail, FindHistoryTail(*parts->db, record));
  parts->commit_clock.Set(tail.time);
  parts->feed = std::make_unique<FeedTail>(record.id(), record.epoch(), tail.sequence,
                                           record.base().sequence());
  if (!options.witness_file.empty()) {
    rocksdb::FileSystem* const files = db_options.env->GetFileSystem().get();
    DR_ASSIGN_OR_RETURN(Witness written, StartWitness(*files, parts->place, *parts->db, record,
                                                      witness, options.on_warning));
    parts->witness =
        std::make_unique<WitnessKeeper>(files, options.witness_file, parts->db.get(),
                                        parts->feed.get(), std::move(written), options.on_warning);
  }
  parts->committer = std::make_unique<Committer>(
      parts->db.get(), parts->feed.get(), parts->health.get(),
      FreeSpace(options.directory, options.free_bytes_min, options.free_percent_min),
      CommitterOptions{options.stall_max, options.on_written}, std::move(tail),
      CommitterClocks{clock, &parts->commit_clock});
  return std::unique_ptr<RocksDraftStore>(new RocksDraftStore(std::move(parts)));
}

RocksDraftStore::RocksDraftStore(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}

RocksDraftStore::~RocksDraftStore() = default;

const StoreIdentity& RocksDraftStore::identity() const { return parts_->identity; }

StoreCondition RocksDraftStore::condition() const { return parts_->health->condition(); }

absl::StatusOr<CommitResult> RocksDraftStore::Commit(const CommitRequest& request) {
  return parts_->committer->Commit(request);
}

absl::StatusOr<ReportHead> RocksDraftStore::GetReport(const ReportKey& key) const {
  DR_ASSIGN_OR_RETURN(HeadRecord head, parts_->ReadHead(key));
  return ReportHead{std::move(*head.mutable_report()), head.content_digest(), head.head_author()};
}

absl::StatusOr<v1::Revision> RocksDraftStore::GetRevision(const ReportKey& key, int32_t number,
                                                          bool with_content) const {
  const absl::StatusOr<HeadRecord> head = parts_->ReadHead(key);
  if (absl::IsNotFound(head.status())) return RevisionNotFound(key, number);
  DR_RETURN_IF_ERROR(head.status());
  const std::string revision_key = RevisionKeyOf(head->doc_no(), number);
  DR_ASSIGN_OR_RETURN(const auto meta, parts_->db->Get(Family::kRevMeta, revision_key));
  if (!meta) return RevisionNotFound(key, number);
  DR_ASSIGN_OR_RETURN(auto record, DecodeRecord<RevisionRecord>(*meta, key.RevisionName(number)));
  v1::Revision revision = std::move(*record.mutable_revision());
  if (!with_content) return revision;

  DR_ASSIGN_OR_RETURN(const auto body, parts_->db->Get(Family::kRevBody, revision_key));
  if (!body) return Damaged(revision.name());
  DR_ASSIGN_OR_RETURN(const absl::string_view content,
                      DecodeBody(*body, record.content_digest(), revision.name()));
  if (!revision.mutable_content()->ParseFromArray(content.data(),
                                                  static_cast<int>(content.size()))) {
    return Damaged(revision.name());
  }
  return revision;
}

absl::StatusOr<std::vector<v1::Revision>> RocksDraftStore::ListRevisions(const ReportKey& key,
                                                                         int32_t before,
                                                                         int revisions_max) const {
  std::vector<v1::Revision> revisions;
  const absl::StatusOr<HeadRecord> head = parts_->ReadHead(key);
  if (absl::IsNotFound(head.status())) return revisions;
  DR_RETURN_IF_ERROR(head.status());
  RangeScan scan = parts_->db->Scan(Family::kRevMeta, RevisionsBefore(head->doc_no(), before));
  for (; scan.Valid() && revisions.size() < static_cast<size_t>(revisions_max); scan.Next()) {
    DR_ASSIGN_OR_RETURN(auto record, DecodeRecord<RevisionRecord>(scan.value(), key.Name()));
    revisions.push_back(std::move(*record.mutable_revision()));
  }
  DR_RETURN_IF_ERROR(scan.status());
  return revisions;
}

absl::StatusOr<ReportPage> RocksDraftStore::ListReports(const ListReportsQuery& query) const {
  const auto snapshot = parts_->db->Snapshot();
  ReportScan scan(*parts_->db, query, snapshot.get());
  ReportPage page;
  while (true) {
    DR_ASSIGN_OR_RETURN(const std::optional<ReportKey> key, scan.Next());
    if (!key) return page;
    if (!MayBelongIn(query, *key)) continue;
    DR_ASSIGN_OR_RETURN(HeadRecord head, parts_->ReadHead(*key, snapshot.get()));
    if (!BelongsIn(query, *key, head.report())) continue;
    if (page.reports.size() == static_cast<size_t>(query.reports_max)) {
      page.more = true;
      return page;
    }
    page.reports.push_back(std::move(*head.mutable_report()));
  }
}

std::string RocksDraftStore::OldestPosition() const {
  return parts_->feed->PositionOf(parts_->feed->dropped());
}

std::string RocksDraftStore::NewestPosition() const {
  return parts_->feed->PositionOf(parts_->feed->newest());
}

absl::StatusOr<ChangePage> RocksDraftStore::ReadChanges(absl::string_view position,
                                                        absl::string_view until, int changes_max,
                                                        size_t bytes_max) const {
  DR_ASSIGN_OR_RETURN(const uint64_t behind, parts_->feed->SequenceOf(position));
  DR_ASSIGN_OR_RETURN(const uint64_t last, parts_->feed->SequenceOf(until));
  FeedPage page(behind, changes_max, bytes_max);
  if (behind < last) {
    RangeScan scan =
        parts_->db->Scan(Family::kChange, {ChangeKey(behind + 1), ChangeKey(last + 1)});
    // What was dropped since, the scan still sees; what was dropped before, it does not.
    DR_RETURN_IF_ERROR(parts_->feed->SequenceOf(position).status());
    for (; scan.Valid() && page.WantsMore(); scan.Next()) {
      const std::string what = absl::StrCat("change ", page.sequence() + 1);
      if (ParseChangeKey(scan.key()) != page.sequence() + 1) return Damaged(what);
      DR_ASSIGN_OR_RETURN(const auto record,
                          DecodeRecord<storage::v1::ChangeRecord>(scan.value(), what));
      DR_RETURN_IF_ERROR(page.Add(record));
    }
    DR_RETURN_IF_ERROR(scan.status());
    if (page.WantsMore() && page.sequence() < last) {
      return Damaged(absl::StrCat("change ", page.sequence() + 1));
    }
  }
  const std::string reached = parts_->feed->PositionOf(page.sequence());
  return ChangePage{page.TakeChanges(), reached};
}

void RocksDraftStore::AwaitChange(absl::string_view position, absl::Duration timeout) const {
  parts_->feed->Await(position, timeout);
}

absl::Status RocksDraftStore::CreateCheckpoint(const std::string& directory) const {
  const std::string parent = std::filesystem::path(directory).parent_path();
  if (!parent.empty()) {
    rocksdb::FileSystem& files = *parts_->db->files()->GetFileSystem();
    DR_RETURN_IF_ERROR(FromRocks(MakeDurableDirectory(files, parent), parent));
  }
  return parts_->db->CreateCheckpoint(directory);
}

absl::StatusOr<std::string> RocksDraftStore::TrimHistory(absl::string_view position,
                                                         const std::function<bool()>& cancelled) {
  DR_ASSIGN_OR_RETURN(const uint64_t last, parts_->feed->SequenceOf(position));
  const uint64_t newest = parts_->feed->newest();
  const std::unique_lock<std::shared_mutex> alone(parts_->history, std::try_to_lock);
  if (!alone) {
    return MakeRetryableError(v1::ERROR_REASON_OVERLOADED,
                              "a backup is being made, or the history is being trimmed already",
                              kRetryTrim);
  }
  DR_RETURN_IF_ERROR(parts_->Trim(std::min(last, std::max(newest, uint64_t{1}) - 1), cancelled));
  return OldestPosition();
}

absl::StatusOr<Backup> RocksDraftStore::CreateBackup(BackupSet& backups, int backups_max) const {
  const std::shared_lock<std::shared_mutex> whole(parts_->history);
  DR_ASSIGN_OR_RETURN(const auto record, ReadStoreRecord(*parts_->db));
  DR_CHECK(record.has_value());
  DR_ASSIGN_OR_RETURN(const Witness witness, WitnessAt(*parts_->db, record->id(), record->epoch(),
                                                       parts_->feed->newest()));
  return backups.Create(*parts_->db->files(), witness, backups_max);
}

StoreStats RocksDraftStore::stats() const {
  const QueueDepth queue = parts_->committer->queue_depth();
  return {parts_->committer->changes(),
          parts_->db->wal_syncs(),
          parts_->commit_clock.Now(),
          parts_->feed->newest(),
          parts_->feed->dropped(),
          queue.commits,
          queue.bytes};
}

EngineStats RocksDraftStore::engine_stats() const {
  return ReadEngineStats(*parts_->db, parts_->place.directory);
}

absl::StatusOr<StoreSize> RocksDraftStore::Size() const {
  StoreSize size;
  RangeScan heads = parts_->db->Scan(Family::kHead, AllHeads());
  for (; heads.Valid(); heads.Next()) ++size.reports;
  DR_RETURN_IF_ERROR(heads.status());
  DR_ASSIGN_OR_RETURN(size.revisions, parts_->db->CountPuts(Family::kRevMeta));
  std::error_code gone;  // files come and go meanwhile
  for (const auto& file : std::filesystem::recursive_directory_iterator(
           parts_->place.directory, std::filesystem::directory_options::skip_permission_denied,
           gone)) {
    const uintmax_t bytes = file.is_regular_file(gone) ? file.file_size(gone) : 0;
    if (!gone) size.disk_bytes += static_cast<int64_t>(bytes);
  }
  return size;
}

std::string RocksDraftStore::Property(const std::string& name) const {
  rocksdb::DB& db = *parts_->db->files();
  uint64_t sum = 0;
  if (db.GetAggregatedIntProperty(name, &sum)) return absl::StrCat(sum);
  std::string text;
  db.GetProperty(name, &text);
  return text;
}

absl::StatusOr<VerifySummary> RocksDraftStore::Verify(const VerifyObserver& observer) const {
  return VerifyStore(*parts_->db, observer, parts_->place.file);
}

}  // namespace disclosure
