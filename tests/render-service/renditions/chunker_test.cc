#include "render-service/renditions/chunker.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "common/base/text.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

std::vector<Piece> PiecesFrom(const std::string& document, size_t offset, bool is_text) {
  std::vector<Piece> pieces;
  while (offset < document.size()) {
    pieces.push_back(NextPiece(document, offset, is_text));
    if (pieces.back().bytes.empty()) ADD_FAILURE() << "no progress at " << offset;
    offset += std::max<size_t>(pieces.back().bytes.size(), 1);
  }
  return pieces;
}

bool IsUtf8(absl::string_view text) { return FindTextFault(text) != TextFault::kNotUtf8; }

// Characters of one to four bytes in lines of very different lengths.
std::string RandomText(std::mt19937& random) {
  const std::vector<std::string> characters = {"a", "é", "公", "𠀀", "，", "7"};
  const std::vector<int> line_lengths = {0, 3, 40, 500, 9000, 40000};
  std::string text;
  const int lines = std::uniform_int_distribution<int>(0, 30)(random);
  for (int i = 0; i < lines; ++i) {
    const int length = line_lengths[random() % line_lengths.size()];
    for (int j = 0; j < length; ++j) text += characters[random() % characters.size()];
    text += i % 3 == 0 ? "\r\n" : "\n";
  }
  if (random() % 2 == 0 && !text.empty()) text.pop_back();  // no newline at the end
  return text;
}

TEST(ChunkerTest, PiecesJoinToTheTailFromAnyOffset) {
  std::mt19937 random(20190403);
  for (int round = 0; round < 40; ++round) {
    const std::string document = RandomText(random);
    for (const bool is_text : {true, false}) {
      const size_t offset = document.empty() ? 0 : random() % document.size();

      std::string joined;
      for (const Piece& piece : PiecesFrom(document, offset, is_text)) {
        EXPECT_LE(piece.bytes.size(), kChunkBytes);
        EXPECT_TRUE(!piece.is_text || IsUtf8(piece.bytes));
        joined += std::string(piece.bytes);
      }

      EXPECT_EQ(joined, document.substr(offset)) << "round " << round << " offset " << offset;
    }
  }
}

TEST(ChunkerTest, TextIsCutBehindTheLastLineThatFits) {
  const std::string line(1000, 'x');
  std::string document;
  for (int i = 0; i < 100; ++i) document += line + "\n";

  const Piece first = NextPiece(document, 0, /*is_text=*/true);

  EXPECT_TRUE(first.is_text);
  EXPECT_EQ(first.bytes.size(), kChunkBytes / 1001 * 1001);
  EXPECT_EQ(first.bytes.back(), '\n');
}

TEST(ChunkerTest, LineThatFillsAPieceExactlyStaysWhole) {
  const std::string document = std::string(kChunkBytes - 1, 'x') + "\nrest";

  EXPECT_EQ(NextPiece(document, 0, /*is_text=*/true).bytes.size(), kChunkBytes);
}

TEST(ChunkerTest, LineLongerThanAPieceIsCutBetweenCharacters) {
  std::string document;
  while (document.size() <= kChunkBytes) document += "公";  // 3 bytes do not divide 32 KiB

  const Piece first = NextPiece(document, 0, /*is_text=*/true);

  EXPECT_EQ(first.bytes.size(), kChunkBytes / 3 * 3);
  EXPECT_TRUE(IsUtf8(first.bytes));
}

TEST(ChunkerTest, RestOfACutCharacterComesFirstAndIsNotText) {
  const std::string document = "公开";

  const std::vector<Piece> pieces = PiecesFrom(document, 1, /*is_text=*/true);

  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_FALSE(pieces[0].is_text);
  EXPECT_EQ(pieces[0].bytes, document.substr(1, 2));
  EXPECT_TRUE(pieces[1].is_text);
  EXPECT_EQ(pieces[1].bytes, "开");
}

TEST(ChunkerTest, BinaryIgnoresLines) {
  const std::string document = "\n" + std::string(kChunkBytes, '\0');

  const Piece first = NextPiece(document, 0, /*is_text=*/false);

  EXPECT_FALSE(first.is_text);
  EXPECT_EQ(first.bytes.size(), kChunkBytes);
}

}  // namespace
}  // namespace disclosure
