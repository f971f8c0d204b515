#include "render-service/fonts/font_library.h"

#include <filesystem>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "render-service/fonts/font_files.h"
#include "tests/support/status_matchers.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_fonts.h"

namespace disclosure {
namespace {

using ::testing::_;
using ::testing::HasSubstr;
using testing_support::StatusIs;
using testing_support::TempDir;
using testing_support::TestFonts;

const FontRole kRoles[] = {FontRole::kTitle, FontRole::kBody, FontRole::kHeading, FontRole::kKai,
                           FontRole::kSong};

// Stands in `dir` under `name` for a font of the tests.
void Link(const TempDir& dir, const std::string& name, const std::string& font) {
  std::filesystem::create_symlink(absl::StrCat(DR_FONT_DIR, "/", font), dir / name);
}
// The five free faces, without substitutes.
void LinkFandol(const TempDir& dir) {
  for (const char* name : {"FandolSong-Bold.otf", "FandolFang-Regular.otf", "FandolHei-Regular.otf",
                           "FandolKai-Regular.otf", "FandolSong-Regular.otf"}) {
    Link(dir, name, name);
  }
}

TEST(FontFilesTest, NamesAreInLowerCase) {
  for (const FontRole role : kRoles) {
    for (const auto files : {FilesOf(role), SubstitutesOf(role)}) {
      for (const FontFile& file : files) EXPECT_EQ(file.name, absl::AsciiStrToLower(file.name));
    }
  }
}

TEST(FontLibraryTest, EveryRoleHasTheFaceThatIsMeant) {
  const FontLibrary& fonts = TestFonts();
  EXPECT_EQ(fonts.Face(FontRole::kTitle).name(), "FandolSong-Bold");
  EXPECT_EQ(fonts.Face(FontRole::kBody).name(), "FandolFang-Regular");
  EXPECT_EQ(fonts.Face(FontRole::kHeading).name(), "FandolHei-Regular");
  EXPECT_EQ(fonts.Face(FontRole::kKai).name(), "FandolKai-Regular");
  EXPECT_EQ(fonts.Face(FontRole::kSong).name(), "FandolSong-Regular");
  EXPECT_STREQ(OfficialName(FontRole::kTitle), "方正小标宋简体");
  EXPECT_STREQ(OfficialName(FontRole::kSong), "宋体");
}

// Characters of names that GB 2312 does not have, up to plane 2.
TEST(FontLibraryTest, ASubstituteHasWhatTheRoleLacks) {
  for (const char32_t c : {U'喆', U'堃', U'赟', U'䶮', char32_t{0x2B5AF}}) {
    for (const FontRole role : kRoles) {
      const PlacedGlyph placed = TestFonts().Find(role, c);
      EXPECT_TRUE(placed.substitute);
      EXPECT_NE(placed.glyph, 0u) << static_cast<uint32_t>(c);
      EXPECT_EQ(placed.face->GlyphOf(c), placed.glyph);
    }
  }
  EXPECT_EQ(TestFonts().Find(FontRole::kTitle, U'喆').face->name(), "NotoSerifCJKsc-Bold");
  EXPECT_EQ(TestFonts().Find(FontRole::kBody, U'喆').face->name(), "NotoSerifCJKsc-Regular");
}

TEST(FontLibraryTest, TheRolesOwnGlyphComesFirst) {
  for (const FontRole role : kRoles) {
    const PlacedGlyph placed = TestFonts().Find(role, U'政');
    EXPECT_EQ(placed.face, &TestFonts().Face(role));
    EXPECT_FALSE(placed.substitute);
  }
}

TEST(FontLibraryTest, ACharacterThatNoFaceHasIsGlyph0OfTheRole) {
  const PlacedGlyph placed = TestFonts().Find(FontRole::kBody, char32_t{0x10FFFD});
  EXPECT_EQ(placed.face, &TestFonts().Face(FontRole::kBody));
  EXPECT_EQ(placed.glyph, 0u);
  EXPECT_FALSE(placed.substitute);
}

TEST(FontLibraryTest, AnAgencysFontComesBeforeAFreeOneWhateverItsCase) {
  const TempDir dir;
  LinkFandol(dir);
  Link(dir, "SIMFANG.TTF", "FandolKai-Regular.otf");

  const auto fonts = FontLibrary::Open({dir.path()});

  ASSERT_TRUE(fonts.ok()) << fonts.status();
  EXPECT_EQ((*fonts)->Face(FontRole::kBody).name(), "FandolKai-Regular");
  EXPECT_NE((*fonts)->digest(), TestFonts().digest());
}

TEST(FontLibraryTest, TheEarlierDirectoryWinsAndAMissingOneIsEmpty) {
  const TempDir own, free;
  LinkFandol(free);
  Link(own, "fandolfang-regular.otf", "FandolHei-Regular.otf");

  const auto fonts = FontLibrary::Open({own / "none", own.path(), free.path()});

  ASSERT_TRUE(fonts.ok()) << fonts.status();
  EXPECT_EQ((*fonts)->Face(FontRole::kBody).name(), "FandolHei-Regular");
}

TEST(FontLibraryTest, WithoutSubstitutesOtherRolesStandIn) {
  const TempDir dir;
  LinkFandol(dir);
  const auto fonts = FontLibrary::Open({dir.path()});
  ASSERT_TRUE(fonts.ok()) << fonts.status();

  EXPECT_EQ((*fonts)->Faces().size(), 5u);
  EXPECT_EQ((*fonts)->Find(FontRole::kBody, U'喆').glyph, 0u);
}

TEST(FontLibraryTest, ASubstituteThatIsNoFontIsLeftOutAndTold) {
  const TempDir dir;
  LinkFandol(dir);
  dir.Write("NotoSerifCJK-Regular.ttc", "no font");

  const auto fonts = FontLibrary::Open({dir.path()});

  ASSERT_TRUE(fonts.ok()) << fonts.status();
  EXPECT_EQ((*fonts)->Faces().size(), 5u);
  ASSERT_FALSE((*fonts)->unusable().empty());
  EXPECT_NE((*fonts)->unusable()[0].find("NotoSerifCJK-Regular.ttc"), std::string::npos);
  EXPECT_TRUE(TestFonts().unusable().empty());
}

TEST(FontLibraryTest, EqualFilesGiveEqualDigests) {
  const TempDir dir;
  LinkFandol(dir);
  const auto one = FontLibrary::Open({dir.path()});
  const auto two = FontLibrary::Open({dir.path(), dir / "none"});
  ASSERT_TRUE(one.ok() && two.ok());
  EXPECT_EQ((*one)->digest(), (*two)->digest());
  EXPECT_NE((*one)->digest(), TestFonts().digest());  // has substitutes
}

TEST(FontLibraryTest, AMissingFontIsNamedWithWhatWouldDo) {
  const TempDir dir;
  LinkFandol(dir);
  std::filesystem::remove(dir / "FandolFang-Regular.otf");

  const auto fonts = FontLibrary::Open({dir.path()});

  EXPECT_THAT(fonts, StatusIs(absl::StatusCode::kNotFound, _));
  EXPECT_THAT(fonts.status().message(), HasSubstr("仿宋_GB2312"));
  EXPECT_THAT(fonts.status().message(), HasSubstr("simfang.ttf"));
  EXPECT_THAT(fonts.status().message(), HasSubstr(dir.path()));
  EXPECT_THAT(FontLibrary::Open({}), StatusIs(absl::StatusCode::kNotFound, _));
}

TEST(FontLibraryTest, AFileThatIsNoFontIsRefusedNotPassedOver) {
  const TempDir dir;
  LinkFandol(dir);
  dir.Write("simfang.ttf", "not a font");
  EXPECT_THAT(FontLibrary::Open({dir.path()}), StatusIs(absl::StatusCode::kInvalidArgument, _));
}

}  // namespace
}  // namespace disclosure
