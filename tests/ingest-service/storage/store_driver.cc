#include "tests/ingest-service/storage/store_driver.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "common/base/digest.h"

namespace disclosure::testing_support {

NewRevision RevisionTitled(const std::string& title) {
  v1::ReportContent content;
  content.mutable_heading()->set_title(title);
  NewRevision revision;
  revision.content = content.SerializeAsString();
  revision.content_digest = Sha256(revision.content);
  revision.revision.set_digest(DigestName(revision.content_digest));
  revision.revision.set_author("agency/tester");
  return revision;
}

CommitRequest PushRequest(const ReportKey& key, const NewRevision& revision) {
  CommitRequest request;
  request.key = key;
  request.action = "PushDraft";
  request.actor = "agency/tester";
  request.content_bytes = revision.content.size();
  request.decide = [&revision, key](const ReportHead* head,
                                    const CommitPoint& point) -> absl::StatusOr<ReportStep> {
    ReportStep step;
    if (head != nullptr) step.report = head->report;
    if (head != nullptr && head->content_digest == revision.content_digest) {
      step.unchanged = true;
      return step;
    }
    step.revision = &revision;
    step.revision_number = step.report.head_revision() + 1;
    step.report.set_name(key.Name());
    step.report.set_state(v1::REPORT_STATE_DRAFT);
    step.report.set_head_revision(step.revision_number);
    step.report.set_etag(absl::StrCat("e", point.sequence));
    return step;
  };
  return request;
}

absl::StatusOr<CommitResult> Push(DraftStore& store, const ReportKey& key, const std::string& title,
                                  std::optional<RequestIdentity> identity) {
  const NewRevision revision = RevisionTitled(title);
  CommitRequest request = PushRequest(key, revision);
  request.request = std::move(identity);
  return store.Commit(request);
}

absl::StatusOr<CommitResult> MoveTo(DraftStore& store, const ReportKey& key, v1::ReportState state,
                                    const std::string& action) {
  CommitRequest request;
  request.key = key;
  request.action = action;
  request.actor = "agency/tester";
  request.decide = [&](const ReportHead* head,
                       const CommitPoint& point) -> absl::StatusOr<ReportStep> {
    if (head == nullptr) return absl::NotFoundError("no report to move");
    ReportStep step;
    step.report = head->report;
    step.report.set_state(state);
    step.report.set_etag(absl::StrCat("e", point.sequence));
    return step;
  };
  return store.Commit(request);
}

RequestIdentity Request(const std::string& id, const std::string& digest_seed) {
  return {"agency/tester", "PushDraft", id, Sha256(digest_seed)};
}

std::vector<std::string> Feed(const DraftStore& store, std::string position, int changes_max) {
  std::vector<std::string> all;
  const std::string until = store.NewestPosition();
  while (true) {
    const auto page = store.ReadChanges(position, until, changes_max, /*bytes_max=*/1 << 20);
    if (!page.ok()) {
      all.push_back(page.status().ToString());
      return all;
    }
    if (page->changes.empty()) return all;
    for (const v1::ReportChange& change : page->changes) {
      all.push_back(absl::StrCat(change.report().name(), "@", change.report().state()));
    }
    position = page->position;
  }
}

std::vector<std::string> ShortNames(const ReportPage& page) {
  std::vector<std::string> names;
  for (const v1::Report& report : page.reports) {
    names.push_back(absl::StrReplaceAll(report.name(), {{"agencies/", ""}, {"reports/", ""}}));
  }
  return names;
}

}  // namespace disclosure::testing_support
