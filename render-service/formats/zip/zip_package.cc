#include "render-service/formats/zip/zip_package.h"

#include <zip.h>

#include <cstdint>

#include "common/base/check.h"

namespace disclosure {
namespace {

// The first day that ZIP can tell, 1980-01-01, at noon: libzip passes times through the local time
// zone and back, and no zone skipped that hour.
constexpr uint16_t kDosDate = 1 << 5 | 1;
constexpr uint16_t kDosTime = 12 << 11;
constexpr uint32_t kDeflateLevel = 6;

// Every fault below is one of memory or of the parts' names.
void AddPart(zip_t* archive, const PackagePart& part) {
  zip_source_t* bytes = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
  DR_CHECK(bytes != nullptr);
  const zip_int64_t added = zip_file_add(archive, part.name.c_str(), bytes, ZIP_FL_ENC_UTF_8);
  DR_CHECK(added >= 0);
  const auto index = static_cast<zip_uint64_t>(added);
  const zip_int32_t method = part.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE;
  DR_CHECK(zip_set_file_compression(archive, index, method, part.stored ? 0 : kDeflateLevel) == 0);
  DR_CHECK(zip_file_set_dostime(archive, index, kDosTime, kDosDate, 0) == 0);
}

// All that `source`, which must be closed, holds.
std::string BytesOf(zip_source_t* source) {
  zip_stat_t stat;
  DR_CHECK(zip_source_open(source) == 0);
  DR_CHECK(zip_source_stat(source, &stat) == 0);
  DR_CHECK((stat.valid & ZIP_STAT_SIZE) != 0);
  std::string bytes(stat.size, '\0');
  DR_CHECK(zip_source_read(source, bytes.data(), bytes.size()) ==
           static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(source);
  return bytes;
}

}  // namespace

std::string ZipPackage(const std::vector<PackagePart>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  DR_CHECK(target != nullptr);
  zip_source_keep(target);  // zip_close gives up the archive's hold on it
  zip_t* archive = zip_open_from_source(target, ZIP_TRUNCATE, &error);
  DR_CHECK(archive != nullptr);
  for (const PackagePart& part : parts) AddPart(archive, part);
  DR_CHECK(zip_close(archive) == 0);
  std::string bytes = BytesOf(target);
  zip_source_free(target);
  zip_error_fini(&error);
  return bytes;
}

}  // namespace disclosure
