#include "common/runtime/peer_identity.h"

#include <grpcpp/test/server_context_test_spouse.h>

#include "common/base/error.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using testing::HasSubstr;
using testing_support::IsOkAndHolds;
using testing_support::StatusIs;

const Identity kAgency{Role::kAgency, "430s00"};
const Identity kLocalOperator{Role::kOperator, "local"};

TEST(IdentityFromUrisTest, TakesExactlyOneName) {
  EXPECT_THAT(IdentityFromUris({"spiffe://disclosure/agency/430s00"}), IsOkAndHolds(kAgency));
}

TEST(IdentityFromUrisTest, RefusesEverythingElse) {
  for (const std::vector<absl::string_view>& uris :
       {std::vector<absl::string_view>{},
        {"spiffe://disclosure/agency/430s00", "spiffe://disclosure/operator/x"},
        {"spiffe://disclosure/agency/430s00", "spiffe://disclosure/agency/430s00"},
        {"spiffe://disclosure/agency/430s00", "https://example.org"},
        {"spiffe://other/agency/430s00"},
        {"spiffe://disclosure.example.org/agency/430s00"},
        {"SPIFFE://disclosure/agency/430s00"},
        {"https://disclosure/agency/430s00"},
        {"spiffe://disclosure/agency/430s00/"},
        {"spiffe://disclosure/agency"},
        {"spiffe://disclosure/"},
        {""}}) {
    SCOPED_TRACE(testing::PrintToString(uris));
    const auto identity = IdentityFromUris(uris);
    EXPECT_THAT(identity, StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("want")));
    EXPECT_EQ(ReasonOf(identity.status()), v1::ERROR_REASON_NO_IDENTITY);
  }
}

TEST(IdentityFromMetadataTest, NoneIsTheLocalOperator) {
  EXPECT_THAT(IdentityFromMetadata({}), IsOkAndHolds(kLocalOperator));
  EXPECT_THAT(IdentityFromMetadata({"agency/430s00"}), IsOkAndHolds(kAgency));
}

TEST(IdentityFromMetadataTest, RefusesMalformedAndRepeatedValues) {
  for (const std::vector<absl::string_view>& values : {std::vector<absl::string_view>{""},
                                                       {"agency"},
                                                       {"agency/430S00"},
                                                       {"agency/430s00,operator/local"},
                                                       {"agency/430s00", "agency/430s00"},
                                                       {"spiffe://disclosure/agency/430s00"}}) {
    SCOPED_TRACE(testing::PrintToString(values));
    const auto identity = IdentityFromMetadata(values);
    EXPECT_THAT(identity, StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("want")));
    EXPECT_EQ(ReasonOf(identity.status()), v1::ERROR_REASON_NO_IDENTITY);
  }
}

TEST(IdentifyPeerTest, PlaintextMetadataCountsOnlyWhenTrusted) {
  grpc::ServerContext context;
  grpc::testing::ServerContextTestSpouse spouse(&context);
  spouse.AddClientMetadata(kIdentityMetadataKey, "agency/430s00");

  EXPECT_THAT(IdentifyPeer(context, /*trust_metadata=*/true), IsOkAndHolds(kAgency));
  EXPECT_THAT(IdentifyPeer(context, /*trust_metadata=*/false),
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("plaintext")));
}

TEST(IdentifyPeerTest, RepeatedMetadataIsRefused) {
  grpc::ServerContext context;
  grpc::testing::ServerContextTestSpouse spouse(&context);
  spouse.AddClientMetadata(kIdentityMetadataKey, "agency/430s00");
  spouse.AddClientMetadata(kIdentityMetadataKey, "operator/local");

  EXPECT_THAT(IdentifyPeer(context, /*trust_metadata=*/true),
              StatusIs(absl::StatusCode::kUnauthenticated, HasSubstr("2 values")));
}

}  // namespace
}  // namespace disclosure
