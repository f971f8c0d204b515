#include "render-service/formats/docx/parts.h"

#include <pugixml.hpp>

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "render-service/document/publication_date.h"
#include "render-service/formats/docx/styles.h"
#include "render-service/formats/xml/xml_text.h"

namespace disclosure::docx {
namespace {

constexpr char kContentTypes[] = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/docProps/core.xml"
  ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
<Override PartName="/docProps/app.xml"
  ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/>
<Override PartName="/word/document.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/settings.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>
<Override PartName="/word/fontTable.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>
<Override PartName="/word/footer1.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/word/footer2.xml"
  ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
<Override PartName="/customXml/itemProps1.xml"
  ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>
</Types>
)xml";

constexpr char kPackageLinks[] = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
  Target="word/document.xml"/>
<Relationship Id="rId2"
  Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
  Target="docProps/core.xml"/>
<Relationship Id="rId3"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties"
  Target="docProps/app.xml"/>
</Relationships>
)xml";

constexpr char kDocumentLinks[] = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
  Target="styles.xml"/>
<Relationship Id="rId2"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"
  Target="settings.xml"/>
<Relationship Id="rId3"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
  Target="fontTable.xml"/>
<Relationship Id="rId4"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
  Target="footer1.xml"/>
<Relationship Id="rId5"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
  Target="footer2.xml"/>
<Relationship Id="rId6"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
  Target="../customXml/item1.xml"/>
</Relationships>
)xml";

constexpr char kFiguresLinks[] = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1"
  Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
  Target="itemProps1.xml"/>
</Relationships>
)xml";

// Compatibility 15 is that of Word 2013 and later.
constexpr char kSettings[] = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:zoom w:percent="100"/>
<w:defaultTabStop w:val="630"/>
<w:evenAndOddHeaders/>
<w:characterSpacingControl w:val="compressPunctuation"/>
<w:compat>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"
  w:val="15"/></w:compat>
<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>
</w:settings>
)xml";

// The official fonts, and for each what else a machine may have in its place. 86 is the character
// set of GB 2312.
constexpr char kFontTable[] = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:font w:name="方正小标宋简体">
<w:altName w:val="方正小标宋_GBK,FZXiaoBiaoSong-B05S,FZXiaoBiaoSong-B05,华文中宋,STZhongsong"/>
<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong_GB2312,仿宋,FangSong,华文仿宋,STFangsong"/>
<w:panose1 w:val="02010609030101010101"/><w:charset w:val="86"/><w:family w:val="modern"/>
<w:pitch w:val="fixed"/></w:font>
<w:font w:name="楷体_GB2312"><w:altName w:val="KaiTi_GB2312,楷体,KaiTi,华文楷体,STKaiti"/>
<w:panose1 w:val="02010609030101010101"/><w:charset w:val="86"/><w:family w:val="modern"/>
<w:pitch w:val="fixed"/></w:font>
<w:font w:name="黑体"><w:altName w:val="SimHei,华文黑体,STHeiti"/>
<w:panose1 w:val="02010609060101010101"/><w:charset w:val="86"/><w:family w:val="modern"/>
<w:pitch w:val="fixed"/></w:font>
<w:font w:name="宋体"><w:altName w:val="SimSun,华文宋体,STSong"/>
<w:panose1 w:val="02010600030101010101"/><w:charset w:val="86"/><w:family w:val="auto"/>
<w:pitch w:val="variable"/></w:font>
<w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>
<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
</w:fonts>
)xml";

constexpr char kApplication[] = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">
<Application>Disclosure Report Services</Application></Properties>
)xml";

// A run with `name` in it, such as a part of a field, which gets `text` or the attribute `type`.
void AppendFooterRun(pugi::xml_node paragraph, const char* name, absl::string_view text,
                     absl::string_view type = "") {
  pugi::xml_node run = AppendElement(paragraph, "w:r");
  SetAttribute(AppendElement(AppendElement(run, "w:rPr"), "w:rFonts"), "w:hint", "eastAsia");
  pugi::xml_node content = AppendElement(run, name, text);
  if (!text.empty()) SetAttribute(content, "xml:space", "preserve");
  if (!type.empty()) SetAttribute(content, "w:fldCharType", type);
}

// GB/T 9704-2012, 7.5: between two dashes, one character from the outer edge; right on odd pages,
// left on even ones.
std::string FooterPart(bool even) {
  pugi::xml_document part;
  pugi::xml_node footer = AppendElement(part, "w:ftr");
  SetAttribute(footer, "xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main");
  pugi::xml_node paragraph = AppendElement(footer, "w:p");
  pugi::xml_node properties = AppendElement(paragraph, "w:pPr");
  SetAttribute(AppendElement(properties, "w:pStyle"), "w:val", "Footer");
  pugi::xml_node indent = AppendElement(properties, "w:ind");
  SetAttribute(indent, even ? "w:leftChars" : "w:rightChars", "100");
  SetAttribute(indent, even ? "w:left" : "w:right", "280");  // for those who do not count letters
  SetAttribute(AppendElement(properties, "w:jc"), "w:val", even ? "left" : "right");
  AppendFooterRun(paragraph, "w:t", "— ");
  AppendFooterRun(paragraph, "w:fldChar", "", "begin");
  AppendFooterRun(paragraph, "w:instrText", " PAGE ");
  AppendFooterRun(paragraph, "w:fldChar", "", "separate");
  AppendFooterRun(paragraph, "w:t", "1");
  AppendFooterRun(paragraph, "w:fldChar", "", "end");
  AppendFooterRun(paragraph, "w:t", " —");
  return SerializeXml(part);
}

bool IsIsoDate(absl::string_view date) {
  constexpr absl::string_view kPattern = "0000-00-00";
  if (date.size() != kPattern.size()) return false;
  for (size_t i = 0; i < date.size(); ++i) {
    if (kPattern[i] == '-' ? date[i] != '-'
                           : !absl::ascii_isdigit(static_cast<unsigned char>(date[i])))
      return false;
  }
  return true;
}

// Times are the report's own: the file tells nothing of when it was made.
std::string CorePart(const Document& document, absl::string_view title) {
  pugi::xml_document core;
  pugi::xml_node root = AppendElement(core, "cp:coreProperties");
  SetAttribute(root, "xmlns:cp",
               "http://schemas.openxmlformats.org/package/2006/metadata/core-properties");
  SetAttribute(root, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  SetAttribute(root, "xmlns:dcterms", "http://purl.org/dc/terms/");
  SetAttribute(root, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  AppendElement(root, "dc:title", title);
  AppendElement(root, "dc:creator", document.statistics.agency_name);
  AppendElement(root, "dc:identifier", absl::StrCat(document.revision, " ", document.digest));
  AppendElement(root, "dc:language", "zh-CN");
  const std::string& date = PublicationDate(document);
  for (const char* name : {"dcterms:created", "dcterms:modified"}) {
    if (!IsIsoDate(date)) break;
    pugi::xml_node time = AppendElement(root, name, absl::StrCat(date, "T00:00:00Z"));
    SetAttribute(time, "xsi:type", "dcterms:W3CDTF");
  }
  return SerializeXml(core);
}

}  // namespace

std::vector<PackagePart> PackageParts(const Document& document, absl::string_view title,
                                      std::string body, const Figures& figures) {
  return {{"[Content_Types].xml", kContentTypes},
          {"_rels/.rels", kPackageLinks},
          {"docProps/core.xml", CorePart(document, title)},
          {"docProps/app.xml", kApplication},
          {"word/document.xml", std::move(body)},
          {"word/_rels/document.xml.rels", kDocumentLinks},
          {"word/styles.xml", kStylesPart},
          {"word/settings.xml", kSettings},
          {"word/fontTable.xml", kFontTable},
          {"word/footer1.xml", FooterPart(/*even=*/false)},
          {"word/footer2.xml", FooterPart(/*even=*/true)},
          {"customXml/item1.xml", figures.Part()},
          {"customXml/itemProps1.xml", figures.PropertiesPart()},
          {"customXml/_rels/item1.xml.rels", kFiguresLinks}};
}

}  // namespace disclosure::docx
