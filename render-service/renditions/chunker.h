#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_CHUNKER_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_CHUNKER_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace disclosure {

// Most bytes of one piece; half of what the contract allows. Measured best for time to the first
// byte and as good as larger ones for throughput.
inline constexpr size_t kChunkBytes = 32 << 10;

// A piece of a document; borrows its bytes.
struct Piece {
  absl::string_view bytes;  // 1..kChunkBytes
  bool is_text = false;     // valid UTF-8 by itself
};

// The piece of `document` that begins at `offset`, which must lie before its end.
//
// Binary: the next kChunkBytes. Text, which must be valid UTF-8: as many whole lines as fit into
// kChunkBytes; of a longer line as many whole characters. When `offset` lies inside a character
// the piece is the rest of that character, and not text. Pure.
Piece NextPiece(absl::string_view document, size_t offset, bool is_text);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_CHUNKER_H_
