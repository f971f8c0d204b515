#include "ingest-service/comparison/compare_contents.h"

#include <google/protobuf/descriptor.h>

#include <string>

#include "ingest-service/comparison/compare_narratives.h"

namespace disclosure {
namespace {

// Every field of Heading is a string; a field of another kind has to be spelled out here first.
void CompareHeadings(const v1::Heading& base, const v1::Heading& next, v1::Comparison& comparison) {
  const google::protobuf::Descriptor& fields = *v1::Heading::descriptor();
  for (int i = 0; i < fields.field_count(); ++i) {
    const google::protobuf::FieldDescriptor* field = fields.field(i);
    std::string base_value = base.GetReflection()->GetString(base, field);
    std::string value = next.GetReflection()->GetString(next, field);
    if (base_value == value) continue;
    v1::FieldChange& change = *comparison.add_fields();
    change.set_field(field->name());
    change.set_base_value(std::move(base_value));
    change.set_value(std::move(value));
  }
}

}  // namespace

v1::Comparison CompareContents(const ComparedContent& base, const ComparedContent& next) {
  v1::Comparison comparison;
  comparison.set_form(next.form.name());
  comparison.set_base_form(base.form.name());
  CompareHeadings(base.content.heading(), next.content.heading(), comparison);
  CompareCells(base, next, comparison);
  CompareNarratives(base.content, next.content, comparison);
  return comparison;
}

}  // namespace disclosure
