#include "render-service/formats/pdf/structure.h"

#include <map>
#include <string>
#include <utility>

#include "common/base/check.h"

namespace disclosure::pdf {
namespace {

using Object = QPDFObjectHandle;

Object Name(const char* name) { return Object::newName(name); }
Object Integer(int64_t value) { return Object::newInteger(value); }

// Attributes of cells: how far they reach, and what they head.
Object TableAttributes(const Element& element) {
  Object attributes = Object::newDictionary();
  if (element.scope != HeadScope::kNone) {
    attributes.replaceKey("/Scope", Name(element.scope == HeadScope::kColumn ? "/Column" : "/Row"));
  }
  if (element.rows > 1) attributes.replaceKey("/RowSpan", Integer(element.rows));
  if (element.columns > 1) attributes.replaceKey("/ColSpan", Integer(element.columns));
  if (attributes.getKeys().empty()) return Object::newNull();
  attributes.replaceKey("/O", Name("/Table"));
  return attributes;
}

// The code of the cell that a figure stands in, for programs.
Object MakeCodeAttribute(const std::string& code) {
  Object property = Object::newDictionary(
      {{"/N", Object::newUnicodeString("code")}, {"/V", Object::newUnicodeString(code)}});
  return Object::newDictionary(
      {{"/O", Name("/UserProperties")}, {"/P", Object::newArray({property})}});
}

class Builder {
 public:
  Builder(QPDF& pdf, const std::vector<Element>& elements,
          const std::vector<QPDFObjectHandle>& pages)
      : pdf_(pdf), elements_(elements), pages_(pages), nodes_(elements.size()) {
    DR_CHECK(!elements.empty() && elements[0].parent < 0);
    for (size_t i = 0; i < elements.size(); ++i) {
      nodes_[i].object = pdf.makeIndirectObject(MakeElement(elements[i]));
      if (i == 0) continue;
      DR_CHECK(elements[i].parent >= 0 && static_cast<size_t>(elements[i].parent) < i);
      ParentOf(i).children.push_back(i);
      nodes_[i].object.replaceKey("/P", ParentOf(i).object);
    }
  }

  // Says that `element` is what stretch `mcid` of the page shows. Call in reading order.
  void Show(int element, size_t page, size_t mcid) {
    const auto index = static_cast<size_t>(element);
    Reach(index);
    Node& node = nodes_[index];
    if (node.kids.empty() || node.page < 0) {
      node.page = static_cast<int64_t>(page);
      node.object.replaceKey("/Pg", pages_[page]);
    }
    Object reference = Integer(static_cast<int64_t>(mcid));
    if (node.page != static_cast<int64_t>(page)) {
      reference = Object::newDictionary(
          {{"/Type", Name("/MCR")}, {"/Pg", pages_[page]}, {"/MCID", reference}});
    }
    node.kids.push_back(reference);
  }

  // Hangs in what no page shows, such as empty cells, and gives all the elements.
  std::vector<Object> Finish() {
    for (size_t i = 0; i < nodes_.size(); ++i) {
      HangUpTo(nodes_[i], nodes_.size());
      Node& node = nodes_[i];
      if (node.kids.size() == 1) {
        node.object.replaceKey("/K", node.kids[0]);
      } else if (!node.kids.empty()) {
        node.object.replaceKey("/K", Object::newArray(node.kids));
      }
    }
    std::vector<Object> objects;
    objects.reserve(nodes_.size());
    for (Node& node : nodes_) objects.push_back(std::move(node.object));
    return objects;
  }

  const Object& object(int element) const { return nodes_[static_cast<size_t>(element)].object; }

 private:
  struct Node {
    Object object;
    std::vector<size_t> children;  // elements, ascending
    size_t hung = 0;               // children that stand in `kids`
    std::vector<Object> kids;
    int64_t page = -1;  // of the first stretch
  };

  // What all elements of one code share: a narrative may state figures 50,000 times.
  Object CodeAttribute(const Element& element) {
    if (element.code.empty()) return Object::newNull();
    const auto [code, fresh] = codes_.try_emplace(element.code);
    if (fresh) code->second = pdf_.makeIndirectObject(MakeCodeAttribute(element.code));
    return code->second;
  }

  Object MakeElement(const Element& element) {
    Object object = Object::newDictionary({{"/S", Name(StructureType(element))}});
    Object table = TableAttributes(element);
    Object code = CodeAttribute(element);
    if (!table.isNull() && !code.isNull()) {
      object.replaceKey("/A", Object::newArray({table, code}));
    } else if (!table.isNull() || !code.isNull()) {
      object.replaceKey("/A", table.isNull() ? code : table);
    }
    return object;
  }

  Node& ParentOf(size_t index) { return nodes_[static_cast<size_t>(elements_[index].parent)]; }

  // Hangs `index` and what stands before it into the tree.
  void Reach(size_t index) {
    while (index > 0) {
      Node& parent = ParentOf(index);
      HangUpTo(parent, index);
      index = static_cast<size_t>(elements_[index].parent);
    }
  }

  // Hangs the children of `node` up to element `last`.
  void HangUpTo(Node& node, size_t last) {
    for (; node.hung < node.children.size() && node.children[node.hung] <= last; ++node.hung) {
      node.kids.push_back(nodes_[node.children[node.hung]].object);
    }
  }

  QPDF& pdf_;
  std::map<std::string, Object> codes_;
  const std::vector<Element>& elements_;
  const std::vector<QPDFObjectHandle>& pages_;
  std::vector<Node> nodes_;
};

}  // namespace

const char* StructureType(const Element& element) {
  constexpr const char* kHeadings[] = {"/H1", "/H2", "/H3", "/H4"};
  switch (element.kind) {
    case ElementKind::kDocument:
      return "/Document";
    case ElementKind::kTitle:
      return "/Title";
    case ElementKind::kHeading:
      DR_CHECK(element.level >= 1 && element.level <= 4);
      return kHeadings[element.level - 1];
    case ElementKind::kParagraph:
      return "/P";
    case ElementKind::kFact:
      return "/Span";
    case ElementKind::kTable:
      return "/Table";
    case ElementKind::kTableTitle:
      return "/Caption";
    case ElementKind::kTableHead:
      return "/THead";
    case ElementKind::kTableBody:
      return "/TBody";
    case ElementKind::kTableRow:
      return "/TR";
    case ElementKind::kHeadCell:
      return "/TH";
    case ElementKind::kCell:
      break;
  }
  return "/TD";
}

Structure MakeStructure(QPDF& pdf, const std::vector<Element>& elements,
                        const std::vector<QPDFObjectHandle>& pages,
                        const std::vector<std::vector<int>>& marked) {
  DR_CHECK(pages.size() == marked.size());
  Builder builder(pdf, elements, pages);
  Object parents = Object::newArray();
  for (size_t page = 0; page < pages.size(); ++page) {
    std::vector<Object> owners;
    owners.reserve(marked[page].size());
    for (size_t mcid = 0; mcid < marked[page].size(); ++mcid) {
      builder.Show(marked[page][mcid], page, mcid);
      owners.push_back(builder.object(marked[page][mcid]));
    }
    parents.appendItem(Integer(static_cast<int64_t>(page)));
    parents.appendItem(pdf.makeIndirectObject(Object::newArray(owners)));
  }
  Structure structure;
  structure.elements = builder.Finish();
  structure.root = pdf.makeIndirectObject(Object::newDictionary({
      {"/Type", Name("/StructTreeRoot")},
      {"/K", structure.elements[0]},
      {"/ParentTree", pdf.makeIndirectObject(Object::newDictionary({{"/Nums", parents}}))},
      {"/ParentTreeNextKey", Integer(static_cast<int64_t>(pages.size()))},
      // PDF 1.7 knows no titles.
      {"/RoleMap", Object::newDictionary({{"/Title", Name("/P")}})},
  }));
  structure.elements[0].replaceKey("/P", structure.root);
  return structure;
}

}  // namespace disclosure::pdf
