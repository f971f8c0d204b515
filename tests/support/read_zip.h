// Reads packages back. A test target that includes this links ${DR_ZIP}.
#ifndef DISCLOSURE_TESTS_SUPPORT_READ_ZIP_H_
#define DISCLOSURE_TESTS_SUPPORT_READ_ZIP_H_

#include <zip.h>

#include <string>
#include <vector>

#include "common/base/check.h"
#include "render-service/formats/zip/zip_package.h"

namespace disclosure::testing_support {

// The parts of the package `bytes`, in order, checksums compared.
inline std::vector<PackagePart> ReadZip(const std::string& bytes) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  DR_CHECK(source != nullptr);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
  DR_CHECK(archive != nullptr);
  std::vector<PackagePart> parts(static_cast<size_t>(zip_get_num_entries(archive, 0)));
  for (size_t i = 0; i < parts.size(); ++i) {
    zip_stat_t stat;
    DR_CHECK(zip_stat_index(archive, i, 0, &stat) == 0);
    parts[i].name = stat.name;
    parts[i].stored = stat.comp_method == ZIP_CM_STORE;
    parts[i].bytes.resize(stat.size);
    zip_file_t* file = zip_fopen_index(archive, i, 0);
    DR_CHECK(file != nullptr);
    DR_CHECK(zip_fread(file, parts[i].bytes.data(), stat.size) ==
             static_cast<zip_int64_t>(stat.size));
    char end = 0;
    DR_CHECK(zip_fread(file, &end, 1) == 0);  // the end compares the checksum
    DR_CHECK(zip_fclose(file) == 0);
  }
  zip_discard(archive);
  zip_error_fini(&error);
  return parts;
}

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_SUPPORT_READ_ZIP_H_
