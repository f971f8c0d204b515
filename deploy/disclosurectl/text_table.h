#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_TEXT_TABLE_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_TEXT_TABLE_H_

#include <string>
#include <vector>

namespace disclosure {

using TextRow = std::vector<std::string>;

// `rows` as lines of fields separated by tabs, for programs.
std::string TabSeparated(const std::vector<TextRow>& rows);

// `rows` as lines of fields padded to common columns, for eyes. Chinese characters count as two
// columns. Valid UTF-8.
std::string Aligned(const std::vector<TextRow>& rows);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_TEXT_TABLE_H_
