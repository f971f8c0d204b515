// The commands: each adds itself to the command line with its options and says what it runs.
#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_COMMAND_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_COMMAND_H_

#include <CLI/CLI.hpp>
#include <functional>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "deploy/disclosurectl/session.h"

namespace disclosure {

// One parsed command line.
struct Invocation {
  GlobalOptions global;
  // What the named command does. Returns the exit code, or why a call failed.
  std::function<absl::StatusOr<int>(Session&)> run;
};

// Fills `app`, which must not move, with the global options and every command. Parsing `app` fills
// `invocation`, which is borrowed.
void AddCommandLine(CLI::App& app, Invocation& invocation);

void AddPushCommands(CLI::App& app, Invocation& invocation);
void AddReadCommands(CLI::App& app, Invocation& invocation);
void AddJudgeCommands(CLI::App& app, Invocation& invocation);
void AddWatchCommand(CLI::App& app, Invocation& invocation);
void AddSubmitCommand(CLI::App& app, Invocation& invocation);
void AddReviewCommands(CLI::App& app, Invocation& invocation);
void AddPullCommands(CLI::App& app, Invocation& invocation);
void AddOperatorCommands(CLI::App& app, Invocation& invocation);
void AddHealthCommand(CLI::App& app, Invocation& invocation);
void AddStorageCommands(CLI::App& app, Invocation& invocation);
void AddAuditCommand(CLI::App& app, Invocation& invocation);

// Arguments that several commands take. Each is turned into the full name while parsing. NAME is
// required.
CLI::Option* AddReportName(CLI::App& command, std::string& name,
                           const std::string& argument = "NAME");
CLI::Option* AddRevisionName(CLI::App& command, std::string& name,
                             const std::string& argument = "NAME");
CLI::Option* AddReportOrRevisionName(CLI::App& command, std::string& name);
// May be left out; give the result to ExpandParent.
CLI::Option* AddParent(CLI::App& command, std::string& parent);

// An option for text that is sent as it is, which takes UTF-8 only.
CLI::Option* AddText(CLI::App& command, const std::string& option, std::string& text,
                     const std::string& description);

// Checks for options: UTF-8, and something rather than nothing. An empty file or address mostly is
// a variable of the caller's that is not set, and must not stand for the default. Variables of the
// environment that stand for addresses and TLS files are checked alike.
std::string CheckUtf8(const std::string& text);
std::string CheckGiven(const std::string& text);

// `--format text|json`; text when it is left out.
CLI::Option* AddFormat(CLI::App& command, bool& json);

// What an option may say, in either case, and the number that it stands for.
using Choices = std::map<std::string, int>;

// The values of an enum as a person writes them, such as `html` for BULLETIN_FORMAT_HTML; the
// unspecified value is left out.
Choices EnumChoices(const google::protobuf::EnumDescriptor& type, absl::string_view prefix);

// A transform that turns a choice into its number and refuses anything else.
CLI::Validator OneOf(const Choices& choices);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_COMMAND_H_
