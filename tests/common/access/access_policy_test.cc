#include "common/access/access_policy.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing::HasSubstr;
using testing_support::IsOk;
using testing_support::StatusIs;
using testing_support::TempDir;

Identity Named(absl::string_view text) { return *ParseIdentity(text); }

class AccessPolicyTest : public testing::Test {
 protected:
  absl::StatusOr<AccessPolicy> Read(const std::string& text) const {
    return AccessPolicy::Read(directory_.Write("access.textproto", text));
  }

  const TempDir directory_;
};

struct Case {
  const char* caller;
  const char* resource;
  bool allowed;
};

void Expect(const AccessPolicy& policy, const Case& c) {
  SCOPED_TRACE(absl::StrCat(c.caller, " ", c.resource));
  const absl::Status checked = policy.CheckResource(Named(c.caller), c.resource);
  if (c.allowed) {
    EXPECT_THAT(checked, IsOk());
  } else {
    EXPECT_EQ(ReasonOf(checked), v1::ERROR_REASON_NOT_ALLOWED);
  }
}

TEST_F(AccessPolicyTest, GrantsSayWhoseReportsOfWhichYears) {
  const auto policy = Read(R"(
      grants { identity: "agency/430s00" }
      grants { identity: "agency/430000" agencies: "43*" agencies: "440s00" }
      grants { identity: "reviewer/li" agencies: "43*" first_year: 2015 last_year: 2017 }
      grants { identity: "publisher/*" agencies: "*" }
      grants { identity: "publisher/past" agencies: "*" last_year: 2016 })");
  ASSERT_THAT(policy, IsOk());
  for (const Case& c : {
           Case{"agency/430s00", "agencies/430s00/reports/2017", true},
           {"agency/430s00", "agencies/430s01/reports/2017", false},
           {"agency/430s00", "agencies/430s00/reports/2017/revisions/latest", true},
           {"agency/430s00", "agencies/430s0", false},
           {"agency/430s00", "agencies/-", false},
           {"agency/430s00", "", true},
           {"agency/430000", "agencies/430s00/reports/2017", true},
           {"agency/430000", "agencies/440s00", true},
           {"agency/430000", "agencies/440s001", false},
           {"agency/430000", "agencies/4", false},
           {"agency/430000", "agencies/-", true},
           {"agency/430000", "agencies/-/reports/2017", false},
           {"reviewer/li", "agencies/430s00/reports/2015", true},
           {"reviewer/li", "agencies/430s00/reports/2017/revisions/3", true},
           {"reviewer/li", "agencies/430s00/reports/2014", false},
           {"reviewer/li", "agencies/430s00/reports/2018", false},
           {"reviewer/li", "agencies/430s00", true},
           {"reviewer/li", "agencies/430s00/reports/nonsense", false},
           {"publisher/portal", "agencies/a/reports/2020", true},
           {"publisher/portal", "nonsense", true},
           {"publisher/past", "agencies/a/reports/2020", false},
           {"publisher/past", "nonsense", false},
       }) {
    Expect(*policy, c);
  }
}

TEST_F(AccessPolicyTest, WhoeverHasNoGrantIsRefused) {
  const auto policy = Read("grants { identity: 'agency/a' }");
  ASSERT_THAT(policy, IsOk());

  EXPECT_THAT(policy->CheckCaller(Named("agency/a")), IsOk());
  EXPECT_THAT(policy->CheckCaller(Named("operator/o")),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("operator/o: has no grant")));
  EXPECT_THAT(policy->CheckResource(Named("operator/o"), ""),
              StatusIs(absl::StatusCode::kPermissionDenied, HasSubstr("no grant")));
}

TEST_F(AccessPolicyTest, AnEmptyFileRefusesEverybody) {
  const auto policy = Read("");
  ASSERT_THAT(policy, IsOk());

  EXPECT_FALSE(policy->CheckCaller(Named("operator/local")).ok());
}

TEST_F(AccessPolicyTest, WithoutAFileTheRoleDecides) {
  const AccessPolicy policy = AccessPolicy::ByRole();
  for (const Case& c : {Case{"agency/a", "agencies/a/reports/2017", true},
                        {"agency/a", "agencies/b/reports/2017", false},
                        {"agency/a", "agencies/-", false},
                        {"reviewer/r", "agencies/b/reports/2017", true},
                        {"publisher/p", "agencies/-", true},
                        {"operator/o", "nonsense", true}}) {
    Expect(policy, c);
  }
}

TEST_F(AccessPolicyTest, RefusalsSayWhatIsWanted) {
  const auto policy = Read("grants { identity: 'reviewer/li' agencies: '43*' first_year: 2015 }");
  ASSERT_THAT(policy, IsOk());

  EXPECT_THAT(policy->CheckResource(Named("reviewer/li"), "agencies/440s00/reports/2017"),
              StatusIs(absl::StatusCode::kPermissionDenied,
                       "agencies/440s00/reports/2017, want agencies/43*, years from 2015 or what "
                       "is under it"));
}

TEST_F(AccessPolicyTest, AWrongFileIsRefusedWithThePlace) {
  for (const auto& [text, fault] : std::vector<std::pair<std::string, std::string>>{
           {"grants { identity: 'agency' agencies: '*' }", "grants[0].identity: got agency"},
           {"grants { identity: 'chief/x' agencies: '*' }", "grants[0].identity: got chief/x"},
           {"grants { identity: 'agency/a' } grants { identity: 'agency/a' }",
            "grants[1].identity: got agency/a again"},
           {"grants { identity: 'reviewer/r' }", "grants[0].agencies: got none"},
           {"grants { identity: 'reviewer/r' agencies: '4*3' }", "grants[0].agencies: got 4*3"},
           {"grants { identity: 'reviewer/r' agencies: '' }", "grants[0].agencies: got"},
           {"grants { identity: 'reviewer/r' agencies: 'A*' }", "grants[0].agencies: got A*"},
           {"grants { identity: 'agency/a' first_year: 2018 last_year: 2017 }",
            "first_year, last_year: got 2018 and 2017"},
           {"grants { identity: 'agency/a' first_year: 17 }", "first_year, last_year: got 17"},
           {"grants { identity 'agency/a' }", ":1:"},
           {"grant { }", ":1:"}}) {
    EXPECT_THAT(Read(text), StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr(fault)));
  }
  EXPECT_THAT(AccessPolicy::Read("/nowhere"),
              StatusIs(absl::StatusCode::kNotFound, HasSubstr("/nowhere")));
}

}  // namespace
}  // namespace disclosure
