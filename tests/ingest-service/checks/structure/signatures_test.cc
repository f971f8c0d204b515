#include "ingest-service/checks/structure/signatures.h"

#include "gmock/gmock.h"
#include "tests/ingest-service/checks/structure/structure_case.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using testing_support::AddParagraph;
using testing_support::FindingsOf;
using testing_support::PathsOf;

v1::ReportContent SignedBy(const char* head, const char* reviewer, const char* preparer) {
  v1::ReportContent content;
  v1::Signatures& signatures = *content.mutable_table()->mutable_signatures();
  signatures.set_head(head);
  signatures.set_reviewer(reviewer);
  signatures.set_preparer(preparer);
  return content;
}

v1::ReportContent WithPhones(const char* below, const char* closing) {
  v1::ReportContent content;
  content.mutable_table()->mutable_signatures()->set_phone(below);
  AddParagraph(closing, content.mutable_closing());
  return content;
}

TEST(SignaturesTest, EachMissingNameIsOneFinding) {
  EXPECT_THAT(FindingsOf(SignedBy("", "", ""), "SIGN-01"), SizeIs(3));
  const auto findings = FindingsOf(SignedBy("某甲", " 　/", "某乙"), "SIGN-01");
  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_THAT(PathsOf(findings[0]), ElementsAre("table.signatures.reviewer"));
  EXPECT_EQ(findings[0].severity(), v1::SEVERITY_ERROR);
  EXPECT_THAT(FindingsOf(SignedBy("某甲", "某丙", "某乙"), "SIGN-01"), IsEmpty());
  EXPECT_THAT(FindingsOf(SignedBy("某甲", "某甲", "某乙"), "SIGN-01"), IsEmpty());
}

TEST(SignaturesTest, ReviewerIsNotThePreparerAndNobodyIsNamed) {
  const auto findings = FindingsOf(SignedBy("某甲", "某 乙", "某乙"), "SIGN-01");

  ASSERT_THAT(findings, SizeIs(1));
  EXPECT_EQ(findings[0].severity(), v1::SEVERITY_WARNING);
  EXPECT_THAT(findings[0].DebugString(), ::testing::Not(::testing::HasSubstr("某乙")));
  EXPECT_EQ(findings[0].operands(0).value(), "");
}

TEST(SignaturesTest, PhoneAndDate) {
  v1::ReportContent content = SignedBy("某甲", "某丙", "某乙");
  EXPECT_THAT(FindingsOf(content, "SIGN-02"), SizeIs(2));
  content.mutable_table()->mutable_signatures()->set_phone("12345678");
  content.mutable_table()->mutable_signatures()->set_date("2018-03-01");
  EXPECT_THAT(FindingsOf(content, "SIGN-02"), IsEmpty());
}

TEST(PhonesTest, DifferentNumbersAreTold) {
  for (const char* closing :
       {"联系电话：0100-12345678。", "电话:0100 1234 5678；邮编100000", "电话（0100）12345678"}) {
    const auto findings = FindingsOf(WithPhones("0100-12345679", closing), "META-09");
    ASSERT_THAT(findings, SizeIs(1)) << closing;
    EXPECT_EQ(findings[0].operands(0).value(), "");
  }
}

TEST(PhonesTest, SameNumbersInAnySpellingPass) {
  const std::pair<const char*, const char*> kCases[] = {
      {"12345678", "联系电话：0100-12345678。"},
      {"0100-12345678", "电话：1234 5678"},
      {"（0100）12345678", "电话：0100—12345678"},
      {"12345679", "电话：0100-12345678、0100-12345679"},
      {"12345678/12345679", "电话：12345679"},
      {"12345678", "传真：0100-12345670"},
      {"12345678", "邮编：1000001，地址：示例路1号"},
      {"12345678", "如有疑问请与我局联系。"},
      {"", "电话：12345678"},
      {"12345", "电话：12345678"},
  };
  for (const auto& [below, closing] : kCases) {
    EXPECT_THAT(FindingsOf(WithPhones(below, closing), "META-09"), IsEmpty()) << closing;
  }
}

}  // namespace
}  // namespace disclosure
