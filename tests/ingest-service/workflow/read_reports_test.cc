#include "ingest-service/workflow/read_reports.h"

#include "absl/strings/str_cat.h"
#include "common/base/error.h"
#include "tests/ingest-service/workflow/workflow_fixture.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using testing_support::Draft;
using testing_support::IsOk;
using testing_support::kReportName;

class ReadReportsTest : public WorkflowFixture {
 protected:
  absl::StatusOr<v1::ListReportsResponse> List(const v1::ListReportsRequest& request) {
    return read_.ListReports(request);
  }
  absl::StatusOr<v1::Revision> Revision(absl::string_view last,
                                        v1::RevisionView view = v1::REVISION_VIEW_UNSPECIFIED) {
    v1::GetRevisionRequest request;
    request.set_name(absl::StrCat(kReportName, "/revisions/", last));
    request.set_view(view);
    const auto response = read_.GetRevision(request);
    if (!response.ok()) return response.status();
    return response->revision();
  }
  void PushReports(std::initializer_list<const char*> names) {
    for (const char* name : names) ASSERT_THAT(Push(Draft(name)), IsOk());
  }
};

std::vector<std::string> Names(const v1::ListReportsResponse& response) {
  std::vector<std::string> names;
  for (const v1::Report& report : response.reports()) names.push_back(report.name());
  return names;
}

v1::ListReportsRequest ListRequest(absl::string_view parent, int page_size = 0) {
  v1::ListReportsRequest request;
  request.set_parent(std::string(parent));
  request.set_page_size(page_size);
  return request;
}

TEST_F(ReadReportsTest, RevisionByNumberAndAlias) {
  ASSERT_THAT(Push(Draft(kReportName, "一")), IsOk());
  PublishHead();
  ASSERT_THAT(Push(Draft(kReportName, "二")), IsOk());

  EXPECT_EQ(Revision("latest")->name(), absl::StrCat(kReportName, "/revisions/2"));
  EXPECT_EQ(Revision("published")->name(), absl::StrCat(kReportName, "/revisions/1"));
  EXPECT_EQ(Revision("1")->content().sections(0).paragraphs(0).runs(0).text(),
            "本年度工作情况之一。");
  EXPECT_FALSE(Revision("1", v1::REVISION_VIEW_BASIC)->has_content());
}

TEST_F(ReadReportsTest, MissingRevisionsAreNotFound) {
  EXPECT_EQ(ReasonOf(Revision("latest").status()), v1::ERROR_REASON_REPORT_NOT_FOUND);
  ASSERT_THAT(Push(Draft(kReportName)), IsOk());

  EXPECT_EQ(ReasonOf(Revision("published").status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
  EXPECT_EQ(ReasonOf(Revision("2").status()), v1::ERROR_REASON_REVISION_NOT_FOUND);
  EXPECT_EQ(ReasonOf(Revision("zwei").status()), v1::ERROR_REASON_FIELD_INVALID);
}

TEST_F(ReadReportsTest, PagesCoverEveryReportOnceInOrderOfName) {
  PushReports({"agencies/b/reports/2015", "agencies/a/reports/2016", "agencies/b/reports/2014",
               "agencies/a/reports/2014", "agencies/c/reports/2014"});

  std::vector<std::string> names;
  v1::ListReportsRequest request = ListRequest("agencies/-", 2);
  int pages = 0;
  do {
    const auto page = List(request);
    ASSERT_THAT(page, IsOk());
    for (const std::string& name : Names(*page)) names.push_back(name);
    request.set_page_token(page->next_page_token());
    ++pages;
  } while (!request.page_token().empty());

  EXPECT_EQ(pages, 3);
  EXPECT_THAT(names, ElementsAre("agencies/a/reports/2014", "agencies/a/reports/2016",
                                 "agencies/b/reports/2014", "agencies/b/reports/2015",
                                 "agencies/c/reports/2014"));
}

TEST_F(ReadReportsTest, ListsByAgencyYearAndState) {
  PushReports({"agencies/a/reports/2014", "agencies/a/reports/2015", kReportName,
               "agencies/b/reports/2014"});
  ASSERT_THAT(Submit(), IsOk());
  v1::ListReportsRequest of_year = ListRequest("agencies/-");
  of_year.set_year(2014);
  v1::ListReportsRequest of_state = ListRequest("agencies/-");
  of_state.add_states(v1::REPORT_STATE_SUBMITTED);

  EXPECT_THAT(Names(*List(ListRequest("agencies/a"))),
              ElementsAre("agencies/a/reports/2014", "agencies/a/reports/2015"));
  EXPECT_THAT(Names(*List(of_year)),
              ElementsAre("agencies/a/reports/2014", "agencies/b/reports/2014"));
  EXPECT_THAT(Names(*List(of_state)), ElementsAre(kReportName));
}

TEST_F(ReadReportsTest, PageTokenIsBoundToItsArguments) {
  PushReports({"agencies/a/reports/2014", "agencies/b/reports/2014"});
  v1::ListReportsRequest request = ListRequest("agencies/-", 1);
  request.set_page_token(List(request)->next_page_token());
  v1::ListReportsRequest other_year = request;
  other_year.set_year(2014);
  v1::ListReportsRequest tampered = request;
  std::string token = request.page_token();
  token[token.size() / 2] = token[token.size() / 2] == 'A' ? 'B' : 'A';
  tampered.set_page_token(token);

  EXPECT_THAT(List(request), IsOk());
  EXPECT_EQ(ReasonOf(List(other_year).status()), v1::ERROR_REASON_TOKEN_INVALID);
  EXPECT_EQ(ReasonOf(List(tampered).status()), v1::ERROR_REASON_TOKEN_INVALID);
}

TEST_F(ReadReportsTest, RefusesMalformedArguments) {
  v1::ListReportsRequest bad_state = ListRequest("agencies/-");
  bad_state.add_states(static_cast<v1::ReportState>(77));
  v1::ListReportsRequest bad_year = ListRequest("agencies/-");
  bad_year.set_year(-1);

  for (const auto& request : {ListRequest(""), ListRequest("agencies/A"),
                              ListRequest("agencies/-", -1), bad_state, bad_year}) {
    SCOPED_TRACE(request.ShortDebugString());
    EXPECT_EQ(ReasonOf(List(request).status()), v1::ERROR_REASON_FIELD_INVALID);
  }
}

TEST_F(ReadReportsTest, RevisionsAreListedNewestFirst) {
  for (const char* mark : {"一", "二", "三"}) ASSERT_THAT(Push(Draft(kReportName, mark)), IsOk());
  v1::ListRevisionsRequest request;
  request.set_parent(kReportName);
  request.set_page_size(2);

  const auto first = read_.ListRevisions(request);
  ASSERT_THAT(first, IsOk());
  request.set_page_token(first->next_page_token());
  const auto second = read_.ListRevisions(request);
  ASSERT_THAT(second, IsOk());

  ASSERT_EQ(first->revisions_size(), 2);
  EXPECT_EQ(first->revisions(0).name(), absl::StrCat(kReportName, "/revisions/3"));
  EXPECT_FALSE(first->revisions(0).has_content());
  ASSERT_EQ(second->revisions_size(), 1);
  EXPECT_EQ(second->revisions(0).name(), absl::StrCat(kReportName, "/revisions/1"));
  EXPECT_EQ(second->next_page_token(), "");
}

TEST_F(ReadReportsTest, RevisionsOfAMissingReportAreNotFound) {
  v1::ListRevisionsRequest request;
  request.set_parent(kReportName);

  EXPECT_EQ(ReasonOf(read_.ListRevisions(request).status()), v1::ERROR_REASON_REPORT_NOT_FOUND);
}

TEST_F(ReadReportsTest, ReportThatComesWhileItsRevisionsAreListedIsNotFound) {
  store_.on_revisions_listed = [this] { EXPECT_THAT(Push(Draft(kReportName)), IsOk()); };
  v1::ListRevisionsRequest request;
  request.set_parent(kReportName);

  EXPECT_EQ(ReasonOf(read_.ListRevisions(request).status()), v1::ERROR_REASON_REPORT_NOT_FOUND);
}

TEST_F(ReadReportsTest, FormsByYear) {
  v1::ListFormsRequest request;
  EXPECT_GE(read_.ListForms(request)->forms_size(), 1);
  request.set_year(2017);
  ASSERT_EQ(read_.ListForms(request)->forms_size(), 1);
  EXPECT_EQ(read_.ListForms(request)->forms(0).name(), "forms/2014");
  EXPECT_EQ(read_.ListForms(request)->forms(0).rule_set(), forms_.ForYear(2017)->rule_set());
  EXPECT_FALSE(forms_.ForYear(2017)->rule_set().empty());
  request.set_year(2003);
  EXPECT_EQ(read_.ListForms(request)->forms_size(), 0);
}

}  // namespace
}  // namespace disclosure
