#include "tests/faults/flips/read_all.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"

namespace disclosure::testing_support {
namespace {

constexpr int kManyMax = 1000;

class Reader {
 public:
  Reader(const RocksDraftStore* store, Answers* answers) : store_(store), answers_(answers) {}

  void ReadRevision(const LedgerEntry& entry) {
    const std::string name = entry.push.key.RevisionName(entry.revision);
    const auto revision = store_->GetRevision(entry.push.key, entry.revision, true);
    if (!IsThere(revision.status(), name)) return;
    if (revision->content().heading().title() != entry.push.title) answers_->wrong.push_back(name);
  }
  // `newest` is the number of the report's newest revision.
  void ReadReport(const ReportKey& key, int32_t newest) {
    const auto head = store_->GetReport(key);
    if (IsThere(head.status(), key.Name()) && head->report.head_revision() != newest) {
      answers_->wrong.push_back(absl::StrCat(key.Name(), ": head"));
    }
    const auto revisions = store_->ListRevisions(key, 0, kManyMax);
    if (IsThere(revisions.status(), key.Name())) {
      Expect(absl::StrCat("revisions of ", key.Name()), revisions->size(),
             static_cast<size_t>(newest));
    }
  }
  void ListReports(size_t reports) {
    ListReportsQuery query;
    query.reports_max = kManyMax;
    const auto page = store_->ListReports(query);
    if (IsThere(page.status(), "list")) Expect("list", page->reports.size(), reports);
    query.states = {v1::REPORT_STATE_DRAFT};
    const auto drafts = store_->ListReports(query);
    if (IsThere(drafts.status(), "drafts")) Expect("drafts", drafts->reports.size(), reports);
  }
  void ReadFeed(const std::string& beginning, const std::vector<LedgerEntry>& entries) {
    const auto page =
        store_->ReadChanges(beginning, store_->NewestPosition(), kManyMax, size_t{1} << 30);
    if (!IsThere(page.status(), "feed")) return;
    Expect("feed", page->changes.size(), entries.size());
    for (size_t i = 0; i < std::min(page->changes.size(), entries.size()); ++i) {
      if (page->changes[i].report().name() != entries[i].push.key.Name()) {
        answers_->wrong.push_back(absl::StrCat("change ", i + 1));
      }
    }
  }

 private:
  // Whether there is an answer to look at. Only damage may be told instead.
  bool IsThere(const absl::Status& status, const std::string& name) {
    if (absl::IsDataLoss(status)) {
      ++answers_->refused;
    } else if (absl::IsNotFound(status)) {
      answers_->missing.push_back(name);
    } else if (!status.ok()) {
      answers_->wrong.push_back(absl::StrCat(name, ": ", status.ToString()));
    }
    return status.ok();
  }
  void Expect(const std::string& name, size_t got, size_t want) {
    if (got == want) return;
    (got < want ? answers_->missing : answers_->wrong)
        .push_back(absl::StrCat(name, ": got ", got, ", want ", want));
  }

  const RocksDraftStore* const store_;
  Answers* const answers_;
};

}  // namespace

Answers ReadAll(const RocksDraftStore& store, const std::vector<LedgerEntry>& entries,
                const std::string& beginning) {
  Answers answers;
  Reader reader(&store, &answers);
  std::map<std::string, LedgerEntry> newest;
  for (const LedgerEntry& entry : entries) {
    reader.ReadRevision(entry);
    newest[entry.push.key.Name()] = entry;
  }
  for (const auto& [name, entry] : newest) reader.ReadReport(entry.push.key, entry.revision);
  reader.ListReports(newest.size());
  reader.ReadFeed(beginning, entries);
  return answers;
}

}  // namespace disclosure::testing_support
