#include "render-service/formats/pdf/character_map.h"

#include "gmock/gmock.h"

namespace disclosure::pdf {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(CharacterMapTest, EveryCodeStandsInIt) {
  const std::string map = ToUnicodeMap({{1, U'政'}, {0xFFFE, char32_t{0x20BB7}}});
  EXPECT_THAT(map, HasSubstr("2 beginbfchar\n<0001> <653F>\n<FFFE> <D842DFB7>\nendbfchar\n"));
}

TEST(CharacterMapTest, NoBlockHasMoreThan100Codes) {
  std::map<uint16_t, char32_t> characters;
  for (uint16_t code = 0; code < 250; ++code) characters[code] = 0x4E00u + code;
  const std::string map = ToUnicodeMap(characters);
  EXPECT_THAT(map, HasSubstr("\n100 beginbfchar\n<0000> <4E00>\n"));
  EXPECT_THAT(map, HasSubstr("endbfchar\n100 beginbfchar\n<0064> <4E64>\n"));
  EXPECT_THAT(map, HasSubstr("endbfchar\n50 beginbfchar\n<00C8> <4EC8>\n"));
}

TEST(CharacterMapTest, WithoutCodesNoBlock) {
  EXPECT_THAT(ToUnicodeMap({}), Not(HasSubstr("bfchar")));
}

}  // namespace
}  // namespace disclosure::pdf
