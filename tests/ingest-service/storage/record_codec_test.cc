#include "ingest-service/storage/record_codec.h"

#include <string>
#include <vector>

#include "common/base/digest.h"
#include "common/base/error.h"
#include "tests/support/status_matchers.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using testing_support::IsOk;
using testing_support::IsOkAndHolds;
using testing_support::StatusIs;

storage::v1::ChangeEvent EventOf(const std::string& action) {
  storage::v1::ChangeEvent event;
  event.set_action(action);
  return event;
}

TEST(RecordCodecTest, RecordsComeBack) {
  storage::v1::HeadRecord head;
  head.set_doc_no(7);
  head.mutable_report()->set_name("agencies/a/reports/2017");

  const std::string value = EncodeRecord(head);
  const auto decoded = DecodeRecord<storage::v1::HeadRecord>(value, "head");

  EXPECT_EQ(value[0], 0x01);
  ASSERT_THAT(decoded, IsOk());
  EXPECT_EQ(decoded->SerializeAsString(), head.SerializeAsString());
}

TEST(RecordCodecTest, OtherBytesAreDamageAndNamed) {
  for (const std::string& bad : {std::string(), std::string("\2"), std::string("\1\xff")}) {
    const auto decoded = DecodeRecord<storage::v1::HeadRecord>(bad, "the head");
    EXPECT_THAT(decoded, StatusIs(absl::StatusCode::kDataLoss, HasSubstr("the head")));
    EXPECT_EQ(ReasonOf(decoded.status()), v1::ERROR_REASON_DIGEST_MISMATCH);
  }
}

TEST(RecordCodecTest, BodiesComeBackOnlyUnderTheirDigest) {
  const std::string value = EncodeBody("content");

  EXPECT_THAT(DecodeBody(value, Sha256("content"), "body"), IsOkAndHolds("content"));
  EXPECT_THAT(DecodeBody(EncodeBody(""), Sha256(""), "body"), IsOkAndHolds(""));
  EXPECT_THAT(DecodeBody(value, Sha256("Content"), "body"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("body")));
  EXPECT_THAT(DecodeBody("\2content", Sha256("content"), "body"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("body")));
  EXPECT_THAT(DecodeBody("", Sha256(""), "body"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("body")));
}

TEST(RecordCodecTest, ChainHashRecomputesOverStoredBytes) {
  std::string previous = FirstPrevHash();
  EXPECT_EQ(previous, std::string(32, '\0'));
  for (const char* action : {"PushDraft", "SubmitReport", "ApproveReport"}) {
    const storage::v1::ChangeRecord record = LinkChange(EventOf(action), previous);

    EXPECT_EQ(record.prev_hash(), previous);
    EXPECT_EQ(record.chain_hash(), Sha256(previous + record.event()));
    const auto event = OpenChange(record, "change");
    ASSERT_THAT(event, IsOk());
    EXPECT_EQ(event->action(), action);
    previous = record.chain_hash();
  }
}

TEST(RecordCodecTest, EveryEditOfAChangeIsSeen) {
  const storage::v1::ChangeRecord record = LinkChange(EventOf("PushDraft"), FirstPrevHash());
  const std::string bytes = record.SerializeAsString();
  int seen = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::string edited = bytes;
    edited[i] = static_cast<char>(edited[i] ^ 0x01);
    storage::v1::ChangeRecord parsed;
    if (parsed.ParseFromString(edited) && OpenChange(parsed, "change").ok()) continue;
    ++seen;
  }
  EXPECT_EQ(seen, static_cast<int>(bytes.size()));
}

TEST(RecordCodecTest, ChangeWithoutItsHashesIsDamage) {
  storage::v1::ChangeRecord record = LinkChange(EventOf("PushDraft"), FirstPrevHash());
  record.clear_prev_hash();

  EXPECT_THAT(OpenChange(record, "change 9"),
              StatusIs(absl::StatusCode::kDataLoss, HasSubstr("change 9")));
}

}  // namespace
}  // namespace disclosure
