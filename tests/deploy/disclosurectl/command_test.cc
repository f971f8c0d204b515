#include "deploy/disclosurectl/command.h"

#include <cstdlib>
#include <string>
#include <vector>

#include "disclosure/v1/render_service.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Key;

// Parses `arguments`. Returns the complaint, or nothing when they were understood.
std::string Complaint(std::vector<std::string> arguments, Invocation& invocation) {
  CLI::App app("test", "disclosurectl");
  AddCommandLine(app, invocation);
  std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
  try {
    app.parse(reversed);
  } catch (const CLI::ParseError& error) {
    return std::string(error.what()).empty() ? "empty complaint" : error.what();
  }
  return "";
}

TEST(CommandLineTest, EveryCommandIsUnderstood) {
  const std::vector<std::vector<std::string>> lines = {
      {"push", "a.json"},
      {"push", "a.json", "b.json", "-"},
      {"push", "a.json", "--name", "430s00/2017"},
      {"validate", "a.json"},
      {"validate", "a.json", "b.json", "--format", "json"},
      {"recheck", "430s00/2017/latest"},
      {"recheck", "430s00/2017/3", "--format", "json"},
      {"compare", "430s00/2017/latest", "430s00/2016/published"},
      {"compare", "430s00/2017/2", "430s00/2017/1", "--format", "TEXT"},
      {"get", "430s00/2017"},
      {"get", "430s00/2017/latest", "--view", "basic", "--format", "json"},
      {"list"},
      {"list", "430s00", "--year", "2017", "--state", "draft", "--state", "SUBMITTED"},
      {"watch", "-", "--cursor", "c"},
      {"submit", "--waive", "aa=原表如此", "430s00/2017"},
      {"submit", "430s00/2017", "--waive", "a=b", "--waive", "c=d=e", "--etag", "e"},
      {"submit", "430s00/2017", "--waive-all", "原表如此"},
      {"return", "430s00/2017", "--note", "x"},
      {"approve", "430s00/2017", "--secrecy", "可以公开", "--note", "x", "--etag", "e"},
      {"publish", "430s00/2017"},
      {"withdraw", "430s00/2017", "--note", "x"},
      {"bulletin", "430s00/2017/published", "-f", "html", "-o", "a.html"},
      {"table", "430s00/2017/3", "-f", "CSV"},
      {"forms", "--year", "2017"},
      {"--identity", "agency/430s00", "list"},
      {"list", "--identity", "agency/430s00"},
      {"--tls-ca", "a", "--tls-certificate", "b", "--tls-key", "c", "list"},
  };
  for (const std::vector<std::string>& line : lines) {
    SCOPED_TRACE(::testing::PrintToString(line));
    Invocation invocation;
    EXPECT_EQ(Complaint(line, invocation), "");
    EXPECT_TRUE(invocation.run != nullptr);
  }
}

struct WrongLine {
  std::vector<std::string> arguments;
  const char* complaint;  // part of it
};

TEST(CommandLineTest, WrongUsageIsExplained) {
  const std::vector<WrongLine> lines = {
      {{"push", "a.json", "b.json", "--name", "430s00/2017"}, "want one FILE"},
      {{"push", "a.json", "--name", "430s00"}, "want a report such as"},
      {{"push"}, "FILE is required"},
      {{"validate", "a.json", "--format", "xml"}, "want one of json, text"},
      {{"recheck", "430s00/2017"}, "want a revision such as"},
      {{"compare", "430s00/2017/2"}, "BASE is required"},
      {{"compare", "430s00/2017/2", "430s00/2016"}, "want a revision such as"},
      {{"get", "430s00/2017", "--format", "xml"}, "want one of json, text"},
      {{"get", "430s00"}, "want a report such as"},
      {{"list", "--state", "done"}, "want one of approved, draft, published, submitted, withdrawn"},
      {{"list", "--year", "next"}, "--year"},
      {{"watch", "430s00/2017"}, "want an agency"},
      {{"submit", "430s00/2017", "--waive", "aa"}, "want FINGERPRINT=REASON"},
      {{"submit", "430s00/2017", "--waive", "=why"}, "want FINGERPRINT=REASON"},
      {{"submit", "430s00/2017", "--waive", "aa="}, "want FINGERPRINT=REASON"},
      {{"submit", "430s00/2017/latest"}, "want a report such as"},
      {{"return", "430s00/2017"}, "--note is required"},
      {{"approve", "430s00/2017"}, "--secrecy is required"},
      {{"withdraw", "430s00/2017"}, "--note is required"},
      {{"bulletin", "430s00/2017"}, "want a revision such as"},
      {{"bulletin", "430s00/2017/latest", "-f", "csv"}, "want one of docx"},
      {{"table", "430s00/2017/3", "-f", "3"}, "got 3, want one of csv"},
      {{}, "subcommand is required"},
      {{"delete", "430s00/2017"}, "subcommand is required"},
      {{"--identity", "boss/li", "list"}, "want {role}/{id}"},
      {{"--timeout", "0s", "list"}, "want such as 30s"},
      {{"--timeout", "soon", "list"}, "want such as 30s"},
      {{"--timeout", "", "list"}, "want such as 30s"},
      {{"--tls-ca", "ca.pem", "list"}, "requires"},
      // Variables of a script that are not set.
      {{"--ingest", "", "list"}, "--ingest: got nothing"},
      {{"--render", "", "list"}, "--render: got nothing"},
      {{"--identity", "", "list"}, "want {role}/{id}"},
      {{"--tls-ca", "", "--tls-certificate", "", "--tls-key", "", "list"}, "got nothing"},
      {{"bulletin", "430s00/2017/3", "-o", ""}, "--output: got nothing"},
  };
  for (const WrongLine& line : lines) {
    SCOPED_TRACE(::testing::PrintToString(line.arguments));
    Invocation invocation;
    EXPECT_THAT(Complaint(line.arguments, invocation), HasSubstr(line.complaint));
  }
}

TEST(CommandLineTest, TextIsUtf8) {
  const std::vector<std::vector<std::string>> lines = {
      {"submit", "430s00/2017", "--waive", "aa=\xff"},
      {"submit", "430s00/2017", "--waive-all", "\xff"},
      {"submit", "430s00/2017", "--etag", "\xff"},
      {"return", "430s00/2017", "--note", "\xff"},
      {"return", "430s00/2017", "--note", "a", "--etag", "\xff"},
      {"approve", "430s00/2017", "--secrecy", "\xff"},
      {"approve", "430s00/2017", "--secrecy", "a", "--note", "\xff"},
      {"approve", "430s00/2017", "--secrecy", "a", "--etag", "\xff"},
      {"publish", "430s00/2017", "--etag", "\xff"},
      {"withdraw", "430s00/2017", "--note", "\xff"},
      {"withdraw", "430s00/2017", "--note", "a", "--etag", "\xff"},
      {"watch", "--cursor", "\xff"},
      {"storage", "trim", "\xff"},
      {"storage", "checkpoint", "\xff"},
  };
  for (const std::vector<std::string>& line : lines) {
    SCOPED_TRACE(::testing::PrintToString(line));
    Invocation invocation;
    EXPECT_THAT(Complaint(line, invocation), HasSubstr("want UTF-8"));
  }
}

TEST(CommandLineTest, GlobalOptions) {
  Invocation invocation;
  ASSERT_EQ(Complaint({"list", "--ingest", "h:1", "--render", "h:2", "--timeout", "1500ms",
                       "--identity", "reviewer/li"},
                      invocation),
            "");
  EXPECT_EQ(invocation.global.ingest, "h:1");
  EXPECT_EQ(invocation.global.render, "h:2");
  EXPECT_EQ(invocation.global.identity, "reviewer/li");
  EXPECT_EQ(invocation.global.timeout, absl::Milliseconds(1500));
}

TEST(CommandLineTest, GlobalOptionsOfTheEnvironmentYieldToThoseGiven) {
  setenv("DISCLOSURE_INGEST", "h:1", 1);
  setenv("DISCLOSURE_RENDER", "h:2", 1);
  Invocation invocation;
  const std::string complaint = Complaint({"list", "--render", "h:3"}, invocation);
  unsetenv("DISCLOSURE_INGEST");
  unsetenv("DISCLOSURE_RENDER");

  ASSERT_EQ(complaint, "");
  EXPECT_EQ(invocation.global.ingest, "h:1");
  EXPECT_EQ(invocation.global.render, "h:3");
}

TEST(CommandLineTest, EmptyVariablesOfTheEnvironmentAreRefused) {
  const struct {
    const char* variable;
    const char* option;
  } cases[] = {
      {"DISCLOSURE_INGEST", "--ingest"},   {"DISCLOSURE_RENDER", "--render"},
      {"DISCLOSURE_TLS_CA", "--tls-ca"},   {"DISCLOSURE_TLS_CERTIFICATE", "--tls-certificate"},
      {"DISCLOSURE_TLS_KEY", "--tls-key"},
  };
  std::vector<std::string> all_given = {"list"};
  for (const auto& [variable, option] : cases) {
    all_given.insert(all_given.end(), {option, "a"});
    setenv(variable, "", 1);
    Invocation invocation;
    EXPECT_EQ(Complaint({"list"}, invocation), std::string(variable) + ": got nothing");
    unsetenv(variable);
  }

  for (const auto& a_case : cases) setenv(a_case.variable, "", 1);
  Invocation invocation;
  EXPECT_EQ(Complaint({"list"}, invocation), "DISCLOSURE_INGEST: got nothing");
  EXPECT_EQ(Complaint(all_given, invocation), "") << "options come first";
  for (const auto& a_case : cases) unsetenv(a_case.variable);
}

TEST(CommandLineTest, AnEmptyIdentityOfTheEnvironmentSaysNothing) {
  setenv("DISCLOSURE_IDENTITY", "", 1);
  Invocation invocation;
  const std::string complaint = Complaint({"list"}, invocation);
  unsetenv("DISCLOSURE_IDENTITY");

  EXPECT_EQ(complaint, "");
  EXPECT_EQ(invocation.global.identity, "");
}

TEST(EnumChoicesTest, AreTheValuesWithoutPrefixAndWithoutUnspecified) {
  EXPECT_THAT(EnumChoices(*v1::BulletinFormat_descriptor(), "BULLETIN_FORMAT_"),
              ElementsAre(Key("docx"), Key("html"), Key("json"), Key("markdown"), Key("ofd"),
                          Key("pdf"), Key("text")));
}

}  // namespace
}  // namespace disclosure
