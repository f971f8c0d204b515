// storage status, verify, checkpoint, backup, backups, trim.
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/base/timestamp.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/json_text.h"
#include "deploy/disclosurectl/progress.h"
#include "deploy/disclosurectl/text_table.h"

namespace disclosure {
namespace {

struct Options {
  bool json = false;
  std::string argument;  // of the commands that take one
};

TextRow BackupRow(const v1::Backup& backup) {
  return {absl::StrCat(backup.number()),
          absl::FormatTime(absl::RFC3339_sec, FromTimestamp(backup.create_time()),
                           absl::LocalTimeZone()),
          absl::StrCat(backup.byte_count()), absl::StrCat(backup.change_count()),
          backup.chain_hash()};
}

std::string BackupsText(const std::vector<v1::Backup>& backups) {
  std::vector<TextRow> rows = {{"backup", "time", "bytes", "changes", "chain hash"}};
  for (const v1::Backup& backup : backups) rows.push_back(BackupRow(backup));
  return Aligned(rows);
}

std::string StatusText(const v1::GetStorageStatusResponse& status) {
  std::vector<TextRow> rows = {{"reports", absl::StrCat(status.report_count())},
                               {"revisions", absl::StrCat(status.revision_count())},
                               {"bytes on disk", absl::StrCat(status.disk_bytes())},
                               {"writes stalled", status.write_stalled() ? "yes" : "no"},
                               {"oldest cursor", status.oldest_cursor()},
                               {"newest cursor", status.newest_cursor()}};
  const std::map<std::string, std::string> properties(status.properties().begin(),
                                                      status.properties().end());
  for (const auto& [name, value] : properties) rows.push_back({name, value});
  return Aligned(rows);
}

// One call of `method`; prints the answer as `to_text` has it, or as JSON.
template <typename Request, typename Response>
absl::StatusOr<int> Ask(Session& session, const Options& options,
                        grpc::Status (v1::StorageService::Stub::*method)(grpc::ClientContext*,
                                                                         const Request&, Response*),
                        const Request& request, std::string (*to_text)(const Response&)) {
  Response response;
  DR_RETURN_IF_ERROR(session.Call(session.storage(), method, request, &response));
  *session.console().out << (options.json ? JsonText(response) : to_text(response)) << std::flush;
  return kExitOk;
}

absl::StatusOr<int> TellStatus(Session& session, const Options& options) {
  return Ask(session, options, &v1::StorageService::Stub::GetStorageStatus,
             v1::GetStorageStatusRequest(), StatusText);
}

absl::StatusOr<int> Checkpoint(Session& session, const Options& options) {
  v1::CreateCheckpointRequest request;
  request.set_checkpoint_id(options.argument);
  return Ask<v1::CreateCheckpointRequest, v1::CreateCheckpointResponse>(
      session, options, &v1::StorageService::Stub::CreateCheckpoint, request,
      [](const v1::CreateCheckpointResponse& made) {
        return Aligned({{"path", made.path()}, {"cursor", made.cursor()}});
      });
}

absl::StatusOr<int> BackUp(Session& session, const Options& options) {
  return Ask<v1::CreateBackupRequest, v1::CreateBackupResponse>(
      session, options, &v1::StorageService::Stub::CreateBackup, v1::CreateBackupRequest(),
      [](const v1::CreateBackupResponse& made) { return BackupsText({made.backup()}); });
}

absl::StatusOr<int> ListBackups(Session& session, const Options& options) {
  return Ask<v1::ListBackupsRequest, v1::ListBackupsResponse>(
      session, options, &v1::StorageService::Stub::ListBackups, v1::ListBackupsRequest(),
      [](const v1::ListBackupsResponse& listed) {
        return BackupsText({listed.backups().begin(), listed.backups().end()});
      });
}

absl::StatusOr<int> Trim(Session& session, const Options& options) {
  v1::TrimHistoryRequest request;
  request.set_cursor(options.argument);
  return Ask<v1::TrimHistoryRequest, v1::TrimHistoryResponse>(
      session, options, &v1::StorageService::Stub::TrimHistory, request,
      [](const v1::TrimHistoryResponse& trimmed) {
        return Aligned({{"oldest cursor", trimmed.oldest_cursor()}});
      });
}

absl::StatusOr<int> Verify(Session& session, const Options& options) {
  const Console& console = session.console();
  const auto context = session.NewStreamContext();
  const auto stream = session.storage().VerifyStorage(context.get(), v1::VerifyStorageRequest());
  int64_t faults = 0;
  v1::VerifyStorageResponse step;
  {
    Progress progress(console.err, console.err_is_terminal, console.clock);
    while (stream->Read(&step)) {
      faults += step.faults_size();
      if (options.json) *console.out << JsonLine(step) << std::flush;
      for (const v1::StorageFault& fault : step.faults()) {
        if (!options.json) *console.out << fault.description() << std::endl;
      }
      progress.Tell(absl::StrCat("checked ", step.checked_count(), ", wrong ", faults));
    }
  }
  DR_RETURN_IF_ERROR(FromGrpcStatus(stream->Finish()));
  if (!options.json) {
    *console.out << (faults == 0 ? "sound" : absl::StrCat("damaged, ", faults, " violations"))
                 << ": " << step.checked_count() << " files and records" << std::endl;
  }
  return faults == 0 ? kExitOk : kExitNo;
}

using Run = absl::StatusOr<int> (*)(Session& session, const Options& options);

struct Argument {
  const char* name = nullptr;  // null for none
  const char* help = nullptr;
};

void Add(CLI::App& storage, Invocation& invocation, const std::string& name,
         const std::string& help, Run run, const Argument& argument = {}) {
  const auto options = std::make_shared<Options>();
  CLI::App* const command = storage.add_subcommand(name, help);
  if (argument.name != nullptr) {
    AddText(*command, argument.name, options->argument, argument.help)->required();
  }
  AddFormat(*command, options->json);
  command->callback([&invocation, options, run] {
    invocation.run = [options, run](Session& session) { return run(session, *options); };
  });
}

}  // namespace

void AddStorageCommands(CLI::App& app, Invocation& invocation) {
  CLI::App* const storage = app.add_subcommand(
      "storage",
      "Looks after the store of a running ingest-service. For operators; --ingest unix:PATH asks "
      "on the operators' socket");
  storage->require_subcommand(1);
  Add(*storage, invocation, "status", "Tells size and health, and the ends of the change log",
      TellStatus);
  Add(*storage, invocation, "verify",
      "Reads everything and prints what is wrong, while the service goes on; exit code 1 when "
      "something is. `ingest-service verify` does it with the service stopped",
      Verify);
  Add(*storage, invocation, "checkpoint", "Makes a consistent copy below the --checkpoint_dir",
      Checkpoint, {"ID", "Name of the new directory: a-z, 0-9 and -"});
  Add(*storage, invocation, "backup",
      "Backs the store up now and checks the backup. `ingest-service restore` takes it back",
      BackUp);
  Add(*storage, invocation, "backups", "Lists the backups there are, newest first", ListBackups);
  Add(*storage, invocation, "trim",
      "Drops the change log up to a cursor, though never the newest change; reports and revisions "
      "stay. Watches from before end with CURSOR_EXPIRED. There is no way back but a backup",
      Trim, {"CURSOR", "One that a watch, a list or `storage status` gave"});
}

}  // namespace disclosure
