#include "render-service/formats/xlsx/check_package.h"

#include <zip.h>

#include <memory>
#include <pugixml.hpp>
#include <string>

#include "common/base/check.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

// Bytes of one part, uncompressed.
constexpr zip_uint64_t kPartBytesMax = zip_uint64_t{256} << 20;

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

bool IsWhole(zip_t* archive, zip_uint64_t index) {
  zip_stat_t stat;
  if (zip_stat_index(archive, index, 0, &stat) != 0 || stat.size > kPartBytesMax) return false;
  const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(archive, index, 0));
  if (file == nullptr) return false;
  std::string bytes(stat.size, '\0');
  if (zip_fread(file.get(), bytes.data(), stat.size) != static_cast<zip_int64_t>(stat.size)) {
    return false;
  }
  pugi::xml_document document;
  return document.load_buffer_inplace(bytes.data(), bytes.size()).status == pugi::status_ok;
}

}  // namespace

absl::Status CheckPackage(absl::string_view bytes) {
  const absl::Status broken =
      MakeError(v1::ERROR_REASON_SERVER_FAULT,
                "workbook: got parts that are cut off, want room on the disk at TMPDIR");
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  DR_CHECK(source != nullptr);  // fails only without memory
  const std::unique_ptr<zip_t, CloseArchive> archive(
      zip_open_from_source(source, ZIP_RDONLY, &error));
  zip_error_fini(&error);
  if (archive == nullptr) {
    zip_source_free(source);
    return broken;
  }
  const zip_int64_t parts = zip_get_num_entries(archive.get(), 0);
  for (zip_int64_t i = 0; i < parts; ++i) {
    if (!IsWhole(archive.get(), static_cast<zip_uint64_t>(i))) return broken;
  }
  return parts > 0 ? absl::OkStatus() : broken;
}

}  // namespace disclosure
