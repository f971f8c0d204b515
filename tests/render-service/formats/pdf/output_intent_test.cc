#include "render-service/formats/pdf/output_intent.h"

#include <map>

#include "absl/strings/string_view.h"
#include "gmock/gmock.h"

namespace disclosure::pdf {
namespace {

uint32_t At(absl::string_view bytes, size_t position) {
  uint32_t value = 0;
  for (size_t i = 0; i < 4; ++i) {
    value = value << 8 | static_cast<uint8_t>(bytes[position + i]);
  }
  return value;
}

// Elements by signature, as the table of tags tells.
std::map<std::string, std::string> ElementsOf(const std::string& profile) {
  std::map<std::string, std::string> elements;
  for (uint32_t i = 0; i < At(profile, 128); ++i) {
    const size_t entry = 132 + 12 * i;
    EXPECT_EQ(At(profile, entry + 4) % 4, 0u);
    EXPECT_LE(At(profile, entry + 4) + At(profile, entry + 8), profile.size());
    elements[profile.substr(entry, 4)] =
        profile.substr(At(profile, entry + 4), At(profile, entry + 8));
  }
  return elements;
}

TEST(OutputIntentTest, TheProfileIsADisplaysOfSmallSize) {
  const std::string profile = SrgbProfile();
  EXPECT_EQ(At(profile, 0), profile.size());
  EXPECT_EQ(profile.size() % 4, 0u);
  EXPECT_LT(profile.size(), 600u);
  EXPECT_EQ(profile.substr(12, 12), "mntrRGB XYZ ");
  EXPECT_EQ(profile.substr(36, 4), "acsp");
}

TEST(OutputIntentTest, PrimariesMakeWhite) {
  auto elements = ElementsOf(SrgbProfile());
  ASSERT_EQ(elements.size(), 10u);
  for (const size_t axis : {8, 12, 16}) {
    const uint32_t sum =
        At(elements["rXYZ"], axis) + At(elements["gXYZ"], axis) + At(elements["bXYZ"], axis);
    EXPECT_NEAR(sum, At(elements["wtpt"], axis), 16) << axis;
  }
  EXPECT_EQ(elements["rTRC"], elements["bTRC"]);
  EXPECT_EQ(elements["rTRC"].substr(0, 4), "para");
}

TEST(OutputIntentTest, TheIntentHoldsTheProfile) {
  QPDF file;
  file.emptyPDF();
  QPDFObjectHandle profile = MakeOutputIntent(file).getKey("/DestOutputProfile");
  EXPECT_EQ(profile.getDict().getKey("/N").getIntValue(), 3);
}

}  // namespace
}  // namespace disclosure::pdf
