#include "render-service/formats/pdf/structure.h"

#include "gmock/gmock.h"

namespace disclosure::pdf {
namespace {

using ::testing::ElementsAre;

class StructureTest : public ::testing::Test {
 protected:
  StructureTest() {
    file_.emptyPDF();
    Add(ElementKind::kDocument, -1);
  }

  int Add(ElementKind kind, int parent) {
    Element element;
    element.kind = kind;
    element.parent = parent;
    elements_.push_back(element);
    return static_cast<int>(elements_.size()) - 1;
  }

  Structure Make(const std::vector<std::vector<int>>& marked) {
    for (size_t i = 0; i < marked.size(); ++i) {
      pages_.push_back(file_.makeIndirectObject(QPDFObjectHandle::newDictionary()));
    }
    return MakeStructure(file_, elements_, pages_, marked);
  }

  // The kids of an element in a short spelling: `P` and so on for elements, `0` for a stretch of
  // the element's own page, `1:0` for one of page 1.
  std::vector<std::string> Kids(QPDFObjectHandle object) {
    std::vector<std::string> kids;
    QPDFObjectHandle list = object.getKey("/K");
    if (list.isNull()) return kids;
    if (!list.isArray()) list = QPDFObjectHandle::newArray({list});
    for (QPDFObjectHandle kid : list.getArrayAsVector()) kids.push_back(Spelled(kid));
    return kids;
  }

  std::string Spelled(QPDFObjectHandle kid) {
    if (kid.isInteger()) return std::to_string(kid.getIntValue());
    if (kid.hasKey("/S")) return kid.getKey("/S").getName().substr(1);
    for (size_t i = 0; i < pages_.size(); ++i) {
      if (pages_[i].getObjGen() == kid.getKey("/Pg").getObjGen()) {
        return std::to_string(i) + ":" + std::to_string(kid.getKey("/MCID").getIntValue());
      }
    }
    return "?";
  }

  QPDF file_;
  std::vector<Element> elements_;
  std::vector<QPDFObjectHandle> pages_;
};

TEST_F(StructureTest, FactsStandWhereTheirParagraphIsInterrupted) {
  const int paragraph = Add(ElementKind::kParagraph, 0);
  const int fact = Add(ElementKind::kFact, paragraph);
  elements_.back().code = "1.1";

  const Structure structure = Make({{paragraph, fact, paragraph}});

  EXPECT_THAT(Kids(structure.elements[1]), ElementsAre("0", "Span", "2"));
  EXPECT_THAT(Kids(structure.elements[2]), ElementsAre("1"));
  QPDFObjectHandle attribute = structure.elements[2];
  attribute = attribute.getKey("/A");
  EXPECT_EQ(attribute.getKey("/O").getName(), "/UserProperties");
  EXPECT_EQ(attribute.getKey("/P").getArrayItem(0).getKey("/V").getUTF8Value(), "1.1");
}

TEST_F(StructureTest, AParagraphGoesOnOnTheNextPage) {
  const int paragraph = Add(ElementKind::kParagraph, 0);
  const Structure structure = Make({{paragraph}, {paragraph}});
  EXPECT_THAT(Kids(structure.elements[1]), ElementsAre("0", "1:0"));
}

TEST_F(StructureTest, EmptyCellsKeepTheirPlaces) {
  const int table = Add(ElementKind::kTable, 0);
  const int head = Add(ElementKind::kTableHead, table);
  const int head_row = Add(ElementKind::kTableRow, head);
  const int label = Add(ElementKind::kHeadCell, head_row);
  const int body = Add(ElementKind::kTableBody, table);
  const int row = Add(ElementKind::kTableRow, body);
  Add(ElementKind::kCell, row);  // nothing is printed in it
  const int figure = Add(ElementKind::kHeadCell, row);
  const int last = Add(ElementKind::kTableRow, body);
  Add(ElementKind::kCell, last);  // nor in this

  const Structure structure = Make({{label, figure}});

  EXPECT_THAT(Kids(structure.elements[static_cast<size_t>(table)]), ElementsAre("THead", "TBody"));
  EXPECT_THAT(Kids(structure.elements[static_cast<size_t>(row)]), ElementsAre("TD", "TH"));
  EXPECT_THAT(Kids(structure.elements[static_cast<size_t>(body)]), ElementsAre("TR", "TR"));
  EXPECT_THAT(Kids(structure.elements[static_cast<size_t>(last)]), ElementsAre("TD"));
}

TEST_F(StructureTest, HeadCellsTellScopeAndSpans) {
  const int cell = Add(ElementKind::kHeadCell, 0);
  elements_.back().scope = HeadScope::kColumn;
  elements_.back().rows = 2;
  elements_.back().columns = 3;
  Structure structure = Make({{cell}});
  QPDFObjectHandle attributes = structure.elements[1].getKey("/A");
  EXPECT_EQ(attributes.getKey("/O").getName(), "/Table");
  EXPECT_EQ(attributes.getKey("/Scope").getName(), "/Column");
  EXPECT_EQ(attributes.getKey("/RowSpan").getIntValue(), 2);
  EXPECT_EQ(attributes.getKey("/ColSpan").getIntValue(), 3);
}

TEST_F(StructureTest, TheParentTreeLeadsFromStretchesToElements) {
  const int one = Add(ElementKind::kParagraph, 0);
  const int two = Add(ElementKind::kParagraph, 0);

  Structure structure = Make({{one, two}, {}, {two}});

  QPDFObjectHandle numbers = structure.root.getKey("/ParentTree").getKey("/Nums");
  ASSERT_EQ(numbers.getArrayNItems(), 6);
  EXPECT_EQ(numbers.getArrayItem(4).getIntValue(), 2);
  QPDFObjectHandle first = numbers.getArrayItem(1);
  ASSERT_EQ(first.getArrayNItems(), 2);
  EXPECT_EQ(first.getArrayItem(1).getObjGen(), structure.elements[2].getObjGen());
  EXPECT_EQ(numbers.getArrayItem(3).getArrayNItems(), 0);
}

TEST(StructureTypeTest, HeadingsByLevel) {
  Element element;
  element.kind = ElementKind::kHeading;
  for (int level = 1; level <= 4; ++level) {
    element.level = level;
    EXPECT_EQ(StructureType(element), "/H" + std::to_string(level));
  }
}

}  // namespace
}  // namespace disclosure::pdf
