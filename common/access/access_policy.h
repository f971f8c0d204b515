#ifndef DISCLOSURE_COMMON_ACCESS_ACCESS_POLICY_H_
#define DISCLOSURE_COMMON_ACCESS_ACCESS_POLICY_H_

#include <map>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/access/identity.h"

namespace disclosure {

inline constexpr int kGrantsMax = 100'000;
inline constexpr int kAgencyPatternsMax = 1000;

// Whose reports each caller may touch. Which methods it may call is a matter of its role (see
// MethodPolicy). Immutable; thread-safe.
class AccessPolicy {
 public:
  // The policy of an installation without a file: an agency touches its own reports, everybody else
  // all.
  static AccessPolicy ByRole();
  // The policy in the file at `path` (see access_policy.proto).
  //
  // NOT_FOUND: cannot be read. INVALID_ARGUMENT naming the file and the place in it: anything in it
  // is wrong. Nothing of a wrong file counts.
  static absl::StatusOr<AccessPolicy> Read(absl::string_view path);

  // PERMISSION_DENIED / NOT_ALLOWED: no grant.
  absl::Status CheckCaller(const Identity& caller) const;
  // Whether `caller` may touch `resource`, a report's or revision's name or `agencies/{agency}`.
  // All agencies, `agencies/-`, may be named by who may touch more than single ones: what it may
  // not touch must be left out of the answer. Malformed names are refused unless the caller may
  // touch everything, so that what exists stays unknown to the others.
  //
  // PERMISSION_DENIED / NOT_ALLOWED with what is wanted.
  absl::Status CheckResource(const Identity& caller, absl::string_view resource) const;

 private:
  struct Grant {
    // Ids; those that end in `*` are beginnings. None: the caller's own.
    std::vector<std::string> agencies;
    int first_year = 0;
    int last_year = 0;  // 0: open

    bool CoversAll() const;
    bool CoversAgency(absl::string_view agency, absl::string_view own) const;
    bool CoversSeveral() const;
    bool CoversYear(int year) const;  // 0: no year in particular
    // `agencies/430s00, agencies/43*; years from 2015`
    std::string ToString(absl::string_view own) const;
  };

  // Null when there is none.
  const Grant* Find(const Identity& caller) const;

  std::map<std::string, Grant> grants_;  // by `{role}/{id}` or `{role}/*`
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_ACCESS_ACCESS_POLICY_H_
