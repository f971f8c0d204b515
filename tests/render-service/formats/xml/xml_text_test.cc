#include "render-service/formats/xml/xml_text.h"

#include <string>

#include "gtest/gtest.h"

namespace disclosure {
namespace {

constexpr char kDeclaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

TEST(XmlTextTest, WhatXmlForbidsIsLeftOut) {
  using namespace std::string_literals;
  struct Case {
    std::string text, want;
  };
  const Case kCases[] = {
      {"", ""},
      {"公开 A\t1", "公开 A\t1"},
      {"a\0b\x01\x08\x0b\x1f"s, "ab"},
      {"a\uFFFE\uFFFF\uFFFD", "a\uFFFD"},
      {"\U0002000B\U0010FFFF", "\U0002000B\U0010FFFF"},
      {"a\xff\xc0\x80"
       "b\xed\xa0\x80",
       "ab"},                // no UTF-8, overlong, surrogate
      {"公\xe5\x85", "公"},  // cut short
      {"<&>\"']]>", "<&>\"']]>"},
  };

  for (const Case& c : kCases) EXPECT_EQ(XmlText(c.text), c.want);
}

TEST(XmlTextTest, TextAndAttributesComeBackAsTheyWere) {
  const std::string text = " <a href='x'>&amp; ]]> \"公开\"\t ";
  pugi::xml_document document;
  const pugi::xml_node root = AppendElement(document, "w:p");

  AppendElement(root, "w:t", text);
  SetAttribute(root, "w:name", text);

  pugi::xml_document read;
  ASSERT_TRUE(read.load_string(SerializeXml(document).c_str(),
                               pugi::parse_default | pugi::parse_ws_pcdata));
  EXPECT_EQ(read.child("w:p").child("w:t").text().get(), text);
  EXPECT_EQ(read.child("w:p").attribute("w:name").value(), text);
}

TEST(XmlTextTest, FileHasOneDeclarationAndNoSpaceOfItsOwn) {
  pugi::xml_document document;
  AppendElement(AppendElement(AppendElement(document, "a"), "b"), "c", "甲");

  EXPECT_EQ(SerializeXml(document), std::string(kDeclaration) + "<a><b><c>甲</c></b></a>");
}

}  // namespace
}  // namespace disclosure
