#include "common/access/identity.h"

#include "absl/strings/str_cat.h"
#include "common/base/resource_name.h"

namespace disclosure {
namespace {

constexpr Role kRoles[] = {Role::kAgency, Role::kReviewer, Role::kPublisher, Role::kOperator};

}  // namespace

std::string Identity::ToString() const { return absl::StrCat(RoleName(role), "/", id); }

std::optional<Identity> ParseIdentity(absl::string_view text) {
  const size_t slash = text.find('/');
  if (slash == absl::string_view::npos) return std::nullopt;
  const absl::string_view id = text.substr(slash + 1);
  if (!IsAgencyId(id)) return std::nullopt;
  for (const Role role : kRoles) {
    if (text.substr(0, slash) == RoleName(role)) return Identity{role, std::string(id)};
  }
  return std::nullopt;
}

absl::string_view RoleName(Role role) {
  switch (role) {
    case Role::kAgency:
      return "agency";
    case Role::kReviewer:
      return "reviewer";
    case Role::kPublisher:
      return "publisher";
    case Role::kOperator:
      return "operator";
  }
  return "";
}

}  // namespace disclosure
