#include "render-service/formats/pdf/font_objects.h"

#include <qpdf/Buffer.hh>
#include <qpdf/Pl_Flate.hh>
#include <qpdf/Pl_String.hh>

#include <map>
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "render-service/formats/pdf/character_map.h"
#include "render-service/formats/pdf/numbers.h"

namespace disclosure::pdf {
namespace {

using Object = QPDFObjectHandle;

// FontDescriptor flags (ISO 32000-1, table 123). Fonts with codes of their own are symbolic; serifs
// tell viewers what to put in the place of a font that they do not have.
constexpr int64_t kSymbolic = 4;
constexpr int64_t kSerif = 2;
// Thickness of stems, which viewers use for fonts that they do not have and fonts do not tell.
constexpr int64_t kStem = 80;
// Width of a glyph that the W array leaves out.
constexpr int kUsualWidth = 1000;

Object Name(const std::string& name) { return Object::newName("/" + name); }
Object Integer(int64_t value) { return Object::newInteger(value); }

// PostScript names of the fonts that OfficialName calls by their Chinese ones.
const char* PostScriptName(FontRole role) {
  switch (role) {
    case FontRole::kTitle:
      return "FZXBSJW--GB1-0";
    case FontRole::kBody:
      return "FangSong_GB2312";
    case FontRole::kHeading:
      return "SimHei";
    case FontRole::kKai:
      return "KaiTi_GB2312";
    case FontRole::kSong:
      break;
  }
  return "SimSun";
}

// Six letters that tell subsets of one font apart (ISO 32000-1, 9.6.4).
std::string SubsetTag(const FontFace& face, const std::set<uint32_t>& glyphs) {
  Sha256Stream digest;
  digest.Update(face.digest());
  for (const uint32_t glyph : glyphs) digest.Update(absl::StrCat(glyph, ","));
  std::string tag = digest.Finish().substr(0, 6);
  for (char& letter : tag) letter = static_cast<char>('A' + static_cast<uint8_t>(letter) % 26);
  return tag;
}

std::string Deflated(const std::string& bytes) {
  std::string out;
  out.reserve(bytes.size());  // fonts are too large to be moved while they grow
  Pl_String end("deflated", nullptr, out);
  Pl_Flate deflate("deflate", &end, Pl_Flate::a_deflate);
  deflate.write(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  deflate.finish();
  return out;
}

Object SystemInfo(const char* ordering, int64_t supplement) {
  return Object::newDictionary({{"/Registry", Object::newString("Adobe")},
                                {"/Ordering", Object::newString(ordering)},
                                {"/Supplement", Integer(supplement)}});
}

Object ToUnicode(QPDF& pdf, const UsedFont& font) {
  return pdf.newStream(ToUnicodeMap({font.characters.begin(), font.characters.end()}));
}

Object TypeZero(const std::string& name, const char* encoding, Object descendant,
                Object to_unicode) {
  return Object::newDictionary({{"/Type", Name("Font")},
                                {"/Subtype", Name("Type0")},
                                {"/BaseFont", Name(name)},
                                {"/Encoding", Name(encoding)},
                                {"/DescendantFonts", Object::newArray({descendant})},
                                {"/ToUnicode", to_unicode}});
}

Object Descriptor(const std::string& name, const FontMetrics& metrics) {
  const auto scaled = [&](int units) {
    return Integer(DivideRounded(int64_t{units} * 1000, metrics.units_per_em));
  };
  return Object::newDictionary({
      {"/Type", Name("FontDescriptor")},
      {"/FontName", Name(name)},
      {"/Flags", Integer(kSymbolic)},
      {"/FontBBox", Object::newArray({scaled(metrics.x_min), scaled(metrics.y_min),
                                      scaled(metrics.x_max), scaled(metrics.y_max)})},
      {"/ItalicAngle", Integer(0)},
      {"/Ascent", scaled(metrics.ascent)},
      {"/Descent", scaled(metrics.descent)},
      {"/CapHeight", scaled(metrics.cap_height)},
      {"/StemV", Integer(kStem)},
  });
}

// `bytes` as QPDF takes them, without a copy; it only reads them.
std::shared_ptr<Buffer> BufferOver(std::shared_ptr<const std::string> bytes) {
  auto* start = reinterpret_cast<unsigned char*>(const_cast<char*>(bytes->data()));
  const size_t size = bytes->size();
  return {new Buffer(start, size), [kept = std::move(bytes)](Buffer* view) { delete view; }};
}

// The subset as a stream that is compressed already, at once or in an earlier document.
Object FontFile(QPDF& pdf, const FontFace& face, const std::set<uint32_t>& glyphs) {
  const auto make = [&] { return face.PdfProgram(glyphs); };
  // TrueType tells its length before compression and is kept for that.
  const auto program = face.is_cff() ? nullptr : face.Remember("program", glyphs, make);
  const auto deflated = face.Remember(
      "deflated", glyphs, [&] { return Deflated(program == nullptr ? make() : *program); });
  Object file = pdf.newStream(BufferOver(deflated));
  Object dictionary = file.getDict();
  dictionary.replaceKey("/Filter", Name("FlateDecode"));
  if (program == nullptr) {
    dictionary.replaceKey("/Subtype", Name("CIDFontType0C"));
  } else {
    dictionary.replaceKey("/Length1", Integer(static_cast<int64_t>(program->size())));
  }
  return file;
}

// Widths by code, in stretches of neighbours (ISO 32000-1, 9.7.4.3).
Object Widths(const FontFace& face, const std::set<uint32_t>& glyphs) {
  std::map<uint32_t, int64_t> widths;
  for (const uint32_t glyph : glyphs) {
    const int64_t width =
        DivideRounded(int64_t{face.Advance(glyph)} * 1000, face.metrics().units_per_em);
    if (width != kUsualWidth) widths[face.CidOf(glyph)] = width;
  }
  Object array = Object::newArray();
  for (auto entry = widths.begin(); entry != widths.end();) {
    array.appendItem(Integer(entry->first));
    Object stretch = Object::newArray();
    uint32_t next = entry->first;
    for (; entry != widths.end() && entry->first == next; ++entry, ++next) {
      stretch.appendItem(Integer(entry->second));
    }
    array.appendItem(stretch);
  }
  return array;
}

struct EmbeddedFont {
  std::string name;
  Object descendant;
};

EmbeddedFont Embed(QPDF& pdf, const FontFace& face, const std::set<uint32_t>& glyphs) {
  const std::string name = absl::StrCat(SubsetTag(face, glyphs), "+", face.name());
  Object descriptor = Descriptor(name, face.metrics());
  descriptor.replaceKey(face.is_cff() ? "/FontFile3" : "/FontFile2", FontFile(pdf, face, glyphs));
  Object font = Object::newDictionary({
      {"/Type", Name("Font")},
      {"/Subtype", Name(face.is_cff() ? "CIDFontType0" : "CIDFontType2")},
      {"/BaseFont", Name(name)},
      {"/CIDSystemInfo", SystemInfo("Identity", 0)},
      {"/FontDescriptor", pdf.makeIndirectObject(descriptor)},
      {"/DW", Integer(kUsualWidth)},
      {"/W", Widths(face, glyphs)},
  });
  if (!face.is_cff()) font.replaceKey("/CIDToGIDMap", Name("Identity"));
  return {face.is_cff() ? name + "-Identity-H" : name, pdf.makeIndirectObject(font)};
}

// A font that is not embedded: Adobe-GB1 with the encoding of the characters themselves. Its
// measures are those that the official fonts have in common.
Object MakeNamed(QPDF& pdf, const UsedFont& used) {
  const std::string name = PostScriptName(used.role);
  FontMetrics metrics;
  metrics.ascent = 859;
  metrics.descent = -141;
  metrics.cap_height = 683;
  metrics.x_min = -8;
  metrics.y_min = -145;
  metrics.x_max = 1000;
  metrics.y_max = 859;
  Object descriptor = Descriptor(name, metrics);
  if (used.role != FontRole::kHeading) {
    descriptor.replaceKey("/Flags", Integer(kSymbolic | kSerif));
  }
  // CIDs 1 to 95 are printable ASCII.
  Object widths = Object::newArray({Integer(1), Integer(95), Integer(500)});
  Object font = Object::newDictionary({
      {"/Type", Name("Font")},
      {"/Subtype", Name("CIDFontType2")},
      {"/BaseFont", Name(name)},
      {"/CIDSystemInfo", SystemInfo("GB1", 5)},
      {"/FontDescriptor", pdf.makeIndirectObject(descriptor)},
      {"/DW", Integer(kUsualWidth)},
      {"/W", widths},
  });
  return TypeZero(name, "UniGB-UTF16-H", pdf.makeIndirectObject(font), ToUnicode(pdf, used));
}

}  // namespace

QPDFObjectHandle MakeFonts(QPDF& pdf, const FontBook& book) {
  Object resources = Object::newDictionary();
  std::map<const FontFace*, EmbeddedFont> embedded;  // looked up in only, never gone through
  for (size_t i = 0; i < book.fonts().size(); ++i) {
    const UsedFont& used = book.fonts()[i];
    Object font;
    if (used.face == nullptr) {
      font = MakeNamed(pdf, used);
    } else {
      if (used.first_of_face) {
        embedded[used.face] = Embed(pdf, *used.face, book.GlyphsOf(used.face));
      }
      const EmbeddedFont& glyphs = embedded[used.face];
      font = TypeZero(glyphs.name, "Identity-H", glyphs.descendant, ToUnicode(pdf, used));
    }
    resources.replaceKey(absl::StrCat("/F", i), pdf.makeIndirectObject(font));
  }
  return resources;
}

}  // namespace disclosure::pdf
