#include "render-service/formats/pdf/pdf.h"

#include <qpdf/Pl_String.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>

#include <string>
#include <utility>
#include <vector>

#include "common/base/check.h"
#include "render-service/formats/pdf/font_book.h"
#include "render-service/formats/pdf/font_objects.h"
#include "render-service/formats/pdf/metadata.h"
#include "render-service/formats/pdf/numbers.h"
#include "render-service/formats/pdf/outline.h"
#include "render-service/formats/pdf/output_intent.h"
#include "render-service/formats/pdf/page_content.h"
#include "render-service/formats/pdf/structure.h"

namespace disclosure {
namespace {

using Object = QPDFObjectHandle;

Object Points(Micrometres length) {
  return Object::newReal(pdf::Decimal(pdf::Millipoints(length), 3));
}

// Page objects in order, with the elements of their marked stretches.
struct Pages {
  Object root;
  std::vector<Object> objects;
  std::vector<std::vector<int>> marked;
};

Pages MakePages(QPDF& file, const PagedDocument& document, v1::FontEmbedding embedding) {
  Pages pages;
  pdf::FontBook book(embedding);
  Object resources = file.makeIndirectObject(Object::newDictionary());
  pages.root = file.makeIndirectObject(Object::newDictionary());
  for (const Page& page : document.pages) {
    pdf::PageContent content = pdf::WritePage(page, document.elements, book);
    const auto index = static_cast<int64_t>(pages.objects.size());
    pages.objects.push_back(file.makeIndirectObject(Object::newDictionary({
        {"/Type", Object::newName("/Page")},
        {"/Parent", pages.root},
        {"/MediaBox", Object::newArray({Object::newInteger(0), Object::newInteger(0),
                                        Points(page.width), Points(page.height)})},
        {"/Resources", resources},
        {"/Contents", file.newStream(content.stream)},
        {"/StructParents", Object::newInteger(index)},
        {"/Tabs", Object::newName("/S")},
    })));
    pages.marked.push_back(std::move(content.marked));
  }
  resources.replaceKey("/Font", MakeFonts(file, book));
  pages.root.replaceKey("/Type", Object::newName("/Pages"));
  pages.root.replaceKey("/Count", Object::newInteger(static_cast<int64_t>(pages.objects.size())));
  pages.root.replaceKey("/Kids", Object::newArray(pages.objects));
  return pages;
}

Object MakeMetadata(QPDF& file, const PagedDocument& document) {
  Object stream = file.newStream(pdf::XmpOf(document));
  stream.getDict().replaceKey("/Type", Object::newName("/Metadata"));
  stream.getDict().replaceKey("/Subtype", Object::newName("/XML"));
  return stream;
}

void FillCatalogue(QPDF& file, const PagedDocument& document, const Pages& pages) {
  const pdf::Structure structure =
      pdf::MakeStructure(file, document.elements, pages.objects, pages.marked);
  Object root = file.getRoot();
  root.replaceKey("/Pages", pages.root);
  root.replaceKey("/Lang", Object::newString("zh-CN"));
  root.replaceKey("/MarkInfo", Object::newDictionary({{"/Marked", Object::newBool(true)},
                                                      {"/UserProperties", Object::newBool(true)}}));
  root.replaceKey("/StructTreeRoot", structure.root);
  root.replaceKey("/Metadata", MakeMetadata(file, document));
  root.replaceKey("/OutputIntents", Object::newArray({pdf::MakeOutputIntent(file)}));
  root.replaceKey("/ViewerPreferences",
                  Object::newDictionary({{"/DisplayDocTitle", Object::newBool(true)}}));
  Object outline = pdf::MakeOutline(file, document, pages.objects, structure);
  if (!outline.isNull()) {
    root.replaceKey("/Outlines", outline);
    root.replaceKey("/PageMode", Object::newName("/UseOutlines"));
  }
  file.getTrailer().replaceKey("/Info", file.makeIndirectObject(pdf::InfoOf(document)));
}

std::string Written(QPDF& file) {
  std::string bytes;
  Pl_String output("document", nullptr, bytes);
  QPDFWriter writer(file);
  writer.setOutputPipeline(&output);
  writer.setMinimumPDFVersion("1.7");
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setCompressStreams(true);
  writer.setDeterministicID(true);  // from the document's bytes
  writer.write();
  return bytes;
}

}  // namespace

// QPDF throws when an object is not what it was taken for, which is a broken invariant here: hence
// `noexcept`, which ends the process.
std::string WritePdf(const PagedDocument& document, v1::FontEmbedding embedding) noexcept {
  DR_CHECK(!document.pages.empty());
  QPDF file;
  file.emptyPDF();
  const Pages pages = MakePages(file, document, embedding);
  FillCatalogue(file, document, pages);
  return Written(file);
}

}  // namespace disclosure
