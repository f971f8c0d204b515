#include "render-service/formats/json.h"

#include <vector>

#include "absl/strings/match.h"
#include "common/base/check.h"
#include "disclosure/v1/document.pb.h"
#include "google/protobuf/util/json_util.h"
#include "render-service/document/block_text.h"

namespace disclosure {
namespace {

void AppendJson(const google::protobuf::Message& message, std::string* out) {
  google::protobuf::util::JsonPrintOptions options;
  options.add_whitespace = true;
  options.always_print_primitive_fields = true;
  std::string json;
  DR_CHECK(google::protobuf::util::MessageToJsonString(message, &json, options).ok());
  *out += json;
  if (!absl::EndsWith(json, "\n")) *out += "\n";
}

template <typename Repeated>
void FillLabelled(const std::vector<LabelledValue>& from, Repeated* to) {
  for (const LabelledValue& line : from) {
    v1::LabelledValue& added = *to->Add();
    added.set_label(line.label);
    added.set_value(line.value);
  }
}

// What most tables do not have is left out, not blank.
v1::DocumentTable ToMessage(const Table& from) {
  v1::DocumentTable table;
  table.set_code(from.code);
  table.set_title(from.title);
  if (!from.group.empty()) table.set_group(from.group);
  if (from.row_heading != kIndicatorLabel) table.set_row_heading(from.row_heading);
  for (const TableColumn& column : from.columns) {
    v1::DocumentColumn& added = *table.add_columns();
    added.set_code(column.code);
    for (const std::string& label : column.labels) added.add_labels(label);
    if (!column.unit.empty()) added.set_unit(column.unit);
  }
  for (const TableRow& row : from.rows) {
    v1::DocumentRow& added = *table.add_rows();
    added.set_code(row.code);
    added.set_depth(row.depth);
    added.set_numbering(row.numbering);
    added.set_label(row.label);
    added.set_unit(row.unit);
    for (const std::string& value : row.values) added.add_values(value);
    added.set_caption(row.caption);
    added.set_note(row.note);
    for (const std::string& unit : row.cell_units) added.mutable_cell_units()->add_units(unit);
  }
  return table;
}

v1::TableDocument TableMessage(const Document& document) {
  const Statistics& from = document.statistics;
  v1::TableDocument message;
  message.set_revision(document.revision);
  message.set_digest(document.digest);
  message.set_form(from.form);
  message.set_title(from.title);
  message.set_year(from.year);
  message.set_agency_name(from.agency_name);
  for (const Table& table : from.tables) *message.add_tables() = ToMessage(table);
  FillLabelled(from.signatures, message.mutable_signatures());
  return message;
}

void FillBlocks(const Document& document, v1::BulletinDocument* message) {
  for (const Block& block : document.blocks) {
    for (const Span& span : block.spans) {
      if (!span.fact.has_value()) continue;
      v1::DocumentFact& fact = *message->add_facts();
      fact.set_code(span.fact->code);
      fact.set_block(message->blocks_size());
      fact.set_text(span.text);
      fact.set_value(span.fact->value);
      fact.set_unit(span.fact->unit);
    }
    v1::DocumentBlock& added = *message->add_blocks();
    added.set_heading_level(block.heading ? block.depth : 0);
    added.set_numbering(block.numbering);
    added.set_text(BlockText(block));
    added.set_depth(block.depth);
  }
}

}  // namespace

void WriteJsonBulletin(const Document& document, std::string* out) {
  v1::BulletinDocument message;
  message.set_revision(document.revision);
  message.set_digest(document.digest);
  message.set_title(document.title);
  FillLabelled(document.metadata, message.mutable_metadata());
  FillBlocks(document, &message);
  message.set_signature(document.signature);
  message.set_signing_date(document.signing_date);
  *message.mutable_table() = TableMessage(document);
  for (size_t i = 0; i < document.blocks.size(); ++i) {
    for (const size_t table : document.blocks[i].tables) {
      message.mutable_table()
          ->mutable_tables(static_cast<int>(table))
          ->set_after_block(static_cast<int>(i));
    }
  }
  AppendJson(message, out);
}

void WriteJsonTable(const Document& document, std::string* out) {
  AppendJson(TableMessage(document), out);
}

}  // namespace disclosure
