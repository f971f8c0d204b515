#include "ingest-service/workflow/report_rules.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/digest.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

constexpr size_t kStatePrefixBytes = sizeof("REPORT_STATE_") - 1;
constexpr size_t kEtagBytes = 12;

}  // namespace

std::string StateName(v1::ReportState state) {
  return v1::ReportState_Name(state).substr(kStatePrefixBytes);
}

bool Blocks(const v1::Finding& finding) {
  return finding.severity() == v1::SEVERITY_ERROR && finding.certainty() == v1::CERTAINTY_CERTAIN &&
         finding.cause().empty();
}

std::vector<const v1::Finding*> OpenFindings(
    const google::protobuf::RepeatedPtrField<v1::Finding>& findings,
    const google::protobuf::RepeatedPtrField<v1::Waiver>& waivers) {
  std::vector<const v1::Finding*> open;
  for (const v1::Finding& finding : findings) {
    const bool waived = std::any_of(waivers.begin(), waivers.end(), [&](const v1::Waiver& waiver) {
      return waiver.fingerprint() == finding.fingerprint();
    });
    if (Blocks(finding) && !waived) open.push_back(&finding);
  }
  return open;
}

void Stamp(v1::Report& report, const CommitPoint& point) {
  *report.mutable_update_time() = ToTimestamp(point.time);
  const std::string state = Sha256(absl::StrCat(report.name(), "@", point.sequence));
  report.set_etag(absl::BytesToHexString(absl::string_view(state).substr(0, kEtagBytes)));
}

absl::Status CheckEtag(absl::string_view etag, const v1::Report* report) {
  const std::string current = report == nullptr ? "" : report->etag();
  if (etag.empty() || etag == current) return absl::OkStatus();
  return MakeError(v1::ERROR_REASON_ETAG_MISMATCH,
                   report == nullptr
                       ? "etag: the report does not exist yet, want an empty etag"
                       : absl::StrCat("etag: got ", Shorten(etag, 64), ", want ", current,
                                      "; read the report again and decide anew"),
                   {{"etag", current}});
}

absl::Status CheckState(const v1::Report& report, std::initializer_list<v1::ReportState> states,
                        absl::string_view action) {
  if (std::find(states.begin(), states.end(), report.state()) != states.end()) {
    return absl::OkStatus();
  }
  const std::string want = absl::StrJoin(
      states, " or ",
      [](std::string* out, v1::ReportState state) { absl::StrAppend(out, StateName(state)); });
  const std::string description =
      absl::StrCat("state: got ", StateName(report.state()), ", want ", want, " to be ", action);
  return PreconditionFailed(
      v1::ERROR_REASON_STATE_FORBIDS, absl::StrCat(report.name(), ": ", description),
      {{"STATE", report.name(), description}}, {{"state", StateName(report.state())}});
}

}  // namespace disclosure
