#include "ingest-service/checks/structure/part_names.h"

#include <algorithm>

namespace disclosure {
namespace {

// Words and the one token that stands for them; none for those that tell nothing. Longer ones first
// where one begins another.
struct Synonym {
  std::u32string_view words;
  std::u32string_view token;
};

constexpr Synonym kSynonyms[] = {
    {U"政府信息公开", U""}, {U"政府信息", U""}, {U"信息公开", U""}, {U"政务公开", U""},
    {U"政府", U""},         {U"政务", U""},     {U"信息", U""},     {U"公开", U""},
    {U"工作", U""},         {U"情况", U""},     {U"年度", U""},     {U"有关", U""},
    {U"相关", U""},         {U"方面", U""},     {U"主要", U""},     {U"关于", U""},
    {U"以及", U""},         {U"我局", U""},     {U"我市", U""},     {U"我县", U""},
    {U"我区", U""},         {U"我省", U""},     {U"本机关", U""},   {U"本级", U""},
    {U"的", U""},           {U"和", U""},       {U"与", U""},       {U"及", U""},
    {U"等", U""},           {U"因", U""},       {U"其", U""},       {U"本", U""},
    {U"年", U""},           {U"概述", U"概"},   {U"概况", U"概"},   {U"综述", U"概"},
    {U"总述", U"概"},       {U"总体", U"概"},   {U"基本", U"概"},   {U"收费", U"费"},
    {U"费用", U"费"},       {U"复议", U"复"},   {U"诉讼", U"讼"},   {U"不足", U"题"},
    {U"问题", U"题"},       {U"困难", U"题"},   {U"改进", U"改"},   {U"整改", U"改"},
    {U"措施", U"改"},       {U"打算", U"改"},   {U"下一步", U"改"}, {U"计划", U"改"},
    {U"其他", U"他"},       {U"其它", U"他"},   {U"需要", U"他"},   {U"事项", U"他"},
    {U"说明", U"他"},       {U"报告", U"他"},
};

const Synonym* SynonymAt(const Characters& text, int i) {
  for (const Synonym& synonym : kSynonyms) {
    if (text[i] == synonym.words[0] && text.Has(i, synonym.words)) return &synonym;
  }
  return nullptr;
}

bool IsQuoteOpen(char32_t c) {
  return c == U'《' || c == U'“' || c == U'（' || c == '(' || c == U'〔';
}
bool IsQuoteClose(char32_t c) {
  return c == U'》' || c == U'”' || c == U'）' || c == ')' || c == U'〕';
}

std::vector<CharacterRange> DividedAt(const Characters& text, int begin, int end,
                                      std::u32string_view marks) {
  std::vector<CharacterRange> names;
  int depth = 0;
  int from = begin;
  for (int i = begin; i <= end; ++i) {
    if (i < end && IsQuoteOpen(text[i])) ++depth;
    if (i < end && IsQuoteClose(text[i])) depth = std::max(0, depth - 1);
    const bool mark = depth == 0 && marks.find(text[i]) != std::u32string_view::npos;
    if (i < end && !mark) continue;
    // Nothing but a number is what `一、` leaves.
    const std::optional<WrittenNumber> number = HanNumberAt(text, from);
    if (i > from && !(number && number->end == i)) names.push_back({from, i});
    from = i + 1;
  }
  return names;
}

// Divides the last of `names` at its last `和`, `与` or `及`.
void DivideLast(const Characters& text, std::vector<CharacterRange>& names) {
  if (names.empty()) return;
  const CharacterRange last = names.back();
  for (int i = last.end - 2; i > last.begin + 1; --i) {
    if (text[i] != U'和' && text[i] != U'与' && text[i] != U'及') continue;
    const int end = text[i] == U'及' && text[i - 1] == U'以' ? i - 1 : i;
    names.back().end = end;
    names.push_back({i + 1, last.end});
    return;
  }
}

}  // namespace

PartName::PartName(const Characters& text, int begin, int end) {
  char32_t before = 0;  // the character that a pair begins with
  bool paired = true;   // `before` is in a token already
  const auto flush = [&] {
    if (!paired) tokens_.push_back({before});
    before = 0;
    paired = true;
  };
  for (int i = begin; i < end;) {
    if (const Synonym* synonym = SynonymAt(text, i)) {
      if (!synonym->token.empty()) {
        flush();
        tokens_.emplace_back(synonym->token);
      }
      i += static_cast<int>(synonym->words.size());
      continue;
    }
    const char32_t c = text[i++];
    if (!IsHan(c)) continue;
    if (before != 0) tokens_.push_back({before, c});
    paired = before != 0;
    before = c;
  }
  flush();
  std::sort(tokens_.begin(), tokens_.end());
  tokens_.erase(std::unique(tokens_.begin(), tokens_.end()), tokens_.end());
}

double PartName::Likeness(const PartName& other) const {
  if (empty() || other.empty()) return 1;
  std::vector<std::u32string> shared;
  std::set_intersection(tokens_.begin(), tokens_.end(), other.tokens_.begin(), other.tokens_.end(),
                        std::back_inserter(shared));
  return static_cast<double>(shared.size()) /
         static_cast<double>(std::min(tokens_.size(), other.tokens_.size()));
}

std::vector<CharacterRange> DividedNames(const Characters& text, int begin, int end, int count) {
  const auto wanted = static_cast<size_t>(count);
  std::vector<CharacterRange> coarse = DividedAt(text, begin, end, U"，,；;");
  if (coarse.size() == wanted) return coarse;
  std::vector<CharacterRange> names = DividedAt(text, begin, end, U"，,；;、");
  if (names.size() + 1 == wanted) DivideLast(text, names);
  return names;
}

}  // namespace disclosure
