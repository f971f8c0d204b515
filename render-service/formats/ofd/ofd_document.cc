#include "render-service/formats/ofd/ofd_document.h"

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "render-service/formats/ofd/millimetres.h"
#include "render-service/formats/ofd/ofd_xml.h"

namespace disclosure {
namespace {

// Bytes of a DocID, a UUID without hyphens.
constexpr size_t kDocIdBytes = 16;
// Deepest entry of the table of contents.
constexpr size_t kOutlineLevelsMax = 16;

void AppendCustom(pugi::xml_node datas, const char* name, const std::string& value) {
  SetAttribute(AppendElement(datas, "ofd:CustomData", value), "Name", name);
}

void AppendOutline(const OutlineEntry& entry, uint32_t page_id, pugi::xml_node element) {
  SetAttribute(element, "Title", entry.title);
  pugi::xml_node action = AppendElement(AppendElement(element, "ofd:Actions"), "ofd:Action");
  SetAttribute(action, "Event", "CLICK");
  pugi::xml_node dest = AppendElement(AppendElement(action, "ofd:Goto"), "ofd:Dest");
  SetAttribute(dest, "Type", "XYZ");
  SetId(dest, "PageID", page_id);
  SetAttribute(dest, "Left", "0");
  SetAttribute(dest, "Top", Millimetres(entry.y));
}

void AppendOutlines(const PagedDocument& document, const std::vector<uint32_t>& page_ids,
                    pugi::xml_node root) {
  if (document.outline.empty()) return;
  // The elements that are open, from the outermost in.
  std::vector<pugi::xml_node> open = {AppendElement(root, "ofd:Outlines")};
  for (const OutlineEntry& entry : document.outline) {
    const auto level = static_cast<size_t>(entry.level < 1 ? 1 : entry.level);
    if (open.size() > level) open.resize(level);
    pugi::xml_node element = AppendElement(open.back(), "ofd:OutlineElem");
    AppendOutline(entry, page_ids[entry.page], element);
    if (open.size() < kOutlineLevelsMax) open.push_back(element);
  }
}

}  // namespace

std::string OfdPageLocation(size_t index) {
  return absl::StrCat("Pages/Page_", index, "/Content.xml");
}

std::string OfdEntry(const PagedDocument& document, absl::string_view content) {
  pugi::xml_document xml;
  pugi::xml_node root = AppendOfdRoot(&xml, "ofd:OFD");
  SetAttribute(root, "Version", "1.0");
  SetAttribute(root, "DocType", "OFD");
  pugi::xml_node body = AppendElement(root, "ofd:DocBody");
  // The order of elements is that of the standard's schema.
  pugi::xml_node info = AppendElement(body, "ofd:DocInfo");
  AppendElement(info, "ofd:DocID", absl::BytesToHexString(content.substr(0, kDocIdBytes)));
  AppendElement(info, "ofd:Title", document.title);
  AppendElement(info, "ofd:Author", document.author);
  absl::CivilDay day;
  if (absl::ParseCivilTime(document.date_iso, &day)) {
    AppendElement(info, "ofd:CreationDate", absl::FormatCivilTime(day));
    AppendElement(info, "ofd:ModDate", absl::FormatCivilTime(day));
  }
  AppendElement(info, "ofd:Creator", "render-service");
  pugi::xml_node datas = AppendElement(info, "ofd:CustomDatas");
  AppendCustom(datas, "revision", document.identifier);
  AppendCustom(datas, "digest", document.digest);
  AppendElement(body, "ofd:DocRoot", "Doc_0/Document.xml");
  return SerializeXml(xml);
}

std::string OfdDocumentRoot(const PagedDocument& document, const OfdContents& contents) {
  pugi::xml_document xml;
  pugi::xml_node root = AppendOfdRoot(&xml, "ofd:Document");
  pugi::xml_node common = AppendElement(root, "ofd:CommonData");
  AppendElement(common, "ofd:MaxUnitID", absl::StrCat(contents.id_max));
  const Page a4;
  AppendElement(AppendElement(common, "ofd:PageArea"), "ofd:PhysicalBox",
                Box{0, 0, a4.width, a4.height}.ToString());
  if (contents.fonts) AppendElement(common, "ofd:PublicRes", "PublicRes.xml");
  pugi::xml_node pages = AppendElement(root, "ofd:Pages");
  for (size_t i = 0; i < contents.page_ids.size(); ++i) {
    pugi::xml_node page = AppendElement(pages, "ofd:Page");
    SetId(page, "ID", contents.page_ids[i]);
    SetAttribute(page, "BaseLoc", OfdPageLocation(i));
  }
  AppendOutlines(document, contents.page_ids, root);
  pugi::xml_node preferences = AppendElement(root, "ofd:VPreferences");
  AppendElement(preferences, "ofd:PageMode", document.outline.empty() ? "None" : "UseOutlines");
  AppendElement(preferences, "ofd:TabDisplay", "DocTitle");
  if (contents.tags) AppendElement(root, "ofd:CustomTags", "Tags/CustomTags.xml");
  return SerializeXml(xml);
}

}  // namespace disclosure
