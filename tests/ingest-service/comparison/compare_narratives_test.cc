#include "ingest-service/comparison/compare_narratives.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Sections for tests: a heading, texts, subsections.
struct Part {
  std::string heading;
  std::vector<std::string> texts;
  std::vector<Part> parts;
};

void Fill(const std::vector<std::string>& texts,
          google::protobuf::RepeatedPtrField<v1::Paragraph>& paragraphs) {
  for (const std::string& text : texts) paragraphs.Add()->add_runs()->set_text(text);
}

void Fill(const std::vector<Part>& parts,
          google::protobuf::RepeatedPtrField<v1::Section>& sections) {
  for (const Part& part : parts) {
    v1::Section& section = *sections.Add();
    section.set_heading(part.heading);
    Fill(part.texts, *section.mutable_paragraphs());
    Fill(part.parts, *section.mutable_sections());
  }
}

v1::ReportContent Narrative(const std::vector<Part>& parts) {
  v1::ReportContent content;
  Fill(parts, *content.mutable_sections());
  return content;
}

char Sign(v1::ChangeKind kind) {
  return kind == v1::CHANGE_KIND_ADDED ? '+' : kind == v1::CHANGE_KIND_REMOVED ? '-' : '~';
}

// Each section as `~A/B: +new -gone ~old>new`.
std::vector<std::string> Changes(const v1::ReportContent& base, const v1::ReportContent& next) {
  v1::Comparison comparison;
  const FormCatalogue forms = *FormCatalogue::Load();
  const CompiledForm& form = *forms.Find("forms/2014");
  CompareNarratives(NarrativeView(base, form), NarrativeView(next, form), comparison);
  std::vector<std::string> lines;
  for (const v1::SectionChange& section : comparison.sections()) {
    std::string line =
        absl::StrCat(std::string(1, Sign(section.kind())), absl::StrJoin(section.headings(), "/"));
    for (const v1::ParagraphChange& paragraph : section.paragraphs()) {
      absl::StrAppend(&line, " ", std::string(1, Sign(paragraph.kind())), paragraph.base_text(),
                      paragraph.kind() == v1::CHANGE_KIND_CHANGED ? ">" : "", paragraph.text());
    }
    lines.push_back(line);
  }
  return lines;
}

TEST(CompareNarrativesTest, EqualNarrativesHaveNoChanges) {
  const auto narrative = Narrative({{"甲", {"一", "二"}, {{"乙", {"三"}, {}}}}});

  EXPECT_THAT(Changes(narrative, narrative), IsEmpty());
  EXPECT_THAT(Changes({}, {}), IsEmpty());
}

TEST(CompareNarrativesTest, ParagraphsOfAMatchedSection) {
  EXPECT_THAT(Changes(Narrative({{"甲", {"一", "二", "三", "四"}, {}}}),
                      Narrative({{"甲", {"一", "贰", "四", "五"}, {}}})),
              ElementsAre("~甲 ~二>贰 -三 +五"));
}

TEST(CompareNarrativesTest, SectionsAreMatchedByTheirWholePath) {
  EXPECT_THAT(Changes(Narrative({{"甲", {}, {{"情况", {"一"}, {}}}}, {"乙", {}, {}}}),
                      Narrative({{"甲", {}, {}}, {"乙", {}, {{"情况", {"一"}, {}}}}})),
              ElementsAre("-甲/情况 -一", "+乙/情况 +一"));
}

TEST(CompareNarrativesTest, NumberingDoesNotPartSectionsButIsTold) {
  EXPECT_THAT(Changes(Narrative({{"甲", {"一"}, {{"乙", {"二"}, {}}}}}),
                      Narrative({{"一、甲", {"一"}, {{"乙", {"贰"}, {}}}}})),
              ElementsAre("~一、甲", "~一、甲/乙 ~二>贰"));
}

TEST(CompareNarrativesTest, RemovedSectionsStandWhereTheyStood) {
  EXPECT_THAT(
      Changes(
          Narrative(
              {{"零", {}, {}}, {"甲", {"一"}, {}}, {"乙", {}, {{"丙", {}, {}}}}, {"丁", {}, {}}}),
          Narrative({{"甲", {"壹"}, {}}, {"新", {"新"}, {}}, {"丁", {"肆"}, {}}})),
      ElementsAre("-零", "~甲 ~一>壹", "-乙", "-乙/丙", "+新 +新", "~丁 +肆"));
}

TEST(CompareNarrativesTest, EqualHeadingsAreMatchedInOrder) {
  EXPECT_THAT(Changes(Narrative({{"甲", {"一"}, {}}, {"甲", {"二"}, {}}}),
                      Narrative({{"甲", {"一"}, {}}, {"一、甲", {"贰"}, {}}, {"甲", {"三"}, {}}})),
              ElementsAre("~一、甲 ~二>贰", "+甲 +三"));
}

TEST(CompareNarrativesTest, ChildrenFollowTheParentOfTheirOwn) {
  EXPECT_THAT(
      Changes(Narrative({{"甲", {}, {{"子", {"一"}, {}}}}, {"甲", {}, {{"子", {"二"}, {}}}}}),
              Narrative({{"甲", {}, {}}, {"甲", {}, {{"子", {"二"}, {}}}}})),
      ElementsAre("-甲/子 -一"));
}

TEST(CompareNarrativesTest, ParagraphsOutsideSections) {
  v1::ReportContent base;
  Fill({"前言", "不变"}, *base.mutable_preamble());
  v1::ReportContent next;
  Fill({"不变"}, *next.mutable_preamble());
  Fill({"联系方式"}, *next.mutable_closing());

  EXPECT_THAT(Changes(base, next), ElementsAre("~preamble -前言", "+closing +联系方式"));
  EXPECT_THAT(Changes(next, base), ElementsAre("~preamble +前言", "-closing -联系方式"));
}

TEST(CompareNarrativesTest, ASectionCalledLikeTheOutsideIsASection) {
  v1::ReportContent next = Narrative({{"preamble", {"一"}, {}}});
  Fill({"二"}, *next.mutable_preamble());

  EXPECT_THAT(Changes({}, next), ElementsAre("+preamble +二", "+preamble +一"));
}

TEST(CompareNarrativesTest, FactsReadAsTheirFigures) {
  v1::ReportContent base = Narrative({{"甲", {"收到17件"}, {}}});
  v1::ReportContent next = Narrative({{"甲", {"收到"}, {}}});
  v1::Paragraph& paragraph = *next.mutable_sections(0)->mutable_paragraphs(0);
  paragraph.add_runs()->mutable_fact()->set_code("3.1");
  paragraph.add_runs()->set_text("件");
  v1::Cell& cell = *next.mutable_table()->add_cells();
  cell.set_code("3.1");
  cell.set_value("17");

  EXPECT_THAT(Changes(base, next), IsEmpty());
  cell.set_value("18");
  EXPECT_THAT(Changes(base, next), ElementsAre("~甲 ~收到17件>收到18件"));
}

// As large as a report may be and different throughout: the bound keeps it quick.
TEST(CompareNarrativesTest, TheLargestNarrativesAreCompared) {
  std::vector<std::string> base_texts;
  std::vector<std::string> next_texts;
  for (int i = 0; i < 10000; ++i) {
    base_texts.push_back(absl::StrCat("第", i, "段"));
    next_texts.push_back(absl::StrCat(i % 3 == 0 ? "第" : "改", (i * 7919) % 10000, "段"));
  }
  const auto base = Narrative({{"甲", base_texts, {}}});
  const auto next = Narrative({{"甲", next_texts, {}}});

  EXPECT_EQ(Changes(base, next).size(), 1u);
}

}  // namespace
}  // namespace disclosure
