#include "common/access/access_policy.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/access/access_policy.pb.h"
#include "common/base/error.h"
#include "common/base/resource_name.h"
#include "common/base/status_macros.h"
#include "common/base/text.h"
#include "common/base/text_proto.h"

namespace disclosure {
namespace {

constexpr absl::string_view kCollection = "agencies/";
constexpr absl::string_view kEveryone = "*";
// Longest part of a refused name that an error repeats.
constexpr size_t kQuoteBytesMax = 80;
// Patterns that an error repeats.
constexpr size_t kQuotedPatternsMax = 5;

bool IsPattern(absl::string_view text) {
  if (text == kEveryone) return true;
  if (text.empty() || text.back() != '*') return IsAgencyId(text);
  // The beginning of some id.
  return IsAgencyId(absl::StrCat(text.substr(0, text.size() - 1), "0"));
}

// `{role}/*`, or nothing.
bool IsRoleForAll(absl::string_view identity) {
  for (const Role role : {Role::kAgency, Role::kReviewer, Role::kPublisher, Role::kOperator}) {
    if (identity == absl::StrCat(RoleName(role), "/", kEveryone)) return true;
  }
  return false;
}

bool IsYear(int year) { return year == 0 || (year >= kReportYearMin && year <= kReportYearMax); }

// What is wrong with a grant: field, what was found and what is wanted. Nothing when it is right.
std::optional<std::string> FaultOf(const access::v1::Grant& grant) {
  if (!ParseIdentity(grant.identity()) && !IsRoleForAll(grant.identity())) {
    return absl::StrCat("identity: got ", Shorten(grant.identity(), kQuoteBytesMax),
                        ", want {role}/{id}, such as agency/430s00, or {role}/*");
  }
  const bool of_agency = absl::string_view(grant.identity()).substr(0, 7) == "agency/";
  if (grant.agencies().empty() && !of_agency) {
    return "agencies: got none, want ids, beginnings such as 43*, or * for all";
  }
  if (grant.agencies_size() > kAgencyPatternsMax) {
    return absl::StrCat("agencies: got ", grant.agencies_size(), ", want at most ",
                        kAgencyPatternsMax);
  }
  for (const std::string& pattern : grant.agencies()) {
    if (IsPattern(pattern)) continue;
    return absl::StrCat("agencies: got ", Shorten(pattern, kQuoteBytesMax),
                        ", want an id, a beginning such as 43*, or * for all");
  }
  if (!IsYear(grant.first_year()) || !IsYear(grant.last_year()) ||
      (grant.last_year() != 0 && grant.last_year() < grant.first_year())) {
    return absl::StrCat("first_year, last_year: got ", grant.first_year(), " and ",
                        grant.last_year(), ", want years from ", kReportYearMin, " to ",
                        kReportYearMax, " in order, or 0");
  }
  return std::nullopt;
}

absl::Status Refuse(const Identity& caller, absl::string_view message,
                    absl::string_view resource = {}) {
  ErrorMetadata metadata = {{"role", std::string(RoleName(caller.role))}};
  if (!resource.empty()) metadata.emplace_back("resource", std::string(resource));
  return MakeError(v1::ERROR_REASON_NOT_ALLOWED, message, metadata);
}

// The agency that `resource` begins with, `-` for all; empty when it names none.
absl::string_view AgencyIn(absl::string_view resource) {
  if (resource.substr(0, kCollection.size()) != kCollection) return {};
  const absl::string_view rest = resource.substr(kCollection.size());
  return rest.substr(0, rest.find('/'));
}

// The report year in `resource`: 0 for an agency, nothing when it is malformed.
std::optional<int> YearIn(absl::string_view resource) {
  if (const auto report = ParseReportName(resource)) return report->year;
  if (const auto revision = ParseRevisionName(resource)) return revision->report.year;
  if (ParseAgencyParent(resource)) return 0;
  return std::nullopt;
}

}  // namespace

bool AccessPolicy::Grant::CoversAll() const {
  return first_year == 0 && last_year == 0 &&
         std::find(agencies.begin(), agencies.end(), kEveryone) != agencies.end();
}

bool AccessPolicy::Grant::CoversAgency(absl::string_view agency, absl::string_view own) const {
  if (agencies.empty()) return agency == own;
  return std::any_of(agencies.begin(), agencies.end(), [&](absl::string_view pattern) {
    if (pattern.back() != '*') return agency == pattern;
    pattern.remove_suffix(1);
    return agency.substr(0, pattern.size()) == pattern;
  });
}

bool AccessPolicy::Grant::CoversSeveral() const {
  return agencies.size() > 1 || (!agencies.empty() && agencies.front().back() == '*');
}

bool AccessPolicy::Grant::CoversYear(int year) const {
  return year == 0 || (year >= first_year && (last_year == 0 || year <= last_year));
}

std::string AccessPolicy::Grant::ToString(absl::string_view own) const {
  std::vector<std::string> parts;
  if (agencies.empty()) parts.push_back(absl::StrCat(kCollection, own));
  for (size_t i = 0; i < std::min(agencies.size(), kQuotedPatternsMax); ++i) {
    parts.push_back(absl::StrCat(kCollection, agencies[i]));
  }
  if (agencies.size() > kQuotedPatternsMax) parts.push_back("...");
  std::string text = absl::StrJoin(parts, ", ");
  if (first_year != 0) absl::StrAppend(&text, ", years from ", first_year);
  if (last_year != 0) absl::StrAppend(&text, ", years to ", last_year);
  return text;
}

AccessPolicy AccessPolicy::ByRole() {
  AccessPolicy policy;
  policy.grants_["agency/*"] = {};
  for (const Role role : {Role::kReviewer, Role::kPublisher, Role::kOperator}) {
    policy.grants_[absl::StrCat(RoleName(role), "/*")] = {{std::string(kEveryone)}, 0, 0};
  }
  return policy;
}

absl::StatusOr<AccessPolicy> AccessPolicy::Read(absl::string_view path) {
  access::v1::AccessPolicy file;
  DR_RETURN_IF_ERROR(ReadTextProtoFile(path, file));
  if (file.grants_size() > kGrantsMax) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, ": grants: got ", file.grants_size(), ", want at most ", kGrantsMax));
  }
  AccessPolicy policy;
  for (int i = 0; i < file.grants_size(); ++i) {
    const access::v1::Grant& grant = file.grants(i);
    const std::string where = absl::StrCat(path, ": grants[", i, "].");
    if (const auto fault = FaultOf(grant)) {
      return absl::InvalidArgumentError(absl::StrCat(where, *fault));
    }
    Grant read{
        {grant.agencies().begin(), grant.agencies().end()}, grant.first_year(), grant.last_year()};
    if (!policy.grants_.emplace(grant.identity(), std::move(read)).second) {
      return absl::InvalidArgumentError(
          absl::StrCat(where, "identity: got ", grant.identity(), " again, want one grant each"));
    }
  }
  return policy;
}

const AccessPolicy::Grant* AccessPolicy::Find(const Identity& caller) const {
  auto found = grants_.find(caller.ToString());
  if (found == grants_.end()) {
    found = grants_.find(absl::StrCat(RoleName(caller.role), "/", kEveryone));
  }
  return found == grants_.end() ? nullptr : &found->second;
}

absl::Status AccessPolicy::CheckCaller(const Identity& caller) const {
  if (Find(caller) != nullptr) return absl::OkStatus();
  return Refuse(caller, absl::StrCat(caller.ToString(), ": has no grant in the access policy"));
}

absl::Status AccessPolicy::CheckResource(const Identity& caller, absl::string_view resource) const {
  const Grant* const grant = Find(caller);
  if (grant == nullptr) return CheckCaller(caller);
  if (resource.empty() || grant->CoversAll()) return absl::OkStatus();
  const absl::string_view agency = AgencyIn(resource);
  if (agency == "-" && resource.size() == kCollection.size() + 1 && grant->CoversSeveral()) {
    return absl::OkStatus();
  }
  const std::optional<int> year = YearIn(resource);
  // What is malformed within its own agency is for the validators to explain.
  const bool year_covered =
      year ? grant->CoversYear(*year) : grant->first_year == 0 && grant->last_year == 0;
  if (!agency.empty() && grant->CoversAgency(agency, caller.id) && year_covered)
    return absl::OkStatus();
  const std::string quote = Shorten(resource, kQuoteBytesMax);
  return Refuse(caller,
                absl::StrCat(quote, ", want ", grant->ToString(caller.id), " or what is under it"),
                quote);
}

}  // namespace disclosure
