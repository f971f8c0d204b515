#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_STYLES_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_STYLES_H_

namespace disclosure::docx {

// Ids of the styles that the document uses; users see their Chinese names.
inline constexpr char kTitleStyle[] = "BulletinTitle";
inline constexpr char kTextStyle[] = "BulletinText";
// By depth, from 1.
inline constexpr const char* kHeadingStyles[] = {"Heading1", "Heading2", "Heading3", "Heading4"};
inline constexpr char kSignatureStyle[] = "BulletinSignature";
inline constexpr char kDateStyle[] = "BulletinDate";
inline constexpr char kElementLabelStyle[] = "ElementLabel";
inline constexpr char kElementStyle[] = "Element";
inline constexpr char kElementTableStyle[] = "ElementTable";
inline constexpr char kSheetTitleStyle[] = "SheetTitle";
inline constexpr char kSheetYearStyle[] = "SheetYear";
inline constexpr char kSheetLineStyle[] = "SheetLine";
inline constexpr char kSheetTableStyle[] = "SheetTable";
inline constexpr char kTableTitleStyle[] = "TableTitle";
inline constexpr char kSpacerStyle[] = "TableSpacer";

// What a table of figures is set in. Lengths in twips.
struct TableLook {
  const char* table;
  const char* head;
  const char* caption;  // rows that head others
  const char* label;
  const char* note;
  const char* unit;
  const char* figure;
  int character;  // of one Chinese character
  int margin;     // left and right of a cell's text; the table styles say the same
};
// Deepest nesting that is indented.
inline constexpr int kIndentMax = 4;

// Up to three columns of figures, and more.
inline constexpr TableLook kRoomyLook = {"StatisticsTable", "TableHead", "TableCaption",
                                         "TableLabel",      "TableNote", "TableUnit",
                                         "TableFigure",     210,         85};
inline constexpr TableLook kSmallLook = {"StatisticsTableSmall",
                                         "TableHeadSmall",
                                         "TableCaptionSmall",
                                         "TableLabelSmall",
                                         "TableNoteSmall",
                                         "TableUnitSmall",
                                         "TableFigureSmall",
                                         180,
                                         40};

// word/styles.xml.
extern const char kStylesPart[];

}  // namespace disclosure::docx

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_DOCX_STYLES_H_
