#include "common/runtime/flags.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "common/audit/audit_log.h"
#include "common/runtime/exit_codes.h"
#include "common/runtime/listen_address.h"

namespace disclosure {
namespace {

constexpr char kServerGroup[] = "Server";
constexpr char kTlsGroup[] = "TLS (all three, or none)";

constexpr absl::string_view kExamples = R"(Examples:
  $NAME
      plaintext, reachable from this machine only
  $NAME --listen unix:/run/disclosure/$NAME.sock
      the same on a socket, which file permissions guard
  $NAME --listen 0.0.0.0:50051 --tls_certificate server.pem --tls_key server.key \
      --tls_client_ca clients.pem --access_policy access.textproto
      TLS; callers need a certificate with the name spiffe://disclosure/{role}/{id}, and a grant
  $NAME --flag_file /etc/disclosure/$NAME.toml
      flags from a file, one a line, such as: listen = "127.0.0.1:50051"
)";

std::string CheckListen(const std::string& text) {
  return std::string(ParseListenAddress(text).status().message());
}

std::string CheckMetricsListen(const std::string& text) {
  const absl::StatusOr<ListenAddress> address = ParseListenAddress(text);
  if (!address.ok()) return std::string(address.status().message());
  if (address->host.empty()) return absl::StrCat("got `", text, "`, want host:port");
  return "";
}

std::string CheckSocketPath(const std::string& text) {
  return CheckListen(absl::StrCat("unix:", text));
}

absl::Duration ReadDuration(const std::string& name, const std::string& text, DurationRange range) {
  absl::Duration parsed;
  if (!absl::ParseDuration(text, &parsed)) {
    throw CLI::ValidationError(
        name, absl::StrCat("got `", text, "`, want a number with a unit, such as 10s"));
  }
  if (parsed < range.min || parsed > range.max) {
    throw CLI::ValidationError(
        name, absl::StrCat("got ", text, ", want ", absl::FormatDuration(range.min), " to ",
                           absl::FormatDuration(range.max)));
  }
  return parsed;
}

void AddTlsFlags(CLI::App& app, TlsPaths& tls) {
  app.add_option("--tls_certificate", tls.certificate,
                 "This server's certificate, then its intermediates")
      ->type_name("PEM_FILE")
      ->group(kTlsGroup);
  app.add_option("--tls_key", tls.key, "Its private key, without passphrase")
      ->type_name("PEM_FILE")
      ->group(kTlsGroup);
  app.add_option("--tls_client_ca", tls.peer_ca,
                 "Authorities whose client certificates are accepted")
      ->type_name("PEM_FILE")
      ->group(kTlsGroup);
  app.add_option(
         "--tls_revocations", tls.revocations,
         "Their lists of certificates that are revoked (CRL). Like the other TLS files it is "
         "read again within seconds when it changes, and on SIGHUP")
      ->type_name("PEM_FILE")
      ->group(kTlsGroup);
}

}  // namespace

void AddServerFlags(CLI::App& app, ServerOptions& options) {
  app.add_option("--listen", options.listen,
                 "Address to listen on: host:port, [ipv6]:port or unix:/path. Port 0 takes any "
                 "free one; the line on standard output tells which")
      ->check(CLI::Validator(CheckListen, ""))
      ->type_name("ADDRESS")
      ->capture_default_str()
      ->group(kServerGroup);
  app.add_option("--access_policy", options.access_policy,
                 "Text file (disclosure.access.v1.AccessPolicy) that grants callers agencies and "
                 "years; whoever has no grant is refused. Read again on SIGHUP. With `none` an "
                 "agency touches its own reports, other roles all; so it is without the flag "
                 "where only this machine can connect, elsewhere the server does not start")
      ->type_name("FILE")
      ->group(kServerGroup);
  app.add_option("--audit_dir", options.audit_dir,
                 "Directory of the audit log: every decision about a call, refusals too, as JSON "
                 "lines chained by hashes, a file a day. Nothing is changed while it cannot be "
                 "written or put on disk. Check it with disclosurectl verify-audit")
      ->type_name("DIR")
      ->group(kServerGroup);
  app.add_option("--audit_keep_days", options.audit_keep_days,
                 "Days after which files of the audit log are removed; gaps of more than a week "
                 "count nothing")
      ->check(CLI::Range(kAuditKeepDaysMin, kAuditKeepDaysMax))
      ->capture_default_str()
      ->group(kServerGroup);
  app.add_option("--operator_socket", options.operator_socket,
                 "Unix socket for operators besides, open to the user that runs this server alone: "
                 "diagnostics, channelz, reflection, health. As in grpcurl -plaintext -unix PATH")
      ->check(CLI::Validator(CheckSocketPath, ""))
      ->type_name("PATH")
      ->group(kServerGroup);
  app.add_option(
         "--metrics_listen", options.metrics_listen,
         "Address for Prometheus besides, such as 127.0.0.1:9151: plain HTTP to whoever asks, so "
         "keep it on this machine or on a network for operators. Without it there is none")
      ->check(CLI::Validator(CheckMetricsListen, ""))
      ->type_name("HOST:PORT")
      ->group(kServerGroup);
  app.add_option("--caller_share", options.caller_share_percent,
                 "Percent of the processors' time that the work of one caller may take while "
                 "another one has called in the last 10 seconds; what would take more waits. 100 "
                 "for no limit")
      ->check(CLI::Range(0.01, 100.0))
      ->type_name("PERCENT")
      ->capture_default_str()
      ->group(kServerGroup);
  AddDurationFlag(app, "--drain_timeout", options.drain_timeout,
                  {kDrainTimeoutMin, kDrainTimeoutMax},
                  "Time that calls in progress get after SIGTERM")
      ->group(kServerGroup);
  app.add_flag("--insecure", options.insecure,
               "Serve plaintext where other machines can connect. Callers have no identity there: "
               "health and reflection answer, every other call is refused")
      ->group(kServerGroup);
  AddTlsFlags(app, options.tls);
  app.footer(absl::StrCat(absl::StrReplaceAll(kExamples, {{"$NAME", app.get_name()}}),
                          "\nExit codes:\n", ExitCodeHelp()));
}

CLI::Option* AddDurationFlag(CLI::App& app, const std::string& name, absl::Duration& value,
                             DurationRange range, const std::string& description) {
  return app
      .add_option_function<std::string>(
          name,
          [&value, name, range](const std::string& text) {
            value = ReadDuration(name, text, range);
          },
          description)
      ->type_name(absl::StrCat("DURATION in [", absl::FormatDuration(range.min), " - ",
                               absl::FormatDuration(range.max), "]"))
      ->default_str(absl::FormatDuration(value));
}

std::optional<int> ParseFlags(CLI::App& app, int argc, const char* const* argv) {
  app.set_config("--flag_file", "", "Read flags from this TOML or INI file; those given here win")
      ->type_name("FILE");
  app.set_version_flag("--version", absl::StrCat(app.get_name(), " ", DR_VERSION),
                       "Print the version and exit");
  // A misspelt key would otherwise be ignored, and the default be in force unnoticed.
  app.allow_config_extras(CLI::config_extras_mode::error);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitUsage;
  }
  return std::nullopt;
}

}  // namespace disclosure
