// A store with a little of everything, and ways to damage it behind its back.
#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_FIXTURE_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_FIXTURE_H_

#include <functional>
#include <string>

#include "absl/functional/function_ref.h"
#include "ingest-service/checks/fingerprint.h"
#include "ingest-service/storage/record_codec.h"
#include "tests/ingest-service/storage/rocks_fixture.h"

namespace disclosure::testing_support {

// The store holds, a second apart:
//   change 1  430s00/2017 (report 1) revision 1, request `a`
//   change 2  430s00/2017 revision 2, with a finding
//   change 3  430s00/2017 submitted
//   change 4  430s01/2018 (report 2) revision 1
//   change 5  430s01/2018 submitted
class VerifyFixture : public RocksFixture {
 protected:
  void SetUp() override {
    Open();
    ASSERT_THAT(Push(*store_, key_, "一", Request("a", "一")), IsOk());
    clock_.Advance(absl::Seconds(1));
    PushWithFinding();
    clock_.Advance(absl::Seconds(1));
    ASSERT_THAT(MoveTo(*store_, key_, v1::REPORT_STATE_SUBMITTED), IsOk());
    clock_.Advance(absl::Seconds(1));
    ASSERT_THAT(Push(*store_, other_, "三"), IsOk());
    clock_.Advance(absl::Seconds(1));
    ASSERT_THAT(MoveTo(*store_, other_, v1::REPORT_STATE_SUBMITTED), IsOk());
    Close();
  }

  void Put(Family family, const std::string& key, const std::string& value) {
    Write([&](RocksDb& db, rocksdb::WriteBatch& batch) {
      EXPECT_TRUE(batch.Put(db.Handle(family), key, value).ok());
    });
  }
  void Remove(Family family, const std::string& key) {
    Write([&](RocksDb& db, rocksdb::WriteBatch& batch) {
      EXPECT_TRUE(batch.Delete(db.Handle(family), key).ok());
    });
  }
  // Changes one record, which must be there, as its program would have written it.
  template <typename Record>
  void Edit(Family family, const std::string& key, const std::function<void(Record&)>& edit) {
    auto record = DecodeRecord<Record>(Value(family, key), key);
    ASSERT_THAT(record, IsOk());
    edit(*record);
    Put(family, key, EncodeRecord(*record));
  }
  void EditHead(const std::function<void(storage::v1::HeadRecord&)>& edit) {
    Edit<storage::v1::HeadRecord>(Family::kHead, HeadKey(key_), edit);
  }
  void EditRevision(int32_t number, const std::function<void(storage::v1::RevisionRecord&)>& edit) {
    Edit<storage::v1::RevisionRecord>(Family::kRevMeta, RevisionKeyOf(1, number), edit);
  }
  // Changes an event and links it anew, but not the changes behind it.
  void EditEvent(uint64_t sequence, const std::function<void(storage::v1::ChangeEvent&)>& edit) {
    Edit<storage::v1::ChangeRecord>(Family::kChange, ChangeKey(sequence),
                                    [&](storage::v1::ChangeRecord& record) {
                                      auto event = OpenChange(record, "change");
                                      ASSERT_THAT(event, IsOk());
                                      edit(*event);
                                      record = LinkChange(*event, record.prev_hash());
                                    });
  }
  std::string Value(Family family, const std::string& key) {
    const auto db = OpenBare();
    if (db == nullptr) return "";
    auto value = db->Get(family, key);
    EXPECT_THAT(value, IsOk());
    EXPECT_TRUE(value.ok() && value->has_value()) << FamilyName(family);
    return value.ok() ? value->value_or("") : "";
  }

  const ReportKey other_{"430s01", 2018};

 private:
  void PushWithFinding() {
    NewRevision revision = RevisionTitled("二");
    v1::Finding& finding = *revision.revision.add_findings();
    finding.set_rule("F14-S01");
    finding.set_fingerprint(FingerprintOf(finding));
    ASSERT_THAT(store_->Commit(PushRequest(key_, revision)), IsOk());
  }
  void Write(absl::FunctionRef<void(RocksDb&, rocksdb::WriteBatch&)> fill) {
    const auto db = OpenBare();
    ASSERT_NE(db, nullptr);
    rocksdb::WriteBatch batch;
    fill(*db, batch);
    ASSERT_TRUE(db->Write(&batch).ok());
  }
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_VERIFY_VERIFY_FIXTURE_H_
