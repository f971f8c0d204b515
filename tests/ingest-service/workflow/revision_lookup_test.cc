#include "ingest-service/workflow/revision_lookup.h"

#include "common/base/error.h"
#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using testing_support::Draft;
using testing_support::IsOk;
using testing_support::IsOkAndHolds;
using testing_support::kReportName;

class RevisionLookupTest : public WorkflowFixture {
 protected:
  absl::StatusOr<int32_t> Resolve(const std::string& last) {
    return ResolveRevision(store_, *ParseRevisionName(kReportName + ("/revisions/" + last)),
                           "base");
  }
};

TEST_F(RevisionLookupTest, AliasesAreResolved) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  PublishHead();
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());

  EXPECT_THAT(Resolve("latest"), IsOkAndHolds(2));
  EXPECT_THAT(Resolve("published"), IsOkAndHolds(1));
  EXPECT_THAT(Resolve("7"), IsOkAndHolds(7));
}

TEST_F(RevisionLookupTest, AliasesOfNothingAreNotFound) {
  EXPECT_EQ(ReasonOf(Resolve("latest").status()), v1::ERROR_REASON_REPORT_NOT_FOUND);
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());

  const auto published = Resolve("published");

  EXPECT_EQ(ReasonOf(published.status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
  EXPECT_THAT(std::string(published.status().message()), StartsWith("base: "));
}

TEST_F(RevisionLookupTest, ReadsContentAndForm) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());

  const auto stored =
      ReadRevision(store_, forms_, kReportName + std::string("/revisions/latest"), "name");

  ASSERT_THAT(stored, IsOk());
  EXPECT_EQ(stored->number, 1);
  EXPECT_EQ(stored->revision.name(), kReportName + std::string("/revisions/1"));
  EXPECT_FALSE(stored->revision.has_content());
  EXPECT_EQ(stored->content.sections_size(), 7);
  EXPECT_EQ(stored->form, forms_.ForYear(2017));
}

TEST_F(RevisionLookupTest, AFormThatIsGoneIsAFaultOfTheServer) {
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());
  const FormCatalogue none = *FormCatalogue::Parse({});

  const auto stored = ReadRevision(store_, none, kReportName + std::string("/revisions/1"), "name");

  EXPECT_EQ(ReasonOf(stored.status()), v1::ERROR_REASON_SERVER_FAULT);
  EXPECT_THAT(std::string(stored.status().message()), HasSubstr("forms/2014"));
}

}  // namespace
}  // namespace disclosure
