#include "tests/faults/history/call.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"

namespace disclosure::testing_support {
namespace {

std::string Answer(const ClientCall& call) {
  switch (call.outcome) {
    case Outcome::kUnknown:
      return "no answer";
    case Outcome::kRefused:
      return v1::ErrorReason_Name(call.reason);
    case Outcome::kAnswered:
      break;
  }
  if (call.method == "ListRevisions") {
    return absl::StrCat("revision ", call.newest_revision);
  }
  const std::string shown =
      absl::StrJoin(call.reports, " ", [](std::string* out, const v1::Report& report) {
        absl::StrAppend(out, report.name(), "#", report.head_revision(), "@", report.etag());
      });
  return absl::StrCat(call.unchanged ? "unchanged " : "", "[", shown, "]",
                      call.more ? " and more" : "");
}

}  // namespace

bool Writes(const ClientCall& call) {
  return call.method != "GetReport" && call.method != "ListRevisions" &&
         call.method != "ListReports";
}

std::string Describe(const ClientCall& call) {
  std::string line =
      absl::StrCat("client ", call.client, " ", call.method, " ", call.name, " as ", call.actor);
  if (!call.etag.empty()) absl::StrAppend(&line, " if ", call.etag);
  if (!call.mark.empty()) absl::StrAppend(&line, " mark ", call.mark);
  if (!call.request_id.empty()) absl::StrAppend(&line, " id ", call.request_id);
  if (!call.after.empty()) absl::StrAppend(&line, " after ", call.after);
  if (!call.states.empty()) {
    absl::StrAppend(&line, " states ", absl::StrJoin(call.states, ","));
  }
  return absl::StrCat(line, " (", absl::ToInt64Microseconds(call.invoked), " to ",
                      absl::ToInt64Microseconds(call.returned), " us): ", Answer(call));
}

}  // namespace disclosure::testing_support
