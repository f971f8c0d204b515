#include "render-service/formats/ofd/ofd_tags.h"

#include "absl/strings/str_cat.h"
#include "render-service/formats/ofd/ofd_xml.h"

namespace disclosure {
namespace {

// Steps from an element to the root that are followed: the agreed tree has fewer.
constexpr int kDepthMax = 16;

// Name of the tag of `element`; null when it has none.
const char* TagOf(const Element& element) {
  switch (element.kind) {
    case ElementKind::kTitle:
      return "d:Title";
    case ElementKind::kTableTitle:
      return "d:TableTitle";
    case ElementKind::kHeading:
      return "d:Heading";
    case ElementKind::kFact:
      return "d:Fact";
    case ElementKind::kCell:
      return element.code.empty() ? nullptr : "d:Figure";
    default:
      return nullptr;
  }
}

PackagePart TagList() {
  pugi::xml_document xml;
  pugi::xml_node tag = AppendElement(AppendOfdRoot(&xml, "ofd:CustomTags"), "ofd:CustomTag");
  SetAttribute(tag, "NameSpace", kTagsNamespace);
  AppendElement(tag, "ofd:FileLoc", "CustomTag.xml");
  return {"Doc_0/Tags/CustomTags.xml", SerializeXml(xml)};
}

}  // namespace

void AppendOfdTags(const PagedDocument& document, const std::vector<OfdTextRef>& refs,
                   std::vector<PackagePart>* parts) {
  // Texts of each element, those of elements inside it included.
  std::vector<std::vector<const OfdTextRef*>> texts(document.elements.size());
  for (const OfdTextRef& ref : refs) {
    int at = ref.element;
    for (int i = 0; i < kDepthMax && at >= 0; ++i) {
      texts[static_cast<size_t>(at)].push_back(&ref);
      at = document.elements[static_cast<size_t>(at)].parent;
    }
  }
  pugi::xml_document xml;
  pugi::xml_node root = xml.append_child("d:Document");
  SetAttribute(root, "xmlns:d", kTagsNamespace);
  SetAttribute(root, "xmlns:ofd", kOfdNamespace);
  for (size_t i = 0; i < document.elements.size(); ++i) {
    const Element& element = document.elements[i];
    const char* name = TagOf(element);
    if (name == nullptr || texts[i].empty()) continue;
    pugi::xml_node tag = AppendElement(root, name);
    if (element.level > 0) SetAttribute(tag, "Level", absl::StrCat(element.level));
    if (!element.code.empty()) SetAttribute(tag, "Code", element.code);
    for (const OfdTextRef* ref : texts[i]) {
      SetId(AppendElement(tag, "ofd:ObjectRef", absl::StrCat(ref->object)), "PageRef", ref->page);
    }
  }
  parts->push_back(TagList());
  parts->push_back({"Doc_0/Tags/CustomTag.xml", SerializeXml(xml)});
}

}  // namespace disclosure
