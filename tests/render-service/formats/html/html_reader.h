// Reads HTML as strictly as the writers are to write it.
#ifndef DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_HTML_HTML_READER_H_
#define DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_HTML_HTML_READER_H_

#include <set>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace disclosure {

// A document taken apart: its tags in order, and what is unbalanced.
struct ParsedHtml {
  std::vector<std::string> tags;  // as written, without < >
  std::vector<std::string> faults;
};

inline std::string NameOf(const std::string& tag) { return tag.substr(0, tag.find(' ')); }

// Every element but the void ones is closed, in order. The text of a `script` or `style` is skipped
// to the first end of such an element, as browsers do.
inline ParsedHtml ParseHtml(const std::string& html) {
  const std::set<std::string> kVoid = {"!DOCTYPE", "meta", "link", "col", "wbr"};
  ParsedHtml parsed;
  std::vector<std::string> open;
  for (size_t start = html.find('<'); start != std::string::npos; start = html.find('<', start)) {
    const size_t end = html.find('>', start);
    if (end == std::string::npos) {
      parsed.faults.emplace_back("< without >");
      return parsed;
    }
    std::string tag = html.substr(start + 1, end - start - 1);
    start = end;
    if (tag[0] == '/') {
      if (open.empty() || open.back() != tag.substr(1)) parsed.faults.push_back(tag);
      if (!open.empty()) open.pop_back();
      continue;
    }
    const bool closed = tag.back() == '/';
    if (closed) tag.pop_back();
    parsed.tags.push_back(tag);
    const std::string name = NameOf(tag);
    if (!closed && kVoid.count(name) == 0) open.push_back(name);
    if (name == "script" || name == "style") start = html.find("</" + name, start);
  }
  for (const std::string& name : open) parsed.faults.push_back("open " + name);
  return parsed;
}

// The tags of the elements `names`.
inline std::vector<std::string> TagsNamed(const std::string& html,
                                          const std::set<std::string>& names) {
  std::vector<std::string> found;
  for (const std::string& tag : ParseHtml(html).tags) {
    if (names.count(NameOf(tag)) > 0) found.push_back(tag);
  }
  return found;
}

// What stands between the first `start` and the next `end` behind it; empty when there is none.
inline std::string Between(const std::string& html, absl::string_view start,
                           absl::string_view end) {
  const size_t from = html.find(std::string(start));
  if (from == std::string::npos) return "";
  const size_t to = html.find(std::string(end), from + start.size());
  if (to == std::string::npos) return "";
  return html.substr(from + start.size(), to - from - start.size());
}

// The values of attribute `name` in all tags, in order.
inline std::vector<std::string> AttributesNamed(const std::string& html, absl::string_view name) {
  const std::string opening = std::string(" ").append(name.data(), name.size()) + "=\"";
  std::vector<std::string> values;
  for (const std::string& tag : ParseHtml(html).tags) {
    if (tag.find(opening) != std::string::npos) values.push_back(Between(tag, opening, "\""));
  }
  return values;
}

}  // namespace disclosure

#endif  // DISCLOSURE_TESTS_RENDER_SERVICE_FORMATS_HTML_HTML_READER_H_
