#include "render-service/fonts/font_identity.h"

#include <cstdint>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"

namespace disclosure {
namespace {

using View = absl::string_view;

constexpr size_t kCollectionHeaderBytes = 12;
constexpr size_t kDirectoryHeaderBytes = 12;
constexpr size_t kRecordBytes = 16;  // tag, checksum, offset, length

// `length` bytes from `at` on, or what there is of them.
View Piece(View file, size_t at, size_t length) {
  return at < file.size() ? file.substr(at, length) : View();
}

// A big-endian number of `bytes` bytes; 0 beyond the end.
uint32_t NumberAt(View file, size_t at, size_t bytes) {
  const View piece = Piece(file, at, bytes);
  if (piece.size() < bytes) return 0;
  uint32_t number = 0;
  for (const char byte : piece) number = number << 8 | static_cast<uint8_t>(byte);
  return number;
}

}  // namespace

std::string FontIdentity(absl::string_view file, unsigned index) {
  size_t directory = 0;
  if (absl::StartsWith(file, "ttcf")) {
    directory = NumberAt(file, kCollectionHeaderBytes + size_t{4} * index, 4);
  }
  const size_t tables = NumberAt(file, directory + 4, 2);
  const View records = Piece(file, directory, kDirectoryHeaderBytes + tables * kRecordBytes);
  Sha256Stream digest;
  digest.Update(absl::StrCat(file.size(), "#", index, "\n"));
  digest.Update(records);
  for (size_t at = kDirectoryHeaderBytes; at + kRecordBytes <= records.size(); at += kRecordBytes) {
    if (records.substr(at, 4) != "head") continue;
    digest.Update(Piece(file, NumberAt(records, at + 8, 4), NumberAt(records, at + 12, 4)));
  }
  return digest.Finish();
}

}  // namespace disclosure
