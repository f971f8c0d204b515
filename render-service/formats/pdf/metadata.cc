#include "render-service/formats/pdf/metadata.h"

#include <pugixml.hpp>
#include <sstream>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"

namespace disclosure::pdf {
namespace {

using Object = QPDFObjectHandle;

// Without a version: it would make new bytes of old documents.
constexpr char kProducer[] = "Disclosure Report Services";

// Midnight in China, where the date was set.
constexpr char kTimeXmp[] = "T00:00:00+08:00";
constexpr char kTimeInfo[] = "000000+08'00'";

void AddText(pugi::xml_node parent, const char* name, const std::string& text) {
  if (!text.empty()) parent.append_child(name).text().set(text.c_str());
}

// `name` holding an RDF container with one item.
void AddItem(pugi::xml_node parent, const char* name, const char* container,
             const std::string& text) {
  if (text.empty()) return;
  pugi::xml_node item = parent.append_child(name).append_child(container).append_child("rdf:li");
  if (std::string(container) == "rdf:Alt") {
    item.append_attribute("xml:lang") = "x-default";
  }
  item.text().set(text.c_str());
}

}  // namespace

std::string XmpOf(const PagedDocument& document) {
  pugi::xml_document xml;
  pugi::xml_node meta = xml.append_child("x:xmpmeta");
  meta.append_attribute("xmlns:x") = "adobe:ns:meta/";
  pugi::xml_node rdf = meta.append_child("rdf:RDF");
  rdf.append_attribute("xmlns:rdf") = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  pugi::xml_node about = rdf.append_child("rdf:Description");
  about.append_attribute("rdf:about") = "";
  about.append_attribute("xmlns:dc") = "http://purl.org/dc/elements/1.1/";
  about.append_attribute("xmlns:pdf") = "http://ns.adobe.com/pdf/1.3/";
  about.append_attribute("xmlns:xmp") = "http://ns.adobe.com/xap/1.0/";
  AddText(about, "dc:format", "application/pdf");
  AddItem(about, "dc:title", "rdf:Alt", document.title);
  AddItem(about, "dc:creator", "rdf:Seq", document.author);
  AddText(about, "dc:identifier", document.identifier);
  AddText(about, "dc:source", document.digest);
  AddItem(about, "dc:language", "rdf:Bag", "zh-CN");
  AddText(about, "pdf:Producer", kProducer);
  if (!document.date_iso.empty()) {
    AddText(about, "xmp:CreateDate", absl::StrCat(document.date_iso, kTimeXmp));
    AddText(about, "xmp:ModifyDate", absl::StrCat(document.date_iso, kTimeXmp));
  }
  std::ostringstream text;
  text << "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n";
  xml.save(text, " ", pugi::format_indent | pugi::format_no_declaration, pugi::encoding_utf8);
  text << "<?xpacket end=\"r\"?>";
  return text.str();
}

QPDFObjectHandle InfoOf(const PagedDocument& document) {
  Object info = Object::newDictionary();
  const auto add = [&](const char* key, const std::string& text) {
    if (!text.empty()) info.replaceKey(key, Object::newUnicodeString(text));
  };
  add("/Title", document.title);
  add("/Author", document.author);
  add("/Producer", kProducer);
  if (!document.date_iso.empty()) {
    const std::string date =
        absl::StrCat("D:", absl::StrReplaceAll(document.date_iso, {{"-", ""}}), kTimeInfo);
    info.replaceKey("/CreationDate", Object::newString(date));
    info.replaceKey("/ModDate", Object::newString(date));
  }
  return info;
}

}  // namespace disclosure::pdf
