#include "deploy/disclosurectl/command.h"

#include <google/protobuf/descriptor.h>

#include <cstdlib>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/time/time.h"
#include "common/access/identity.h"
#include "common/base/error.h"
#include "common/base/text.h"
#include "deploy/disclosurectl/short_name.h"

namespace disclosure {
namespace {

constexpr char kFooter[] =
    "NAME may be short: 430s00/2017, 430s00/2017/latest, 430s00/2017/published, 430s00/2017/3.\n"
    "PARENT is an agency such as 430s00, or - for all.\n"
    "Addresses are host:port, or unix:PATH for a server's --operator_socket, which needs no TLS.\n"
    "\n"
    "Exit codes: 0 done; 1 the answer is no: validate found what blocks submission, health a\n"
    "service that does not serve, verify-audit or storage verify what is damaged; 2 wrong usage;\n"
    "77 the output cannot be written; 64 + gRPC code when a call failed, such as\n"
    "67 INVALID_ARGUMENT, 69 NOT_FOUND, 71 PERMISSION_DENIED, 73 FAILED_PRECONDITION, 74 ABORTED,\n"
    "77 INTERNAL, 78 UNAVAILABLE.\n";

constexpr size_t kQuotedBytesMax = 40;

using Expand = std::function<absl::StatusOr<std::string>(absl::string_view)>;

// A CLI11 check that replaces the text by its expansion; CLI11 wants the complaint as a string.
CLI::Validator Expanding(const Expand& expand) {
  return CLI::Validator(
      [expand](std::string& text) -> std::string {
        const absl::StatusOr<std::string> expanded = expand(text);
        if (!expanded.ok()) return std::string(expanded.status().message());
        text = *expanded;
        return "";
      },
      "");
}

std::string CheckIdentity(const std::string& text) {
  return ParseIdentity(text) ? "" : "want {role}/{id} such as agency/430s00 or reviewer/li";
}

void AddGlobalOptions(CLI::App& app, GlobalOptions& options) {
  app.add_option("--ingest", options.ingest, "Address of ingest-service")
      ->envname("DISCLOSURE_INGEST")
      ->check(CheckGiven)
      ->capture_default_str();
  app.add_option("--render", options.render, "Address of render-service")
      ->envname("DISCLOSURE_RENDER")
      ->check(CheckGiven)
      ->capture_default_str();
  app.add_option("--identity", options.identity,
                 "Who calls, {role}/{id}, to a server without TLS; roles: agency, reviewer, "
                 "publisher, operator")
      ->envname("DISCLOSURE_IDENTITY")
      ->check(CheckIdentity);
  app.add_option("--tls-ca", options.tls_ca, "PEM file: who signs the servers' certificates")
      ->envname("DISCLOSURE_TLS_CA");
  app.add_option("--tls-certificate", options.tls_certificate, "PEM file: own certificate chain")
      ->envname("DISCLOSURE_TLS_CERTIFICATE");
  app.add_option("--tls-key", options.tls_key, "PEM file: own private key")
      ->envname("DISCLOSURE_TLS_KEY");
  for (const char* name : {"--tls-ca", "--tls-certificate", "--tls-key"}) {
    app.get_option(name)->check(CheckGiven);
    for (const char* other : {"--tls-ca", "--tls-certificate", "--tls-key"}) {
      if (name != other) app.get_option(name)->needs(app.get_option(other));
    }
  }
  app.add_option_function<std::string>(
         "--timeout",
         [&options](const std::string& text) {
           if (!absl::ParseDuration(text, &options.timeout) ||
               options.timeout <= absl::ZeroDuration()) {
             throw CLI::ValidationError("--timeout", "got " + text + ", want such as 30s or 2m");
           }
         },
         "Limit of each call that is no stream")
      ->default_str("30s");
}

// CLI11 takes a variable that is set and empty for one that is not set.
void CheckVariablesGiven(const CLI::App& app) {
  for (const char* name : {"--ingest", "--render", "--tls-ca", "--tls-certificate", "--tls-key"}) {
    const CLI::Option& option = *app.get_option(name);
    const char* const value = std::getenv(option.get_envname().c_str());
    if (option.count() > 0 || value == nullptr) continue;
    const std::string complaint = CheckGiven(value);
    if (!complaint.empty()) throw CLI::ValidationError(option.get_envname(), complaint);
  }
}

}  // namespace

void AddCommandLine(CLI::App& app, Invocation& invocation) {
  app.require_subcommand(1);
  app.fallthrough();
  app.footer(kFooter);
  AddGlobalOptions(app, invocation.global);
  app.parse_complete_callback([&app] { CheckVariablesGiven(app); });
  AddPushCommands(app, invocation);
  AddReadCommands(app, invocation);
  AddJudgeCommands(app, invocation);
  AddWatchCommand(app, invocation);
  AddSubmitCommand(app, invocation);
  AddReviewCommands(app, invocation);
  AddPullCommands(app, invocation);
  AddOperatorCommands(app, invocation);
  AddHealthCommand(app, invocation);
  AddStorageCommands(app, invocation);
  AddAuditCommand(app, invocation);
}

CLI::Option* AddReportName(CLI::App& command, std::string& name, const std::string& argument) {
  return command.add_option(argument, name, "Report")
      ->required()
      ->transform(Expanding(ExpandReportName));
}

CLI::Option* AddRevisionName(CLI::App& command, std::string& name, const std::string& argument) {
  return command.add_option(argument, name, "Revision")
      ->required()
      ->transform(Expanding(ExpandRevisionName));
}

CLI::Option* AddReportOrRevisionName(CLI::App& command, std::string& name) {
  return command.add_option("NAME", name, "Report or revision")
      ->required()
      ->transform(Expanding([](absl::string_view text) {
        const absl::StatusOr<std::string> revision = ExpandRevisionName(text);
        return revision.ok() ? revision : ExpandReportName(text);
      }));
}

CLI::Option* AddParent(CLI::App& command, std::string& parent) {
  return command.add_option("PARENT", parent, "Agency; without it your own, or all")
      ->transform(
          Expanding([](absl::string_view text) { return ExpandParent(text, /*identity=*/""); }));
}

CLI::Option* AddText(CLI::App& command, const std::string& option, std::string& text,
                     const std::string& description) {
  return command.add_option(option, text, description)->check(CheckUtf8);
}

std::string CheckUtf8(const std::string& text) {
  return FindTextFault(text) == TextFault::kNotUtf8 ? "got other bytes, want UTF-8" : "";
}

std::string CheckGiven(const std::string& text) { return text.empty() ? "got nothing" : ""; }

CLI::Option* AddFormat(CLI::App& command, bool& json) {
  return command.add_option("--format", json, "text for people, json for programs")
      ->transform(OneOf({{"text", 0}, {"json", 1}}).description(""))
      ->type_name("text|json");
}

Choices EnumChoices(const google::protobuf::EnumDescriptor& type, absl::string_view prefix) {
  Choices choices;
  for (int i = 0; i < type.value_count(); ++i) {
    if (type.value(i)->number() == 0) continue;
    choices.emplace(absl::AsciiStrToLower(absl::StripPrefix(type.value(i)->name(), prefix)),
                    type.value(i)->number());
  }
  return choices;
}

CLI::Validator OneOf(const Choices& choices) {
  const std::string names = absl::StrJoin(choices, ", ", [](std::string* out, const auto& choice) {
    absl::StrAppend(out, choice.first);
  });
  return CLI::Validator(
      [choices, names](std::string& text) -> std::string {
        const auto choice = choices.find(absl::AsciiStrToLower(text));
        if (choice == choices.end()) {
          return absl::StrCat("got ", Shorten(text, kQuotedBytesMax), ", want one of ", names);
        }
        text = absl::StrCat(choice->second);
        return "";
      },
      names);
}

}  // namespace disclosure
