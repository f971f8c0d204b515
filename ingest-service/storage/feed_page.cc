#include "ingest-service/storage/feed_page.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "ingest-service/storage/record_codec.h"

namespace disclosure {

bool FeedPage::WantsMore() const {
  if (changes_.empty()) return true;
  return changes_.size() < static_cast<size_t>(changes_max_) && bytes_ < bytes_max_;
}

absl::Status FeedPage::Add(const storage::v1::ChangeRecord& record) {
  DR_ASSIGN_OR_RETURN(storage::v1::ChangeEvent event,
                      OpenChange(record, absl::StrCat("change ", sequence_ + 1)));
  bytes_ += record.event().size();
  v1::ReportChange& change = changes_.emplace_back();
  change.set_action(event.action());
  change.set_actor(event.actor());
  *change.mutable_commit_time() = event.commit_time();
  *change.mutable_report() = std::move(*event.mutable_report());
  ++sequence_;
  return absl::OkStatus();
}

}  // namespace disclosure
