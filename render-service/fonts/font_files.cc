#include "render-service/fonts/font_files.h"

namespace disclosure {
namespace {

// Face of the Noto CJK collections with the letter shapes of the mainland. Their order is Japanese,
// Korean, simplified Chinese, traditional Chinese, Hong Kong.
constexpr unsigned kSimplified = 2;

constexpr FontFile kTitle[] = {
    {"fzxbsjw.ttf"},              // 方正小标宋简体
    {"方正小标宋简体.ttf"},       //
    {"fzxbsk.ttf"},               // 方正小标宋_GBK
    {"方正小标宋_gbk.ttf"},       //
    {"fzxiaobiaosong-b05s.ttf"},  // its free edition for offices
    {"stzhongs.ttf"},             // 华文中宋
    {"fandolsong-bold.otf"},
    {"notoserifcjk-bold.ttc", kSimplified},
};
constexpr FontFile kBody[] = {
    {"simfang_gb2312.ttf"},  // 仿宋_GB2312
    {"fangsong_gb2312.ttf"},
    {"仿宋_gb2312.ttf"},
    {"simfang.ttf"},   // 仿宋
    {"fzfsk.ttf"},     // 方正仿宋_GBK
    {"fzfsjw.ttf"},    // 方正仿宋简体
    {"stfangso.ttf"},  // 华文仿宋
    {"fandolfang-regular.otf"},
};
constexpr FontFile kHeading[] = {
    {"simhei.ttf"},  // 黑体
    {"黑体.ttf"},
    {"fzhtk.ttf"},   // 方正黑体_GBK
    {"fzhtjw.ttf"},  // 方正黑体简体
    {"fandolhei-regular.otf"},
    {"notosanscjk-regular.ttc", kSimplified},
};
constexpr FontFile kKai[] = {
    {"simkai_gb2312.ttf"},  // 楷体_GB2312
    {"kaiti_gb2312.ttf"},
    {"楷体_gb2312.ttf"},
    {"simkai.ttf"},   // 楷体
    {"fzktk.ttf"},    // 方正楷体_GBK
    {"fzktjw.ttf"},   // 方正楷体简体
    {"stkaiti.ttf"},  // 华文楷体
    {"fandolkai-regular.otf"},
};
constexpr FontFile kSong[] = {
    {"simsun.ttc"},  // 宋体; the second face is 新宋体
    {"simsun.ttf"},
    {"fzssk.ttf"},   // 方正书宋_GBK
    {"fzssjw.ttf"},  // 方正书宋简体
    {"stsong.ttf"},  // 华文宋体
    {"fandolsong-regular.otf"},
    {"notoserifcjk-regular.ttc", kSimplified},
};

// simsunb.ttf is 宋体-ExtB, without the characters in common use.
constexpr FontFile kSerifSubstitutes[] = {
    {"notoserifcjk-regular.ttc", kSimplified},
    {"simsunb.ttf"},
};
constexpr FontFile kTitleSubstitutes[] = {
    {"notoserifcjk-bold.ttc", kSimplified},
    {"notoserifcjk-regular.ttc", kSimplified},
    {"simsunb.ttf"},
};
constexpr FontFile kHeadingSubstitutes[] = {
    {"notosanscjk-regular.ttc", kSimplified},
    {"notoserifcjk-bold.ttc", kSimplified},
    {"notoserifcjk-regular.ttc", kSimplified},
    {"simsunb.ttf"},
};

}  // namespace

absl::Span<const FontFile> FilesOf(FontRole role) {
  switch (role) {
    case FontRole::kTitle:
      return kTitle;
    case FontRole::kBody:
      return kBody;
    case FontRole::kHeading:
      return kHeading;
    case FontRole::kKai:
      return kKai;
    case FontRole::kSong:
      break;
  }
  return kSong;
}

absl::Span<const FontFile> SubstitutesOf(FontRole role) {
  if (role == FontRole::kTitle) return kTitleSubstitutes;
  if (role == FontRole::kHeading) return kHeadingSubstitutes;
  return kSerifSubstitutes;
}

}  // namespace disclosure
