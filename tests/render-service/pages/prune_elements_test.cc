#include "render-service/pages/prune_elements.h"

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using ::testing::SizeIs;

int Add(ElementKind kind, int parent, PagedDocument* paged) {
  Element& element = paged->elements.emplace_back();
  element.kind = kind;
  element.parent = parent;
  return static_cast<int>(paged->elements.size()) - 1;
}

void Print(int element, PagedDocument* paged) {
  if (paged->pages.empty()) paged->pages.emplace_back();
  paged->pages[0].runs.emplace_back().element = element;
}

TEST(PruneElementsTest, WhatPrintsNothingGoes) {
  PagedDocument paged;
  const int root = Add(ElementKind::kDocument, -1, &paged);
  Add(ElementKind::kParagraph, root, &paged);
  const int paragraph = Add(ElementKind::kParagraph, root, &paged);
  Add(ElementKind::kFact, paragraph, &paged);
  const int fact = Add(ElementKind::kFact, paragraph, &paged);
  Print(fact, &paged);
  paged.outline.emplace_back().element = paragraph;

  PruneElements(&paged);

  ASSERT_THAT(paged.elements, SizeIs(3));
  EXPECT_EQ(paged.elements[2].kind, ElementKind::kFact);
  EXPECT_EQ(paged.elements[2].parent, 1);
  EXPECT_EQ(paged.pages[0].runs[0].element, 2);
  EXPECT_EQ(paged.outline[0].element, 1);
}

TEST(PruneElementsTest, BlankCellsOfAPrintedRowStay) {
  PagedDocument paged;
  const int root = Add(ElementKind::kDocument, -1, &paged);
  const int full = Add(ElementKind::kTableRow, root, &paged);
  Add(ElementKind::kHeadCell, full, &paged);
  const int cell = Add(ElementKind::kCell, full, &paged);
  const int empty = Add(ElementKind::kTableRow, root, &paged);
  Add(ElementKind::kCell, empty, &paged);
  Print(cell, &paged);

  PruneElements(&paged);

  EXPECT_THAT(paged.elements, SizeIs(4));
}

TEST(PruneElementsTest, TheRootStays) {
  PagedDocument paged;
  Add(ElementKind::kDocument, -1, &paged);
  PruneElements(&paged);
  EXPECT_THAT(paged.elements, SizeIs(1));
}

}  // namespace
}  // namespace disclosure
