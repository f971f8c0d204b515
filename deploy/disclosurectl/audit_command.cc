// verify-audit.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/audit/verify_audit.h"
#include "common/base/status_macros.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"

namespace disclosure {
namespace {

constexpr size_t kHashDigits = 64;

struct Options {
  std::string directory;
  AuditTail expected;
};

constexpr char kHelp[] =
    "Each line holds the hash of the one before, over all files: whatever is changed, missing,\n"
    "moved or cut off is named with its file and line. Older files that the server removed for\n"
    "their age are no fault. What the server itself found missing stays one for as long as the\n"
    "line that says so is kept.\n"
    "\n"
    "The last line tells where the log ends: note it elsewhere, such as in another system's\n"
    "records, and give it as --expect next time, so that a log that was written anew is noticed\n"
    "too. The server's own log has it in audit_head.\n"
    "\n"
    "Exit codes: 0 sound, 1 something is wrong, 73 no audit log there, 77 the output cannot be\n"
    "written, 78 it cannot be read.\n";

std::string ReadExpected(const std::string& text, AuditTail& expected) {
  const std::pair<std::string, std::string> parts = absl::StrSplit(text, absl::MaxSplits(':', 1));
  if (!absl::SimpleAtoi(parts.first, &expected.number) || expected.number == 0 ||
      parts.second.size() != kHashDigits) {
    return "want {number}:{hash} as this command prints it";
  }
  expected.hash = parts.second;
  return "";
}

absl::StatusOr<int> Verify(Session& session, const Options& options) {
  std::ostream& out = *session.console().out;
  DR_ASSIGN_OR_RETURN(const AuditSummary summary,
                      VerifyAudit(options.directory, options.expected,
                                  [&out](const std::string& fault) { out << fault << "\n"; }));
  out << (summary.faults == 0 ? "sound" : absl::StrCat("damaged, ", summary.faults, " faults"))
      << ": " << summary.lines << " lines in " << summary.files << " files, from line "
      << summary.first_number << "; ends at " << summary.tail.number << ":" << summary.tail.hash
      << std::endl;
  return summary.faults == 0 ? kExitOk : kExitNo;
}

}  // namespace

void AddAuditCommand(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("verify-audit", "Checks the audit log in a directory of this machine");
  command->add_option("DIR", options->directory, "The server's --audit_dir")->required();
  command
      ->add_option_function<std::string>(
          "--expect",
          [options](const std::string& text) {
            const std::string fault = ReadExpected(text, options->expected);
            if (!fault.empty()) throw CLI::ValidationError("--expect", fault);
          },
          "A line that has to be there")
      ->type_name("NUMBER:HASH");
  command->footer(kHelp);
  command->callback([&invocation, options] {
    invocation.run = [options](Session& session) { return Verify(session, *options); };
  });
}

}  // namespace disclosure
