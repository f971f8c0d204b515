#include "render-service/fonts/font_identity.h"

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

std::string FileOf(const char* name) {
  std::ifstream file(std::string(DR_FONT_DIR "/") + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(FontIdentityTest, TellsFontsAndFacesApart) {
  std::set<std::string> identities;
  for (const char* name : {"FandolFang-Regular.otf", "FandolSong-Regular.otf",
                           "FandolSong-Bold.otf", "FandolKai-Regular.otf"}) {
    const std::string file = FileOf(name);
    ASSERT_FALSE(file.empty());
    EXPECT_EQ(FontIdentity(file, 0), FontIdentity(file, 0));
    identities.insert(FontIdentity(file, 0));
  }
  const std::string collection = FileOf("NotoSerifCJK-Regular.ttc");
  identities.insert(FontIdentity(collection, 0));
  identities.insert(FontIdentity(collection, 2));

  EXPECT_EQ(identities.size(), 6u);
}

TEST(FontIdentityTest, AChecksumChangesIt) {
  std::string file = FileOf("FandolFang-Regular.otf");
  const std::string before = FontIdentity(file, 0);
  file[12 + 4] ^= 1;  // checksum of the first table

  EXPECT_NE(FontIdentity(file, 0), before);
}

TEST(FontIdentityTest, AnyBytesAreFine) {
  const std::string file = FileOf("NotoSerifCJK-Regular.ttc").substr(0, 4096);
  std::set<std::string> identities;
  for (size_t length = 0; length < 200; ++length) {
    identities.insert(FontIdentity(file.substr(0, length), 0));
    identities.insert(FontIdentity(std::string(length, '\xFF'), 7));
  }

  EXPECT_EQ(identities.size(), 400u);
}

}  // namespace
}  // namespace disclosure
