#include "render-service/formats/ofd/ofd_page.h"

#include <algorithm>
#include <map>

#include "absl/strings/str_cat.h"
#include "common/base/text.h"
#include "render-service/formats/ofd/millimetres.h"
#include "render-service/formats/ofd/ofd_xml.h"

namespace disclosure {
namespace {

// Parts of the font size that letters reach above and below the baseline, generously: viewers cut
// off what leaves the box of an object.
constexpr int64_t kAscentPercent = 110;
constexpr int64_t kDescentPercent = 40;

Micrometres Percent(Micrometres size, int64_t percent) {
  return static_cast<Micrometres>(size * percent / 100);
}

// Letters that stand in one TextCode, and where.
struct Code {
  std::string text;
  Micrometres start = 0;           // of the first one, from the run's origin
  Micrometres end = 0;             // of the last one
  std::vector<Micrometres> steps;  // from each to the next
};

// The letters of `run` that are to be printed. Leading spaces are left out, for readers of XML may
// drop them and move all else. A character that XML forbids becomes U+FFFD, so that every offset
// keeps its letter. A character beyond the BMP ends its code: some viewers count it twice when they
// give out offsets.
std::vector<Code> CodesOf(const GlyphRun& run) {
  std::vector<Code> codes;
  bool ended = true;
  size_t index = 0;
  for (size_t at = 0; at < run.text.size() && index < run.offsets.size(); ++index) {
    const size_t start = at;
    const char32_t character = NextCodePoint(run.text, &at);
    const Micrometres offset = run.offsets[index];
    if (ended) {
      if (character == U' ' || character == U'\u3000') continue;
      Code& code = codes.emplace_back();
      code.start = offset;
    } else {
      codes.back().steps.push_back(offset - codes.back().end);
    }
    const std::string kept = XmlText(absl::string_view(run.text).substr(start, at - start));
    absl::StrAppend(&codes.back().text, kept.empty() ? "\uFFFD" : kept);
    codes.back().end = offset;
    ended = character > 0xFFFF;
  }
  return codes;
}

// How far the last glyph of `run` moves the pen.
Micrometres LastAdvance(const GlyphRun& run) {
  if (run.face == nullptr || run.glyphs.empty()) return run.size;
  const int64_t units = run.face->Advance(run.glyphs.back());
  return static_cast<Micrometres>(units * run.size / run.face->metrics().units_per_em);
}

// The text object of `run`; null when it prints nothing.
pugi::xml_node AppendText(const GlyphRun& run, uint32_t font, OfdIds* ids, pugi::xml_node layer) {
  const std::vector<Code> codes = CodesOf(run);
  if (codes.empty()) return {};
  const Micrometres ascent = Percent(run.size, kAscentPercent);
  const Micrometres descent = Percent(run.size, kDescentPercent);
  const Micrometres start = codes.front().start;
  const Micrometres length = codes.back().end - start + std::max(run.size, LastAdvance(run));
  pugi::xml_node object = AppendElement(layer, "ofd:TextObject");
  SetId(object, "ID", ids->Next());
  // Turned letters go down the page, and their tops point to the right.
  const Box box = run.turned ? Box{run.x - descent, run.y + start, ascent + descent, length}
                             : Box{run.x + start, run.y - ascent, length, ascent + descent};
  SetAttribute(object, "Boundary", box.ToString());
  if (run.turned) {
    SetAttribute(object, "CTM", absl::StrCat("0 1 -1 0 ", Millimetres(descent), " 0"));
  }
  SetId(object, "Font", font);
  SetAttribute(object, "Size", Millimetres(run.size));
  for (const Code& letters : codes) {
    pugi::xml_node code = AppendElement(object, "ofd:TextCode", letters.text);
    SetAttribute(code, "X", Millimetres(letters.start - start));
    SetAttribute(code, "Y", run.turned ? "0" : Millimetres(ascent));
    if (!letters.steps.empty()) SetAttribute(code, "DeltaX", Deltas(letters.steps));
  }
  return object;
}

// One path for all of `lines`, which are `width` thick and not empty.
void AppendRules(const std::vector<const RuledLine*>& lines, Micrometres width, OfdIds* ids,
                 pugi::xml_node layer) {
  RuledLine around = *lines[0];
  for (const RuledLine* line : lines) {
    around.x1 = std::min({around.x1, line->x1, line->x2});
    around.y1 = std::min({around.y1, line->y1, line->y2});
    around.x2 = std::max({around.x2, line->x1, line->x2});
    around.y2 = std::max({around.y2, line->y1, line->y2});
  }
  const Box box = {around.x1 - width, around.y1 - width, around.x2 - around.x1 + 2 * width,
                   around.y2 - around.y1 + 2 * width};
  std::string data;
  for (const RuledLine* line : lines) {
    absl::StrAppend(&data, data.empty() ? "" : " ", "M ", Millimetres(line->x1 - box.x), " ",
                    Millimetres(line->y1 - box.y), " L ", Millimetres(line->x2 - box.x), " ",
                    Millimetres(line->y2 - box.y));
  }
  pugi::xml_node object = AppendElement(layer, "ofd:PathObject");
  SetId(object, "ID", ids->Next());
  SetAttribute(object, "Boundary", box.ToString());
  SetAttribute(object, "LineWidth", Millimetres(width));
  AppendElement(object, "ofd:AbbreviatedData", data);
}

}  // namespace

std::string OfdPageContent(const Page& page, uint32_t page_id, const OfdFonts& fonts, OfdIds* ids,
                           std::vector<OfdTextRef>* refs) {
  pugi::xml_document xml;
  pugi::xml_node root = AppendOfdRoot(&xml, "ofd:Page");
  AppendElement(AppendElement(root, "ofd:Area"), "ofd:PhysicalBox",
                Box{0, 0, page.width, page.height}.ToString());
  pugi::xml_node layer = AppendElement(AppendElement(root, "ofd:Content"), "ofd:Layer");
  SetId(layer, "ID", ids->Next());
  SetAttribute(layer, "Type", "Body");
  for (const GlyphRun& run : page.runs) {
    const pugi::xml_node text = AppendText(run, fonts.IdOf(run), ids, layer);
    if (text && run.element >= 0) {
      refs->push_back({run.element, page_id, text.attribute("ID").as_uint()});
    }
  }
  std::map<Micrometres, std::vector<const RuledLine*>> by_width;
  for (const RuledLine& line : page.lines) by_width[line.width].push_back(&line);
  for (const auto& [width, lines] : by_width) AppendRules(lines, width, ids, layer);
  return SerializeXml(xml);
}

}  // namespace disclosure
