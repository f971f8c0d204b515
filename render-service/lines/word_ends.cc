#include "render-service/lines/word_ends.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <memory>

#include "common/base/check.h"

namespace disclosure {
namespace {

// Words of these titles that a dictionary would part.
constexpr absl::string_view kWholeWords[] = {"政府信息公开", "年度报告", "工作报告", "统计表",
                                             "办公厅",       "办公室",   "委员会",   "监督局",
                                             "管理局",       "人民政府", "年度"};

}  // namespace

std::set<size_t> WordEnds(absl::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> words(
      icu::BreakIterator::createWordInstance(icu::Locale("zh"), status));
  UText bytes = UTEXT_INITIALIZER;
  utext_openUTF8(&bytes, text.data(), static_cast<int64_t>(text.size()), &status);
  DR_CHECK(U_SUCCESS(status));  // fails only without ICU's own data
  words->setText(&bytes, status);
  std::set<size_t> ends;
  for (int32_t at = words->first(); at != icu::BreakIterator::DONE; at = words->next()) {
    ends.insert(static_cast<size_t>(at));
  }
  utext_close(&bytes);
  for (const absl::string_view word : kWholeWords) {
    for (size_t at = text.find(word); at != absl::string_view::npos; at = text.find(word, at + 1)) {
      ends.erase(ends.upper_bound(at), ends.lower_bound(at + word.size()));
    }
  }
  ends.insert(text.size());
  return ends;
}

}  // namespace disclosure
