#include "render-service/fonts/font_face.h"

#include <hb.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>
#include <vector>

#include "common/base/digest.h"
#include "gmock/gmock.h"
#include "render-service/fonts/font_library.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using ::testing::Lt;
using testing_support::StatusIs;
using testing_support::TempDir;
using testing_support::TestFonts;

const FontFace& Body() { return TestFonts().Face(FontRole::kBody); }

// Whether the face in `file` draws anything for `glyph`.
bool Draws(const std::string& file, uint32_t glyph) {
  hb_blob_t* blob = hb_blob_create(file.data(), static_cast<unsigned>(file.size()),
                                   HB_MEMORY_MODE_READONLY, nullptr, nullptr);
  hb_face_t* face = hb_face_create(blob, 0);
  hb_font_t* font = hb_font_create(face);
  hb_glyph_extents_t extents = {};
  const bool drawn = hb_font_get_glyph_extents(font, glyph, &extents) != 0 && extents.width != 0;
  hb_font_destroy(font);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return drawn;
}

TEST(FontFaceTest, TellsWhatTheFileSays) {
  const FontFace& face = Body();

  EXPECT_EQ(face.name(), "FandolFang-Regular");
  EXPECT_EQ(face.family(), "FandolFang R");
  EXPECT_TRUE(face.is_cff());
  EXPECT_EQ(face.digest().size(), kSha256Bytes);
  EXPECT_EQ(face.metrics().units_per_em, 1000);
  EXPECT_EQ(face.metrics().ascent, 880);
  EXPECT_EQ(face.metrics().descent, -120);
  EXPECT_GT(face.metrics().cap_height, 500);
  EXPECT_EQ(face.metrics().x_min, -263);
  EXPECT_EQ(face.metrics().y_max, 978);
}

TEST(FontFaceTest, DescentIsBelowTheBaselineWhateverTheFileSays) {
  for (const FontFace* face : TestFonts().Faces()) {
    EXPECT_THAT(face->metrics().descent, Lt(0)) << face->name();
  }
}

TEST(FontFaceTest, GlyphsAndAdvances) {
  const FontFace& face = Body();

  const uint32_t han = face.GlyphOf(U'政');
  EXPECT_NE(han, 0u);
  EXPECT_EQ(face.GlyphOf(U'政'), han);  // from memory now
  EXPECT_EQ(face.Advance(han), 1000);
  EXPECT_EQ(face.GlyphOf(U'喆'), 0u);  // not in GB 2312
  EXPECT_EQ(face.GlyphOf(char32_t{0x20000}), 0u);
  EXPECT_EQ(face.GlyphOf(char32_t{0x10FFFF}), 0u);
}

// Adobe-GB1 fonts leave out CIDs that they have no letters for, and number the glyphs behind on.
TEST(FontFaceTest, CidsDifferFromGlyphsBehindAGap) {
  const FontFace& fang = Body();
  EXPECT_EQ(fang.CidOf(100), 100u);
  EXPECT_EQ(fang.CidOf(8896), 9907u);
  EXPECT_EQ(fang.CidOf(10364), 30228u);
  EXPECT_EQ(fang.CidOf(1000000), 1000000u);
}

TEST(FontFaceTest, ASubsetDrawsItsGlyphsAlone) {
  const FontFace& face = Body();
  const uint32_t kept = face.GlyphOf(U'政');
  const uint32_t left_out = face.GlyphOf(U'一');

  const std::string file = face.Subset({kept});

  EXPECT_TRUE(Draws(file, kept));
  EXPECT_FALSE(Draws(file, left_out));
  EXPECT_LT(file.size(), 200000u);
}

TEST(FontFaceTest, ASubsetKeepsCharactersOfItsGlyphsAlone) {
  const FontFace& face = Body();
  const uint32_t glyph = face.GlyphOf(U'政');
  const TempDir dir;

  const auto subset = FontFace::Open(dir.Write("subset.otf", face.Subset({glyph})));

  ASSERT_TRUE(subset.ok()) << subset.status();
  EXPECT_EQ((*subset)->GlyphOf(U'政'), glyph);
  EXPECT_EQ((*subset)->GlyphOf(U'一'), 0u);
  EXPECT_EQ((*subset)->CidOf(glyph), face.CidOf(glyph));
}

TEST(FontFaceTest, ACollectionGivesOneFaceOfIt) {
  const std::string path = DR_FONT_DIR "/NotoSerifCJK-Regular.ttc";
  const auto japanese = FontFace::Open(path, 0);
  const auto simplified = FontFace::Open(path, 2);
  const auto beyond = FontFace::Open(path, 99);

  ASSERT_TRUE(japanese.ok() && simplified.ok());
  EXPECT_EQ((*japanese)->name(), "NotoSerifCJKjp-Regular");
  EXPECT_EQ((*simplified)->name(), "NotoSerifCJKsc-Regular");
  EXPECT_NE((*japanese)->digest(), (*simplified)->digest());
  EXPECT_THAT(beyond, StatusIs(absl::StatusCode::kInvalidArgument, _));
  EXPECT_NE((*simplified)->GlyphOf(U'喆'), 0u);
  EXPECT_NE((*simplified)->GlyphOf(char32_t{0x20BB7}), 0u);
}

TEST(FontFaceTest, WhatIsNoFontIsRefused) {
  const TempDir dir;
  const std::string fang = [] {
    std::ifstream file(DR_FONT_DIR "/FandolFang-Regular.otf", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();

  EXPECT_THAT(FontFace::Open(dir / "none.otf"), StatusIs(absl::StatusCode::kNotFound, _));
  EXPECT_THAT(FontFace::Open(dir.path()), StatusIs(absl::StatusCode::kNotFound, _));
  const std::pair<const char*, std::string> faulty[] = {
      {"empty.otf", ""},
      {"text.otf", "not a font"},
      {"head.otf", fang.substr(0, 12)},
      {"start.otf", fang.substr(0, 5000)},
  };
  for (const auto& [name, bytes] : faulty) {
    EXPECT_THAT(FontFace::Open(dir.Write(name, bytes)),
                StatusIs(absl::StatusCode::kInvalidArgument, _))
        << name;
  }
}

TEST(FontFaceTest, AFileBeyondTheLimitIsRefusedUnread) {
  const TempDir dir;
  const std::string path = dir.Write("huge.otf", "OTTO");
  std::filesystem::resize_file(path, kFontBytesMax + 1);
  const auto face = FontFace::Open(path);
  EXPECT_THAT(face, StatusIs(absl::StatusCode::kInvalidArgument, HasSubstr("268435457 bytes")));
}

// Bytes changed anywhere: refused, or a face that serves without ending the process.
TEST(FontFaceTest, ADamagedFontIsRefusedOrServes) {
  const TempDir dir;
  std::ifstream file(DR_FONT_DIR "/FandolSong-Regular.otf", std::ios::binary);
  const std::string whole{std::istreambuf_iterator<char>(file), {}};
  std::mt19937 random(20180321);
  std::set<uint32_t> glyphs;
  for (uint32_t glyph = 1; glyph < 10000; glyph += 40) glyphs.insert(glyph);
  int opened = 0;
  for (int round = 0; round < 40; ++round) {
    std::string damaged = whole;
    const size_t reach = round % 2 == 0 ? 20000 : whole.size();  // tables, or glyphs mostly
    for (int i = 0; i < 20; ++i) damaged[random() % reach] = static_cast<char>(random());
    const auto face = FontFace::Open(dir.Write("damaged.otf", damaged));
    if (!face.ok()) continue;
    ++opened;
    EXPECT_FALSE((*face)->Subset(glyphs).empty());
    EXPECT_FALSE((*face)->PdfProgram(glyphs).empty());
  }
  EXPECT_GT(opened, 5);
}

TEST(FontFaceTest, WhatWasMadeIsRememberedByKindAndGlyphs) {
  const FontFace& face = Body();
  int made = 0;
  const auto make = [&] { return std::string(1, static_cast<char>('a' + made++)); };

  EXPECT_EQ(*face.Remember("test", {1, 2}, make), "a");
  EXPECT_EQ(*face.Remember("test", {1, 2}, make), "a");
  EXPECT_EQ(*face.Remember("test", {12}, make), "b");
  EXPECT_EQ(*face.Remember("other", {1, 2}, make), "c");
}

TEST(FontFaceTest, ThreadsGetEqualSubsets) {
  const FontFace& face = Body();
  std::set<uint32_t> glyphs;
  for (char32_t c = 0x4E00; c < 0x4F00; ++c) glyphs.insert(face.GlyphOf(c));
  std::vector<std::string> subsets(4);
  std::vector<std::thread> threads;

  for (std::string& subset : subsets) {
    threads.emplace_back([&] { subset = face.PdfProgram(glyphs); });
  }
  for (std::thread& thread : threads) thread.join();

  for (const std::string& subset : subsets) {
    EXPECT_FALSE(subset.empty());
    EXPECT_TRUE(subset == subsets[0]);
  }
}

}  // namespace
}  // namespace disclosure
