#include "render-service/formats/ofd/ofd.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "render-service/formats/ofd/ofd_document.h"
#include "render-service/formats/ofd/ofd_fonts.h"
#include "render-service/formats/ofd/ofd_ids.h"
#include "render-service/formats/ofd/ofd_page.h"
#include "render-service/formats/ofd/ofd_tags.h"
#include "render-service/formats/zip/zip_package.h"

namespace disclosure {
namespace {

std::string DigestOf(const std::vector<PackagePart>& parts) {
  Sha256Stream digest;
  for (const PackagePart& part : parts) {
    digest.Update(absl::StrCat(part.name, "\n"));
    digest.Update(part.bytes);  // by itself: fonts are large
  }
  return digest.Finish();
}

}  // namespace

std::string WriteOfd(const PagedDocument& document, v1::FontEmbedding embedding) {
  OfdIds ids;
  const OfdFonts fonts(document, embedding, &ids);
  OfdContents contents;
  for (size_t i = 0; i < document.pages.size(); ++i) contents.page_ids.push_back(ids.Next());
  std::vector<OfdTextRef> refs;
  std::vector<PackagePart> parts(2);  // entry and root, which need the others
  for (size_t i = 0; i < document.pages.size(); ++i) {
    parts.push_back({absl::StrCat("Doc_0/", OfdPageLocation(i)),
                     OfdPageContent(document.pages[i], contents.page_ids[i], fonts, &ids, &refs)});
  }
  fonts.AppendParts(&parts);
  if (!refs.empty()) AppendOfdTags(document, refs, &parts);
  contents.id_max = ids.last();
  contents.fonts = !fonts.empty();
  contents.tags = !refs.empty();
  parts[1] = {"Doc_0/Document.xml", OfdDocumentRoot(document, contents)};
  parts[0] = {"OFD.xml", OfdEntry(document, DigestOf(parts))};
  return ZipPackage(parts);
}

}  // namespace disclosure
