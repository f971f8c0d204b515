#include "render-service/formats/pdf/outline.h"

#include "common/base/check.h"
#include "render-service/formats/pdf/numbers.h"

namespace disclosure::pdf {
namespace {

using Object = QPDFObjectHandle;

// An entry that others may still come under.
struct Open {
  Object item;
  Object last;        // child so far; null before the first
  int64_t below = 0;  // entries under it, all levels
};

Object MakeItem(const OutlineEntry& entry, const PagedDocument& document,
                const std::vector<Object>& pages, const Structure& structure) {
  DR_CHECK(entry.page < pages.size());
  const Micrometres y = document.pages[entry.page].height - entry.y;
  Object item = Object::newDictionary({
      {"/Title", Object::newUnicodeString(entry.title)},
      {"/Dest", Object::newArray({pages[entry.page], Object::newName("/XYZ"), Object::newNull(),
                                  Object::newReal(Decimal(Millipoints(y), 3)), Object::newNull()})},
  });
  if (entry.element >= 0) {
    DR_CHECK(static_cast<size_t>(entry.element) < structure.elements.size());
    item.replaceKey("/SE", structure.elements[static_cast<size_t>(entry.element)]);
  }
  return item;
}

void CloseLast(std::vector<Open>& path) {
  Open closed = path.back();
  path.pop_back();
  if (closed.below > 0) {
    closed.item.replaceKey("/Last", closed.last);
    closed.item.replaceKey("/Count", Object::newInteger(closed.below));
  }
  if (!path.empty()) path.back().below += closed.below;
}

}  // namespace

QPDFObjectHandle MakeOutline(QPDF& pdf, const PagedDocument& document,
                             const std::vector<QPDFObjectHandle>& pages,
                             const Structure& structure) {
  if (document.outline.empty()) return Object::newNull();
  const Object root =
      pdf.makeIndirectObject(Object::newDictionary({{"/Type", Object::newName("/Outlines")}}));
  std::vector<Open> path = {{root, Object::newNull(), 0}};  // root, then one for each level
  for (const OutlineEntry& entry : document.outline) {
    DR_CHECK(entry.level >= 1 && static_cast<size_t>(entry.level) <= path.size());
    while (path.size() > static_cast<size_t>(entry.level)) CloseLast(path);
    Open& parent = path.back();
    Object item = pdf.makeIndirectObject(MakeItem(entry, document, pages, structure));
    item.replaceKey("/Parent", parent.item);
    if (parent.last.isNull()) {
      parent.item.replaceKey("/First", item);
    } else {
      item.replaceKey("/Prev", parent.last);
      parent.last.replaceKey("/Next", item);
    }
    parent.last = item;
    ++parent.below;
    path.push_back({item, Object::newNull(), 0});
  }
  while (!path.empty()) CloseLast(path);
  return root;
}

}  // namespace disclosure::pdf
