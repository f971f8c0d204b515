// Word refuses a file whose elements stand in another order than the schema's (ISO/IEC 29500-1,
// annex A); LibreOffice does not mind, so that only this test would notice.
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "gtest/gtest.h"
#include "tests/render-service/formats/docx/read_docx.h"
#include "tests/render-service/formats/hostile_document.h"
#include "tests/support/sample_documents.h"

namespace disclosure {
namespace {

// Children of an element in the order of the schema, without the prefix `w:`. Those that stand
// between ours are named so that a new one finds its place.
constexpr struct {
  const char* element;
  const char* children;
} kSequences[] = {
    {"w:pPr",
     "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
     "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
     "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
     "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
     "rPr sectPr pPrChange"},
    // Of the run properties any order is valid by the schema of 2006 and later; Word writes this.
    {"w:rPr",
     "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
     "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect "
     "bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"},
    {"w:tblPr",
     "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
     "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
     "tblDescription tblPrChange"},
    {"w:tblBorders", "top left start bottom right end insideH insideV"},
    {"w:tblCellMar", "top left start bottom right end"},
    {"w:trPr",
     "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader "
     "tblCellSpacing jc hidden ins del trPrChange"},
    {"w:tcPr",
     "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText "
     "vAlign hideMark headers cellIns cellDel cellMerge tcPrChange"},
    {"w:sectPr",
     "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders "
     "lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter "
     "docGrid printerSettings sectPrChange"},
    {"w:sdtPr",
     "rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex "
     "equation comboBox date docPartObj docPartList dropDownList picture richText text citation "
     "group bibliography"},
    {"w:sdt", "sdtPr sdtEndPr sdtContent"},
    {"w:tbl", "tblPr tblGrid tr"},
    {"w:tr", "tblPrEx trPr tc"},
    {"w:tc", "tcPr p"},
    {"w:style",
     "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed "
     "qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr "
     "tblStylePr"},
    {"w:styles", "docDefaults latentStyles style"},
    {"w:docDefaults", "rPrDefault pPrDefault"},
    {"w:settings",
     "writeProtection view zoom removePersonalInformation mirrorMargins defaultTabStop "
     "autoHyphenation evenAndOddHeaders characterSpacingControl noLineBreaksAfter "
     "noLineBreaksBefore footnotePr endnotePr compat docVars rsids themeFontLang "
     "clrSchemeMapping decimalSymbol listSeparator"},
    {"w:font",
     "altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic "
     "embedBoldItalic"},
};

// Elements of which any number may stand next to each other; of all others one.
bool Repeats(const std::string& name) {
  static constexpr const char* kRepeated[] = {
      "w:footerReference", "w:headerReference", "w:tr", "w:tc", "w:p", "w:style"};
  for (const char* repeated : kRepeated) {
    if (name == repeated) return true;
  }
  return false;
}

// What is wrong with the order of the children of `element`; empty when nothing.
std::string FaultOf(pugi::xml_node element) {
  for (const auto& sequence : kSequences) {
    if (std::string(element.name()) != sequence.element) continue;
    const std::vector<std::string> order = absl::StrSplit(sequence.children, ' ');
    size_t at = 0;
    std::string last;
    for (const pugi::xml_node child : element.children()) {
      const std::string name = child.name();
      if (name == last && !Repeats(name)) return name + " twice in " + element.name();
      while (at < order.size() && "w:" + order[at] != name) ++at;
      if (at == order.size()) return name + " out of order in " + element.name();
      last = name;
    }
  }
  return "";
}

// Every fault in the parts of `parts`.
std::set<std::string> Faults(const DocxParts& parts) {
  std::set<std::string> faults;
  for (const std::string& name : parts.names()) {
    if (!absl::StartsWith(name, "word/") || absl::EndsWith(name, ".rels")) continue;
    for (const auto& sequence : kSequences) {
      for (const pugi::xml_node element : Descendants(parts[name], sequence.element)) {
        const std::string fault = FaultOf(element);
        if (!fault.empty()) faults.insert(name + ": " + fault);
      }
    }
  }
  return faults;
}

TEST(DocxSchemaOrderTest, SamplesAndHostileDocumentKeepIt) {
  using Set = std::set<std::string>;
  for (const auto& sample : testing_support::kSampleReports) {
    const Document document = testing_support::SampleDocument(sample);
    EXPECT_EQ(Faults(ReadBulletin(document)), Set());
    EXPECT_EQ(Faults(ReadTable(document)), Set());
  }
  EXPECT_EQ(Faults(ReadBulletin(HostileDocument())), Set());
}

TEST(DocxSchemaOrderTest, FaultsAreFound) {
  const auto fault = [](const char* xml) {
    pugi::xml_document document;
    document.load_string(xml);
    return FaultOf(document.first_child());
  };

  EXPECT_EQ(fault("<w:pPr><w:pStyle/><w:keepNext/><w:ind/><w:jc/></w:pPr>"), "");
  EXPECT_EQ(fault("<w:pPr><w:jc/><w:ind/></w:pPr>"), "w:ind out of order in w:pPr");
  EXPECT_EQ(fault("<w:pPr><w:unknown/></w:pPr>"), "w:unknown out of order in w:pPr");
  EXPECT_EQ(fault("<w:pPr><w:jc/><w:jc/></w:pPr>"), "w:jc twice in w:pPr");
  EXPECT_EQ(fault("<w:tr><w:tc/><w:tc/></w:tr>"), "");
}

}  // namespace
}  // namespace disclosure
