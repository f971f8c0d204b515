#ifndef DISCLOSURE_INGEST_SERVICE_WORKFLOW_FIELD_VIOLATIONS_H_
#define DISCLOSURE_INGEST_SERVICE_WORKFLOW_FIELD_VIOLATIONS_H_

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/base/error.h"
#include "ingest-service/workflow/content_limits.h"

namespace disclosure {

// Where a field stands in a request, spelled out only when something is wrong with it: contents
// have tens of thousands of fields. Borrows its parent and its name.
class FieldPath {
 public:
  explicit FieldPath(absl::string_view name) : name_(name) {}

  FieldPath Field(absl::string_view name) const { return FieldPath(this, name, kNoIndex); }
  FieldPath Element(absl::string_view name, int index) const {
    return FieldPath(this, name, index);
  }

  // Such as `content.sections[3].heading`.
  std::string ToString() const;

 private:
  static constexpr int kNoIndex = -1;
  FieldPath(const FieldPath* parent, absl::string_view name, int index)
      : parent_(parent), name_(name), index_(index) {}

  const FieldPath* parent_ = nullptr;
  absl::string_view name_;
  int index_ = kNoIndex;
};

// Collects violations until there are kViolationsCollectedMax.
class FieldViolations {
 public:
  void Add(const FieldPath& path, absl::string_view description);
  // The same when there is a violation. True when there was none.
  bool AddUnlessOk(const FieldPath& path, const std::optional<std::string>& violation);

  // True when nothing more is taken in, so that looking on is a waste.
  bool full() const { return found_.size() >= kViolationsCollectedMax; }
  std::vector<FieldViolation> Take() && { return std::move(found_); }

 private:
  std::vector<FieldViolation> found_;
};

// `got "value", want {want}`, the value shortened. `value` must have no TextFault.
std::string GotWant(absl::string_view value, absl::string_view want);

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_WORKFLOW_FIELD_VIOLATIONS_H_
