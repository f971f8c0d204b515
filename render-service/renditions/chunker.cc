#include "render-service/renditions/chunker.h"

namespace disclosure {
namespace {

bool IsContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Length of the text piece at the start of `rest`, which begins with a whole character.
size_t TextPieceBytes(absl::string_view rest) {
  if (rest.size() <= kChunkBytes) return rest.size();
  const size_t newline = rest.substr(0, kChunkBytes).rfind('\n');
  if (newline != absl::string_view::npos) return newline + 1;
  size_t end = kChunkBytes;
  while (IsContinuation(rest[end])) --end;
  return end;
}

}  // namespace

Piece NextPiece(absl::string_view document, size_t offset, bool is_text) {
  const absl::string_view rest = document.substr(offset);
  if (!is_text) return {rest.substr(0, kChunkBytes), false};
  size_t cut_character = 0;
  while (cut_character < rest.size() && IsContinuation(rest[cut_character])) ++cut_character;
  if (cut_character > 0) return {rest.substr(0, cut_character), false};
  return {rest.substr(0, TextPieceBytes(rest)), true};
}

}  // namespace disclosure
