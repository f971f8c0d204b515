#include "render-service/lines/word_breaker.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include "common/base/check.h"

namespace disclosure {
namespace {

constexpr absl::string_view kWholeWords[] = {
    "政府信息公开", "年度报告", "工作报告", "统计表", "办公厅", "办公室", "委员会",
    "监督局",       "管理局",   "人民政府", "年度",   "本年",   "上年"};

}  // namespace

struct WordBreaker::Rules {
  std::unique_ptr<icu::BreakIterator> iterator;
};

WordBreaker::WordBreaker() : rules_(std::make_unique<Rules>()) {}
WordBreaker::~WordBreaker() = default;

std::set<size_t> WordBreaker::Ends(absl::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator>& words = rules_->iterator;
  if (words == nullptr) {
    words.reset(icu::BreakIterator::createWordInstance(icu::Locale("zh"), status));
  }
  UText bytes = UTEXT_INITIALIZER;
  utext_openUTF8(&bytes, text.data(), static_cast<int64_t>(text.size()), &status);
  DR_CHECK(U_SUCCESS(status));  // fails only without ICU's own data
  words->setText(&bytes, status);
  DR_CHECK(U_SUCCESS(status));
  std::set<size_t> ends;
  words->first();
  for (int32_t at = words->next(); at != icu::BreakIterator::DONE; at = words->next()) {
    ends.insert(static_cast<size_t>(at));
  }
  utext_close(&bytes);
  for (const absl::string_view word : kWholeWords) {
    for (size_t at = text.find(word); at != absl::string_view::npos; at = text.find(word, at + 1)) {
      ends.erase(ends.upper_bound(at), ends.lower_bound(at + word.size()));
    }
  }
  if (!text.empty()) ends.insert(text.size());
  return ends;
}

}  // namespace disclosure
