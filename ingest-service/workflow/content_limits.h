// How large a report may be. Limits of the whole content are CONTENT_TOO_LARGE, limits of a single
// field are FIELD_INVALID. They leave several times the room of the longest report seen.
#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_CONTENT_LIMITS_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_CONTENT_LIMITS_H_

#include <cstdint>

namespace disclosure {

// Of the whole content.
inline constexpr int64_t kSectionsMax = 200;      // at all depths together
inline constexpr int64_t kParagraphsMax = 10000;  // preamble and closing included
inline constexpr int64_t kRunsMax = 50000;
inline constexpr int64_t kNarrativeBytesMax = 512 * 1024;  // UTF-8, all headings and texts
inline constexpr int64_t kCellsMax = 400;

// Of what a province adds to a form.
inline constexpr int kExtensionRowsMax = 100;
inline constexpr int kExtensionColumnsMax = 8;
inline constexpr int kExtensionLabelsMax = 3;  // of one column

// Of its structure. report.proto: sections nest at most four deep.
inline constexpr int kSectionDepthMax = 4;

// Of single texts, in code points.
inline constexpr int64_t kParagraphCodePointsMax = 20000;  // all runs of one paragraph
inline constexpr int64_t kHeadingCodePointsMax = 200;      // section headings
inline constexpr int64_t kTitleCodePointsMax = 200;        // report title, agency name
inline constexpr int64_t kIdentifierCodePointsMax = 64;    // index and document number
inline constexpr int64_t kTopicCodePointsMax = 64;         // topic category
inline constexpr int64_t kHeadingWordCodePointsMax = 64;   // validity, way of disclosure
inline constexpr int64_t kSummaryCodePointsMax = 200;
inline constexpr int64_t kLabelCodePointsMax = 200;     // of an extension row or column
inline constexpr int64_t kNumberingCodePointsMax = 64;  // of an extension row
inline constexpr int64_t kSignatureCodePointsMax = 64;  // each name, and the telephone
inline constexpr int64_t kUnitCodePointsMax = 8;        // of a cell
inline constexpr int64_t kNoteCodePointsMax = 1000;     // remarks, reasons and conclusions

// Violations after which validation stops looking for more.
inline constexpr int kViolationsCollectedMax = 64;

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_CONTENT_LIMITS_H_
