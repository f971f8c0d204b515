#include "render-service/formats/pdf/outline.h"

#include "gmock/gmock.h"

namespace disclosure::pdf {
namespace {

// One line for each entry below `item`, indented by depth, with its count.
std::string Drawn(QPDFObjectHandle item, int depth = 0) {
  std::string text;
  for (QPDFObjectHandle entry = item.getKey("/First"); !entry.isNull();
       entry = entry.getKey("/Next")) {
    text += std::string(static_cast<size_t>(depth), ' ') + entry.getKey("/Title").getUTF8Value();
    if (entry.hasKey("/Count")) text += " " + std::to_string(entry.getKey("/Count").getIntValue());
    text += "\n" + Drawn(entry, depth + 1);
  }
  return text;
}

QPDFObjectHandle Made(QPDF& file, const std::vector<OutlineEntry>& outline) {
  PagedDocument document;
  document.pages.resize(2);
  document.outline = outline;
  const std::vector<QPDFObjectHandle> pages = {
      file.makeIndirectObject(QPDFObjectHandle::newDictionary()),
      file.makeIndirectObject(QPDFObjectHandle::newDictionary())};
  Structure structure;
  structure.elements = {file.makeIndirectObject(QPDFObjectHandle::newDictionary())};
  return MakeOutline(file, document, pages, structure);
}

TEST(OutlineTest, EntriesNestByLevel) {
  QPDF file;
  file.emptyPDF();
  QPDFObjectHandle root = Made(file, {{"一", 1, 0, 0, 0},
                                      {"（一）", 2, 0, 0, -1},
                                      {"1", 3, 0, 0, -1},
                                      {"（二）", 2, 1, 0, -1},
                                      {"二", 1, 1, 0, -1}});
  EXPECT_EQ(Drawn(root), "一 3\n （一） 1\n  1\n （二）\n二\n");
  EXPECT_EQ(root.getKey("/Count").getIntValue(), 5);
  EXPECT_EQ(root.getKey("/Last").getKey("/Title").getUTF8Value(), "二");
  EXPECT_TRUE(root.getKey("/First").hasKey("/SE"));
  EXPECT_FALSE(root.getKey("/Last").hasKey("/SE"));
}

TEST(OutlineTest, AnEntryLeadsToItsLine) {
  QPDF file;
  file.emptyPDF();
  QPDFObjectHandle root = Made(file, {{"一", 1, 1, 25400, -1}});
  QPDFObjectHandle target = root.getKey("/First").getKey("/Dest");
  ASSERT_EQ(target.getArrayNItems(), 5);
  EXPECT_EQ(target.getArrayItem(3).getRealValue(), "769.89");
}

TEST(OutlineTest, WithoutEntriesThereIsNone) {
  QPDF file;
  file.emptyPDF();
  EXPECT_TRUE(Made(file, {}).isNull());
}

}  // namespace
}  // namespace disclosure::pdf
