#include "common/access/identity.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

TEST(IdentityTest, ReadsAndWritesEveryRole) {
  struct Case {
    const char* text;
    Role role;
    const char* id;
  };
  for (const Case& c : {Case{"agency/430s00", Role::kAgency, "430s00"},
                        {"reviewer/li", Role::kReviewer, "li"},
                        {"publisher/web-1", Role::kPublisher, "web-1"},
                        {"operator/local", Role::kOperator, "local"}}) {
    SCOPED_TRACE(c.text);
    const auto identity = ParseIdentity(c.text);
    ASSERT_TRUE(identity.has_value());
    EXPECT_EQ(*identity, (Identity{c.role, c.id}));
    EXPECT_EQ(identity->ToString(), c.text);
  }
}

TEST(IdentityTest, RefusesEverythingElse) {
  const std::string long_id = "agency/" + std::string(64, 'a');
  for (const char* text :
       {"", "/", "agency", "agency/", "/430s00", "Agency/430s00", "agency/430S00", "agent/430s00",
        "agency/430s00/x", "agency/-", "agency/a-", " agency/a", "agency/a ", "agency//a",
        "agency/湖南", "province/430000", "agency\\430s00", long_id.c_str()}) {
    SCOPED_TRACE(text);
    EXPECT_FALSE(ParseIdentity(text).has_value());
  }
}

TEST(IdentityTest, NobodyInParticularIsNoOperator) {
  EXPECT_EQ(Identity().role, Role::kAgency);
  EXPECT_EQ(Identity().id, "");
}

}  // namespace
}  // namespace disclosure
