#include "ingest-service/storage/witness/witness.h"

#include <array>
#include <vector>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

constexpr absl::string_view kTitleBeginning = "Witness of a store of ingest-service, format ";
constexpr absl::string_view kTitle = "Witness of a store of ingest-service, format 1";
// Names of the lines below the title, in order; values begin in one column.
constexpr std::array<absl::string_view, 5> kNames = {"store      ", "epoch      ", "sequence   ",
                                                     "chain_hash ", "sha256     "};
constexpr size_t kQuotedBytesMax = 80;

// What `text` says, checked for nothing but that it can be read.
absl::Status ReadLines(const std::vector<absl::string_view>& lines, Witness& witness) {
  const auto value = [&](size_t line) { return lines[line].substr(kNames[line - 1].size()); };
  witness.store_id = absl::HexStringToBytes(value(1));
  if (!absl::SimpleAtoi(value(2), &witness.epoch)) {
    return absl::InvalidArgumentError("line 3 has no epoch");
  }
  if (!absl::SimpleAtoi(value(3), &witness.sequence)) {
    return absl::InvalidArgumentError("line 4 has no sequence");
  }
  witness.chain_hash = absl::HexStringToBytes(value(4));
  return absl::OkStatus();
}

}  // namespace

std::string WitnessText(const Witness& witness) {
  const std::string text =
      absl::StrCat(kTitle, "\n", kNames[0], absl::BytesToHexString(witness.store_id), "\n",
                   kNames[1], witness.epoch, "\n", kNames[2], witness.sequence, "\n", kNames[3],
                   absl::BytesToHexString(witness.chain_hash), "\n");
  return absl::StrCat(text, kNames[4], absl::BytesToHexString(Sha256(text)), "\n");
}

absl::StatusOr<Witness> ParseWitness(absl::string_view text) {
  const std::vector<absl::string_view> lines = absl::StrSplit(text, '\n');
  if (lines[0] != kTitle) {
    return absl::InvalidArgumentError(
        absl::StartsWith(lines[0], kTitleBeginning)
            ? "line 1 has another format, perhaps of a newer program"
            : absl::StrCat("line 1: got `", absl::CHexEscape(lines[0].substr(0, kQuotedBytesMax)),
                           "`, want `", kTitle, "`"));
  }
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (i + 1 < lines.size() && absl::StartsWith(lines[i + 1], kNames[i])) continue;
    return absl::InvalidArgumentError(absl::StrCat("line ", i + 2, " does not begin with `",
                                                   absl::StripTrailingAsciiWhitespace(kNames[i]),
                                                   "`"));
  }
  Witness witness;
  if (absl::Status status = ReadLines(lines, witness); !status.ok()) return status;
  if (WitnessText(witness) != text) {
    return absl::InvalidArgumentError("the checksum in line 6 is not that of the lines above");
  }
  return witness;
}

}  // namespace disclosure
