#include "render-service/document/build_document.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/decimal.h"
#include "render-service/document/build_statistics.h"
#include "render-service/document/chinese_date.h"
#include "render-service/document/numbering.h"
#include "render-service/document/place_tables.h"
#include "render-service/document/with_extensions.h"

namespace disclosure {
namespace {

using ::google::protobuf::RepeatedPtrField;

std::vector<LabelledValue> BuildMetadata(const v1::Heading& heading) {
  std::vector<LabelledValue> metadata = {{"索引号", heading.index_number(), ""},
                                         {"发布机构", heading.agency_name(), ""},
                                         {"发文日期", heading.issue_date(), heading.issue_date()},
                                         {"主题分类", heading.topic_category(), ""},
                                         {"名称", heading.title(), ""}};
  const std::pair<const char*, const std::string*> kWherePresent[] = {
      {"文号", &heading.document_number()},
      {"有效性", &heading.validity()},
      {"公开方式", &heading.disclosure_method()},
      {"内容概述", &heading.summary()}};
  for (const auto& [label, value] : kWherePresent) {
    if (!value->empty()) metadata.push_back({label, *value, ""});
  }
  return metadata;
}

Span BuildSpan(const v1::Run& run, const FactIndex& facts) {
  Span span;
  span.text = run.text();
  if (!run.has_fact()) return span;
  const auto found = facts.find(run.fact().code());
  span.fact = found == facts.end() ? Fact{run.fact().code(), "", ""} : found->second;
  if (!span.text.empty()) return span;
  span.text = span.fact->value;
  if (run.fact().with_unit() && Decimal::Parse(span.fact->value).has_value()) {
    span.text += span.fact->unit;
  }
  return span;
}

// Walks the narrative in printing order.
class BlockBuilder {
 public:
  BlockBuilder(const FactIndex& facts, std::vector<Block>* blocks)
      : facts_(facts), blocks_(*blocks) {}

  void AddParagraphs(const RepeatedPtrField<v1::Paragraph>& paragraphs, int depth) {
    for (const v1::Paragraph& paragraph : paragraphs) {
      Block& block = blocks_.emplace_back();
      block.depth = depth;
      for (const v1::Run& run : paragraph.runs()) block.spans.push_back(BuildSpan(run, facts_));
    }
  }

  // Sections nested too deep for a level of their own are numbered on the last one, under which
  // they stand.
  void AddSections(const RepeatedPtrField<v1::Section>& sections, int depth) {
    int number = 0;
    for (const v1::Section& section : sections) {
      Block& block = blocks_.emplace_back();
      block.heading = true;
      block.depth = depth;
      block.numbering = HeadingNumbering(depth, ++number);
      block.spans.push_back({section.heading(), std::nullopt});
      AddParagraphs(section.paragraphs(), depth);
      AddSections(section.sections(), std::min(depth + 1, kHeadingDepthMax));
    }
  }

 private:
  const FactIndex& facts_;
  std::vector<Block>& blocks_;
};

}  // namespace

Document BuildDocument(const v1::Revision& revision, const v1::Form& official, int year) {
  const v1::ReportContent& content = revision.content();
  const v1::Form form = WithExtensions(official, content.table());
  const v1::Heading& heading = content.heading();
  const FactIndex facts = IndexFacts(content, form);
  Document document;
  document.revision = revision.name();
  document.digest = revision.digest();
  // No document is without a title, whatever the draft leaves open.
  document.title = !heading.title().empty()
                       ? heading.title()
                       : absl::StrCat(heading.agency_name(), year, "年政府信息公开工作年度报告");
  document.metadata = BuildMetadata(heading);
  BlockBuilder builder(facts, &document.blocks);
  builder.AddParagraphs(content.preamble(), 0);
  builder.AddSections(content.sections(), 1);
  builder.AddParagraphs(content.closing(), 0);
  document.signature = heading.agency_name();
  document.signing_date = ChineseDate(heading.signing_date());
  document.signing_date_iso = heading.signing_date();
  document.statistics = BuildStatistics(content, form, year, facts);
  PlaceTables(form, &document);
  return document;
}

}  // namespace disclosure
