#include "common/audit/audit_line.h"

#include <nlohmann/json.hpp>

#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/base/digest.h"
#include "common/base/error.h"

namespace disclosure {
namespace {

using Json = nlohmann::ordered_json;

constexpr size_t kHashDigits = 2 * kSha256Bytes;
// How every line ends: `,"hash":"{64 hex digits}"}`. The hash is of everything before.
constexpr absl::string_view kHashField = ",\"hash\":\"";
constexpr absl::string_view kEnd = "\"}";
constexpr size_t kSuffixBytes = kHashField.size() + kHashDigits + kEnd.size();

std::string HashOf(absl::string_view bytes) { return absl::BytesToHexString(Sha256(bytes)); }

void AddText(Json& line, const char* name, const std::string& text) {
  if (!text.empty()) line[name] = Shorten(text, kAuditTextBytesMax);
}

}  // namespace

absl::TimeZone ChinaTime() { return absl::FixedTimeZone(8 * 60 * 60); }

AuditTail FirstAuditTail() { return {0, std::string(kHashDigits, '0')}; }

std::string ChainAuditLine(const AuditRecord& record, absl::Time time, AuditTail& tail) {
  Json line;
  line["n"] = ++tail.number;
  line["time"] = absl::FormatTime("%Y-%m-%dT%H:%M:%E3S%Ez", time, ChinaTime());
  line["event"] = record.event;
  AddText(line, "caller", record.caller);
  AddText(line, "peer", record.peer);
  AddText(line, "method", record.method);
  AddText(line, "resource", record.resource);
  if (record.event != "log") {
    line["decision"] = record.allowed ? "allowed" : "refused";
    line["bytes"] = record.bytes;
    line["duration_ms"] = absl::ToInt64Milliseconds(record.duration);
  }
  AddText(line, "code", record.code);
  AddText(line, "request_id", record.request_id);
  AddText(line, "trace_id", record.trace_id);
  AddText(line, "file", record.file);
  if (record.first_kept > 0) line["first_kept"] = record.first_kept;
  AddText(line, "fault", record.fault);
  line["previous"] = tail.hash;
  std::string text = line.dump(-1, ' ', /*ensure_ascii=*/true, Json::error_handler_t::replace);
  text.pop_back();  // the brace, which follows the hash
  tail.hash = HashOf(text);
  return absl::StrCat(text, kHashField, tail.hash, kEnd, "\n");
}

std::optional<AuditLink> ReadAuditLine(absl::string_view line) {
  if (line.size() <= kSuffixBytes) return std::nullopt;
  const absl::string_view hashed = line.substr(0, line.size() - kSuffixBytes);
  const absl::string_view suffix = line.substr(hashed.size());
  if (!absl::StartsWith(suffix, kHashField) || !absl::EndsWith(suffix, kEnd)) return std::nullopt;
  AuditLink link;
  link.hash = std::string(suffix.substr(kHashField.size(), kHashDigits));
  if (link.hash != HashOf(hashed)) return std::nullopt;
  const Json parsed = Json::parse(absl::StrCat(hashed, "}"), nullptr, /*allow_exceptions=*/false);
  if (!parsed.is_object() || !parsed.contains("n") || !parsed["n"].is_number_unsigned() ||
      !parsed.contains("previous") || !parsed["previous"].is_string()) {
    return std::nullopt;
  }
  link.number = parsed["n"];
  link.previous_hash = parsed["previous"];
  if (parsed.contains("file") && parsed["file"].is_string()) link.file = parsed["file"];
  if (parsed.contains("first_kept") && parsed["first_kept"].is_number_unsigned()) {
    link.first_kept = parsed["first_kept"];
  }
  if (parsed.contains("fault") && parsed["fault"].is_string()) link.fault = parsed["fault"];
  return link;
}

}  // namespace disclosure
