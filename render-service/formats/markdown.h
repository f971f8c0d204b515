#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_MARKDOWN_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_MARKDOWN_H_

#include <string>

#include "absl/strings/string_view.h"
#include "render-service/document/document.h"

namespace disclosure {

// `text` so that GitHub-flavoured Markdown prints it literally inside a heading, a list item or a
// table cell: escapes every mark that Markdown, its tables, its maths or common template engines
// act on. An address may still become a link, with the same text.
std::string MarkdownText(absl::string_view text);

// The same for text with which a line begins, where it must not begin a list, a rule or a block of
// code either.
std::string MarkdownLine(absl::string_view text);

// Appends the bulletin, then its statistics, as GitHub-flavoured Markdown. A paragraph is one line.
void WriteMarkdownBulletin(const Document& document, std::string* out);

// Appends the statistics alone.
void WriteMarkdownTable(const Document& document, std::string* out);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_MARKDOWN_H_
