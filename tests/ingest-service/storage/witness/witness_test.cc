#include "ingest-service/storage/witness/witness.h"

#include <string>

#include "absl/strings/str_replace.h"
#include "gmock/gmock.h"
#include "tests/support/status_matchers.h"

namespace disclosure::testing_support {
namespace {

using ::testing::_;
using ::testing::HasSubstr;

const Witness kWitness = {std::string(16, '\x11'), 1522400400, 18446744073709551615u,
                          std::string(32, '\xab')};

TEST(WitnessTest, ReadsBackWhatItWrites) {
  EXPECT_THAT(ParseWitness(WitnessText(kWitness)), IsOkAndHolds(kWitness));
  const Witness empty = {std::string(16, '\0'), 0, 0, std::string(32, '\0')};
  EXPECT_THAT(ParseWitness(WitnessText(empty)), IsOkAndHolds(empty));
  EXPECT_LT(WitnessText(kWitness).size(), kWitnessBytesMax);
}

TEST(WitnessTest, NoBitMayDiffer) {
  const std::string text = WitnessText(kWitness);
  for (size_t i = 0; i < text.size() * 8; ++i) {
    std::string flipped = text;
    flipped[i / 8] = static_cast<char>(flipped[i / 8] ^ (1 << (i % 8)));
    EXPECT_THAT(ParseWitness(flipped), StatusIs(absl::StatusCode::kInvalidArgument, _)) << flipped;
  }
}

TEST(WitnessTest, NoByteMayBeMissingOrMore) {
  const std::string text = WitnessText(kWitness);
  for (size_t size = 0; size < text.size(); ++size) {
    EXPECT_THAT(ParseWitness(text.substr(0, size)),
                StatusIs(absl::StatusCode::kInvalidArgument, _));
  }
  EXPECT_THAT(ParseWitness(text + "\n"), StatusIs(absl::StatusCode::kInvalidArgument, _));
}

TEST(WitnessTest, SaysWhichLineIsWrong) {
  const auto error = [](const std::string& from, const std::string& to) {
    return ParseWitness(absl::StrReplaceAll(WitnessText(kWitness), {{from, to}})).status();
  };
  EXPECT_THAT(error("Witness of", "Witless of"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line 1: got `Witless of")));
  EXPECT_THAT(error("format 1", "format 2"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("a newer program")));
  EXPECT_THAT(error("epoch      1522400400", "epoch      x"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line 3 has no epoch")));
  EXPECT_THAT(error("chain_hash", "chain-hash"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("line 5 does not begin")));
  EXPECT_THAT(error("store      1", "store      2"),
              StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("checksum in line 6")));
}

}  // namespace
}  // namespace disclosure::testing_support
