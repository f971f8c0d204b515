#include "common/runtime/flags.h"

#include "common/runtime/exit_codes.h"
#include "gmock/gmock.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing_support::TempDir;

// What parsing a command line came to.
struct Outcome {
  std::optional<int> exit_code;
  ServerOptions options;
  std::string out;
  std::string err;
};

Outcome Parse(std::vector<const char*> arguments) {
  Outcome outcome;
  outcome.options.listen = "127.0.0.1:50051";
  CLI::App app("Takes in drafts.", "ingest-service");
  AddServerFlags(app, outcome.options);
  arguments.insert(arguments.begin(), "ingest-service");
  testing::internal::CaptureStdout();
  testing::internal::CaptureStderr();
  outcome.exit_code = ParseFlags(app, static_cast<int>(arguments.size()), arguments.data());
  outcome.out = testing::internal::GetCapturedStdout();
  outcome.err = testing::internal::GetCapturedStderr();
  return outcome;
}

TEST(FlagsTest, DefaultsStandWithoutFlags) {
  const Outcome outcome = Parse({});

  EXPECT_EQ(outcome.exit_code, std::nullopt);
  EXPECT_EQ(outcome.options.listen, "127.0.0.1:50051");
  EXPECT_EQ(outcome.options.drain_timeout, absl::Seconds(10));
  EXPECT_EQ(outcome.options.caller_share_percent, 15);
  EXPECT_FALSE(outcome.options.insecure);
  EXPECT_FALSE(outcome.options.UsesTls());
}

TEST(FlagsTest, EveryFlagReachesItsOption) {
  const Outcome outcome =
      Parse({"--listen", "[::1]:0", "--drain_timeout=1m30s", "--insecure", "--tls_certificate", "c",
             "--tls_key", "k", "--tls_client_ca", "a", "--caller_share", "40"});

  EXPECT_EQ(outcome.exit_code, std::nullopt);
  EXPECT_EQ(outcome.options.listen, "[::1]:0");
  EXPECT_EQ(outcome.options.drain_timeout, absl::Seconds(90));
  EXPECT_TRUE(outcome.options.insecure);
  EXPECT_EQ(outcome.options.tls.certificate, "c");
  EXPECT_EQ(outcome.options.tls.key, "k");
  EXPECT_EQ(outcome.options.tls.peer_ca, "a");
  EXPECT_EQ(outcome.options.caller_share_percent, 40);
}

TEST(FlagsTest, HelpIsWorthReading) {
  const Outcome outcome = Parse({"--help"});

  EXPECT_EQ(outcome.exit_code, kExitOk);
  EXPECT_THAT(outcome.out,
              AllOf(HasSubstr("Takes in drafts."), HasSubstr("Server:"),
                    HasSubstr("127.0.0.1:50051"), HasSubstr("=10s"), HasSubstr("[1s - 5m]"),
                    HasSubstr("--flag_file"), HasSubstr("unix:/run/disclosure/ingest-service.sock"),
                    HasSubstr("Exit codes:\n   0  ended as asked\n  64")));
  EXPECT_EQ(outcome.err, "");
}

TEST(FlagsTest, VersionNamesTheProgram) {
  const Outcome outcome = Parse({"--version"});

  EXPECT_EQ(outcome.exit_code, kExitOk);
  EXPECT_THAT(outcome.out, testing::MatchesRegex("ingest-service [0-9]+\\.[0-9]+\\.[0-9]+\n"));
}

TEST(FlagsTest, WrongFlagsAreRefusedByName) {
  struct Case {
    std::vector<const char*> arguments;
    const char* told;
  };
  for (const Case& c : {Case{{"--lisen", "127.0.0.1:1"}, "--lisen"},
                        {{"stray"}, "stray"},
                        {{"--listen"}, "--listen"},
                        {{"--listen", "50051"}, "host:port"},
                        {{"--listen", "127.0.0.1:99999"}, "65535"},
                        {{"--drain_timeout", "10"}, "--drain_timeout: got `10`"},
                        {{"--drain_timeout", "500ms"}, "want 1s to 5m"},
                        {{"--drain_timeout", "6m"}, "want 1s to 5m"},
                        {{"--drain_timeout", "inf"}, "want 1s to 5m"},
                        {{"--insecure=maybe"}, "maybe"},
                        {{"--flag_file", "/nonexistent/flags.toml"}, "/nonexistent/flags.toml"}}) {
    SCOPED_TRACE(testing::PrintToString(c.arguments));
    const Outcome outcome = Parse(c.arguments);
    EXPECT_EQ(outcome.exit_code, kExitUsage);
    EXPECT_THAT(outcome.err, HasSubstr(c.told));
    EXPECT_EQ(outcome.out, "");
  }
}

TEST(FlagsTest, FileGivesFlagsAndTheCommandLineWins) {
  const TempDir dir;
  const std::string file =
      dir.Write("flags.toml", "# comment\nlisten = \"[::1]:7\"\ndrain_timeout = \"20s\"\n");

  const Outcome outcome = Parse({"--flag_file", file.c_str(), "--drain_timeout", "30s"});

  EXPECT_EQ(outcome.exit_code, std::nullopt) << outcome.err;
  EXPECT_EQ(outcome.options.listen, "[::1]:7");
  EXPECT_EQ(outcome.options.drain_timeout, absl::Seconds(30));
}

TEST(FlagsTest, FilesAreCheckedLikeCommandLines) {
  const TempDir dir;
  for (const char* text : {"lisen = \"127.0.0.1:1\"\n", "listen = \"50051\"\n",
                           "drain_timeout = \"6m\"\n", "[section]\nlisten = \"127.0.0.1:1\"\n"}) {
    SCOPED_TRACE(text);
    const std::string file = dir.Write("flags.toml", text);
    EXPECT_EQ(Parse({"--flag_file", file.c_str()}).exit_code, kExitUsage);
  }
}

}  // namespace
}  // namespace disclosure
