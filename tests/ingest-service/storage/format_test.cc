// Holds the store to the bytes that FORMAT.md shows.
#include <fstream>
#include <map>
#include <string>
#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/timestamp.h"
#include "ingest-service/storage/record_codec.h"
#include "ingest-service/storage/witness/witness.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {
namespace {

// Bytes by name, as hex: `head key`, `head value`, `position`.
using Examples = std::map<std::string, std::string>;

// The examples of FORMAT.md: in a block ```bytes, a line `name: hex` begins one, indented lines go
// on with it, and `#` begins a remark.
Examples ReadExamples() {
  std::ifstream file(DR_FORMAT_FILE);
  EXPECT_TRUE(file) << DR_FORMAT_FILE;
  Examples examples;
  std::string name;
  bool in_block = false;
  for (std::string line; std::getline(file, line);) {
    if (absl::StartsWith(line, "```")) {
      in_block = line == "```bytes";
      continue;
    }
    if (!in_block) continue;
    std::string text = line.substr(0, line.find('#'));
    if (!absl::StartsWith(line, " ")) {
      const std::pair<std::string, std::string> parts =
          absl::StrSplit(text, absl::MaxSplits(':', 1));
      name = parts.first;
      text = parts.second;
    }
    examples[name] += absl::StrReplaceAll(text, {{" ", ""}});
  }
  return examples;
}

// The text between the line ```witness and the next that begins with ```.
std::string ReadWitnessExample() {
  std::ifstream file(DR_FORMAT_FILE);
  std::string text;
  bool in_block = false;
  for (std::string line; std::getline(file, line);) {
    if (absl::StartsWith(line, "```")) {
      in_block = line == "```witness";
    } else if (in_block) {
      absl::StrAppend(&text, line, "\n");
    }
  }
  return text;
}

class FormatTest : public RocksFixture {
 protected:
  // Everything that a new store holds after one push and one submission, but for its identity.
  Examples Write() {
    Open();
    EXPECT_THAT(Push(*store_, key_, "年报", Request("a", "年报")), IsOk());
    clock_.Advance(absl::Microseconds(1500000));
    EXPECT_THAT(MoveTo(*store_, key_, v1::REPORT_STATE_SUBMITTED), IsOk());
    Close();
    Examples written;
    const auto db = OpenBare();
    if (db == nullptr) return written;
    for (int i = 0; i < kFamilies; ++i) {
      const auto family = static_cast<Family>(i);
      int number = 0;
      RangeScan scan = db->Scan(family, {"", std::string(40, '\xff')});
      for (; scan.Valid(); scan.Next()) {
        const std::string name = absl::StrCat(FamilyName(family), " ", ++number);
        if (scan.key() == "meta/store") continue;
        written[absl::StrCat(name, " key")] = absl::BytesToHexString(scan.key());
        written[absl::StrCat(name, " value")] = absl::BytesToHexString(scan.value());
      }
      EXPECT_THAT(scan.status(), IsOk());
    }
    return written;
  }
};

TEST_F(FormatTest, StoreHoldsTheBytesOfFormatMd) {
  Examples wanted = ReadExamples();
  storage::v1::StoreRecord store;
  store.set_id(std::string(16, '\x11'));
  store.set_token_key(std::string(32, '\x22'));
  *store.mutable_create_time() = ToTimestamp(clock_.Now());

  Examples written = Write();
  written["default 2 key"] = absl::BytesToHexString("meta/store");
  written["default 2 value"] = absl::BytesToHexString(EncodeRecord(store));

  for (const auto& [name, bytes] : written) EXPECT_EQ(wanted[name], bytes) << name;
  for (const auto& [name, bytes] : wanted) EXPECT_EQ(written[name], bytes) << name;
}

TEST_F(FormatTest, WitnessHoldsTheBytesOfFormatMd) {
  const Examples examples = ReadExamples();
  storage::v1::ChangeRecord newest;
  ASSERT_THAT(DecodeRecordInto(absl::HexStringToBytes(examples.at("chg 2 value")), "", &newest),
              IsOk());

  EXPECT_EQ(ReadWitnessExample(),
            WitnessText({std::string(16, '\x11'), 0, 2, newest.chain_hash()}));
}

}  // namespace
}  // namespace disclosure::testing_support
