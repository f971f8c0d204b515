#ifndef DISCLOSURE_COMMON_ACCESS_IDENTITY_H_
#define DISCLOSURE_COMMON_ACCESS_IDENTITY_H_

#include <optional>
#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// What a caller is, from its certificate's `spiffe://disclosure/{role}/{id}`.
enum class Role {
  kAgency,     // pushes and submits the reports of the one agency that its id names
  kReviewer,   // returns and approves
  kPublisher,  // publishes and withdraws, pulls renditions
  kOperator,   // may do everything but review its own revisions
};

// Who calls. Until it is known who, nobody in particular: an agency that names no agency.
struct Identity {
  Role role = Role::kAgency;
  std::string id;

  // `{role}/{id}`, such as `agency/430s00`: the form that is stored and logged.
  std::string ToString() const;

  friend bool operator==(const Identity& a, const Identity& b) {
    return a.role == b.role && a.id == b.id;
  }
};

// Parses `{role}/{id}`; the id matches the rule for agencies. Nothing for any other text.
std::optional<Identity> ParseIdentity(absl::string_view text);

// `agency`, `reviewer`, `publisher` or `operator`.
absl::string_view RoleName(Role role);

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_ACCESS_IDENTITY_H_
