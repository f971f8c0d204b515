#include "render-service/renditions/rendition_format.h"
#include "common/base/error.h"
namespace disclosure {
namespace {
RenditionFormat Make(std::string kind, std::string name, std::string ext, bool text) {
  RenditionFormat f;
  f.kind = kind; f.name = name; f.media_type = "x/" + ext; f.extension = ext; f.is_text = text;
  bool rows = ext == "rows";
  f.render = [rows](const PinnedRevision& p) {
    if (rows) { std::vector<v1::TableRow> r(70); for (int i = 0; i < 70; ++i) { r[i].set_index(i); r[i].set_label("数据"); } return RowsDocument(r); }
    std::string out;
    for (auto& s : p.revision->content().sections()) for (auto& q : s.paragraphs()) out += q.runs(0).text() + "\n";
    return BytesDocument(out);
  };
  return f;
}
}
absl::StatusOr<RenditionFormat> FindFormat(v1::BulletinFormat f) {
  if (f == 0) f = v1::BULLETIN_FORMAT_TEXT;
  if (!v1::BulletinFormat_IsValid(f)) return FieldInvalid("format", "got");
  if (f > 4) return MakeError(v1::ERROR_REASON_FORMAT_UNAVAILABLE, "format: x", {{"format", v1::BulletinFormat_Name(f)}});
  return Make("bulletin", v1::BulletinFormat_Name(f), v1::BulletinFormat_Name(f), true);
}
absl::StatusOr<RenditionFormat> FindFormat(v1::TableFormat f) {
  if (f == 0) f = v1::TABLE_FORMAT_ROWS;
  if (!v1::TableFormat_IsValid(f)) return FieldInvalid("format", "got");
  if (f > 6) return MakeError(v1::ERROR_REASON_FORMAT_UNAVAILABLE, "format: x", {{"format", v1::TableFormat_Name(f)}});
  return Make("table", v1::TableFormat_Name(f), f == v1::TABLE_FORMAT_ROWS ? "rows" : v1::TableFormat_Name(f), true);
}
std::vector<RenditionFormat> OfferedFormats() {
  std::vector<RenditionFormat> r;
  for (int i = 1; i <= 4; ++i) r.push_back(*FindFormat(static_cast<v1::BulletinFormat>(i)));
  for (int i = 1; i <= 6; ++i) r.push_back(*FindFormat(static_cast<v1::TableFormat>(i)));
  return r;
}
}  // namespace disclosure
