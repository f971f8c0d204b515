#include "render-service/renditions/rendition_etag.h"

#include <set>
#include <string>

#include "absl/strings/string_view.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

constexpr absl::string_view kBase32 = "abcdefghijklmnopqrstuvwxyz234567";

RenditionIngredients Usual() {
  return {"agencies/430s00/reports/2017/revisions/3",
          "sha256:aa",
          "sha256:bb",
          "bulletin",
          "BULLETIN_FORMAT_HTML",
          "1.0"};
}

TEST(RenditionEtagTest, HasTwentySixLowerCaseBase32Characters) {
  const std::string etag = RenditionEtag(Usual());

  EXPECT_EQ(etag.size(), 26U);
  EXPECT_EQ(etag.find_first_not_of(std::string(kBase32)), std::string::npos);
}

// Clients keep etags: this value may change only on purpose.
TEST(RenditionEtagTest, RecipeIsFixed) {
  EXPECT_EQ(RenditionEtag(Usual()), "75gliv4mabrskpztgxwoie5fcf");
}

TEST(RenditionEtagTest, ChangesWithEachIngredient) {
  std::set<std::string> etags = {RenditionEtag(Usual())};
  for (absl::string_view RenditionIngredients::*field :
       {&RenditionIngredients::revision, &RenditionIngredients::revision_digest,
        &RenditionIngredients::form_digest, &RenditionIngredients::kind,
        &RenditionIngredients::format, &RenditionIngredients::renderer_version}) {
    RenditionIngredients other = Usual();
    other.*field = "other";
    etags.insert(RenditionEtag(other));
  }

  EXPECT_EQ(etags.size(), 7U);
}

TEST(RenditionEtagTest, ChangesWithEachIngredientOfTheBase) {
  RenditionIngredients compared = Usual();
  compared.base = "agencies/430s00/reports/2016/revisions/1";
  compared.base_digest = "sha256:cc";
  compared.base_form_digest = "sha256:dd";
  std::set<std::string> etags = {RenditionEtag(Usual()), RenditionEtag(compared)};
  for (absl::string_view RenditionIngredients::*field :
       {&RenditionIngredients::base, &RenditionIngredients::base_digest,
        &RenditionIngredients::base_form_digest}) {
    RenditionIngredients other = compared;
    other.*field = "other";
    etags.insert(RenditionEtag(other));
  }

  EXPECT_EQ(etags.size(), 5U);
}

TEST(RenditionEtagTest, ChangesWithOptionsYearBeforeAndFonts) {
  std::set<std::string> etags = {RenditionEtag(Usual())};
  for (absl::string_view RenditionIngredients::*field :
       {&RenditionIngredients::options, &RenditionIngredients::previous,
        &RenditionIngredients::libraries, &RenditionIngredients::fonts}) {
    RenditionIngredients other = Usual();
    other.*field = "same";
    etags.insert(RenditionEtag(other));
  }

  EXPECT_EQ(etags.size(), 5U);
}

TEST(RenditionEtagTest, IngredientsDoNotRunTogether) {
  RenditionIngredients a = Usual();
  a.kind = "bulletinB";
  a.format = "ULLETIN";
  RenditionIngredients b = Usual();
  b.kind = "bulletin";
  b.format = "BULLETIN";

  EXPECT_NE(RenditionEtag(a), RenditionEtag(b));
}

}  // namespace
}  // namespace disclosure
