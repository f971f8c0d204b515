#include "render-service/formats/library_versions.h"

#include <hb.h>
#include <xlsxwriter.h>
#include <zip.h>
#include <zlib.h>

#include <pugixml.hpp>
#include <qpdf/QPDF.hh>

#include "absl/strings/str_cat.h"

namespace disclosure {

std::string LibraryVersions() {
  return absl::StrCat("harfbuzz ", hb_version_string(), ", qpdf ", QPDF::QPDFVersion(), ", zlib ",
                      zlibVersion(), ", libzip ", zip_libzip_version(), ", libxlsxwriter ",
                      lxw_version(), ", pugixml ", PUGIXML_VERSION);
}

}  // namespace disclosure
