#include "render-service/formats/xlsx/cell_format.h"

namespace disclosure {
namespace {

// Official fonts by name (GB/T 9704-2012): 小标宋, 黑体, 宋体.
constexpr char kTitleFont[] = "方正小标宋简体";
constexpr char kHeiFont[] = "黑体";
constexpr char kSongFont[] = "宋体";
// GB 2312, by which spreadsheets seek a font that is missing.
constexpr int kCharsetGb2312 = 134;

struct Look {
  const char* font;
  double points;
  int align;
  bool border;
};

Look LookOf(CellLook look, bool small) {
  const double table = small ? 9 : 10.5;
  switch (look) {
    case CellLook::kTitle:
      return {kTitleFont, 22, LXW_ALIGN_CENTER, false};
    case CellLook::kYear:
      return {kSongFont, 14, LXW_ALIGN_CENTER, false};
    case CellLook::kAgency:
      return {kSongFont, 10.5, LXW_ALIGN_LEFT, false};
    case CellLook::kTableTitle:
      return {kHeiFont, 14, LXW_ALIGN_CENTER, false};
    case CellLook::kHead:
      return {kHeiFont, table, LXW_ALIGN_CENTER, true};
    case CellLook::kCaption:
    case CellLook::kTopLabel:
      return {kHeiFont, table, LXW_ALIGN_LEFT, true};
    case CellLook::kLabel:
      return {kSongFont, table, LXW_ALIGN_LEFT, true};
    case CellLook::kUnit:
    case CellLook::kFigure:
      return {kSongFont, table, LXW_ALIGN_CENTER, true};
    case CellLook::kRightFigure:
      return {kSongFont, table, LXW_ALIGN_RIGHT, true};
    case CellLook::kSignature:
      break;
  }
  return {kSongFont, table, LXW_ALIGN_LEFT, false};
}

}  // namespace

void SetCellFormat(CellLook look, int indent, bool small, lxw_format* format) {
  const Look as = LookOf(look, small);
  format_set_font_name(format, as.font);
  format_set_font_size(format, as.points);
  format_set_font_charset(format, kCharsetGb2312);
  format_set_align(format, static_cast<uint8_t>(as.align));
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_text_wrap(format);
  if (as.border) format_set_border(format, LXW_BORDER_THIN);
  if (look == CellLook::kRightFigure) indent = 1;
  if (indent > 0) format_set_indent(format, static_cast<uint8_t>(indent));
}

}  // namespace disclosure
