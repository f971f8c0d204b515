// bulletin, table.
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "deploy/disclosurectl/backoff.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/document_receiver.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/output_file.h"
#include "deploy/disclosurectl/progress.h"
#include "deploy/disclosurectl/text_table.h"

namespace disclosure {
namespace {

using Stub = v1::RenderService::Stub;

// Attempts in a row that bring nothing new.
constexpr int kAttemptsMax = 5;

struct PullOptions {
  std::string name;
  int format = 0;  // 0 for the service's default
  std::string output = "-";
};

absl::Status Receive(const v1::StreamBulletinResponse& part, DocumentReceiver& receiver) {
  if (part.has_rendition()) return receiver.OnRendition(part.rendition());
  if (part.has_chunk()) return receiver.OnChunk(part.chunk());
  if (part.has_end()) return receiver.OnEnd(part.end());
  return absl::OkStatus();
}

absl::Status Receive(const v1::StreamTableResponse& part, DocumentReceiver& receiver) {
  if (part.has_rendition()) return receiver.OnRendition(part.rendition());
  if (part.has_chunk()) return receiver.OnChunk(part.chunk());
  if (part.has_row()) return receiver.OnRow(part.row());
  if (part.has_end()) return receiver.OnEnd(part.end());
  return absl::OkStatus();
}

template <typename Request, typename Response>
using Method = std::unique_ptr<grpc::ClientReader<Response>> (Stub::*)(grpc::ClientContext*,
                                                                       const Request&);

// Receives one stream to its end and returns how it ended.
template <typename Request, typename Response>
absl::Status PullStream(Session& session, Method<Request, Response> method, const Request& request,
                        DocumentReceiver& receiver, Progress& progress) {
  const auto context = session.NewStreamContext();
  const auto stream = (session.render().*method)(context.get(), request);
  Response part;
  while (stream->Read(&part)) {
    if (const absl::Status taken = Receive(part, receiver); !taken.ok()) {
      context->TryCancel();
      stream->Finish();
      return taken;
    }
    progress.Tell(absl::StrCat("received ", receiver.received()));
  }
  return FromGrpcStatus(stream->Finish());
}

// Receives the whole document, over as many streams as it takes.
template <typename Request, typename Response>
absl::Status PullWhole(Session& session, Method<Request, Response> method, Request request,
                       DocumentReceiver& receiver) {
  const Console& console = session.console();
  Progress progress(console.err, console.err_is_terminal, console.clock);
  Backoff backoff;
  while (true) {
    const int64_t before = receiver.received();
    absl::Status status = PullStream(session, method, request, receiver, progress);
    if (receiver.complete()) return absl::OkStatus();
    if (status.ok()) status = absl::UnavailableError("the stream ended before the document");
    // Before the first answer a failure more likely is a wrong address than a broken stream.
    if (!receiver.rendition() || status.code() != absl::StatusCode::kUnavailable) return status;
    if (receiver.received() > before) backoff.Reset();
    if (backoff.attempts() == kAttemptsMax) return status;
    console.sleep(backoff.Next());
    // The same revision, wherever an alias points by now.
    request.set_name(receiver.rendition()->revision());
    *request.mutable_resume() = *receiver.ResumeFrom();
  }
}

TextRow FieldsOf(const v1::TableRow& row, bool indent) {
  const size_t spaces = indent ? 2 * static_cast<size_t>(row.depth()) : 0;
  TextRow fields = {row.code(), absl::StrCat(std::string(spaces, ' '), row.label()), row.unit()};
  fields.insert(fields.end(), row.values().begin(), row.values().end());
  return fields;
}

template <typename Request, typename Response>
absl::StatusOr<int> Pull(Session& session, const PullOptions& options,
                         Method<Request, Response> method, Request request) {
  request.set_name(options.name);
  OutputFile output(options.output, session.console().out);
  // Columns can be aligned only when every row is there.
  const bool align = options.output == "-" && session.console().out_is_terminal;
  std::vector<TextRow> rows;
  DocumentReceiver receiver([&](absl::string_view bytes) { return output.Write(bytes); },
                            [&](const v1::TableRow& row) {
                              if (!align) return output.Write(TabSeparated({FieldsOf(row, false)}));
                              rows.push_back(FieldsOf(row, true));
                              return absl::OkStatus();
                            });
  DR_RETURN_IF_ERROR(PullWhole(session, method, std::move(request), receiver));
  DR_RETURN_IF_ERROR(output.Write(Aligned(rows)));
  DR_RETURN_IF_ERROR(output.Commit());
  return kExitOk;
}

CLI::App* AddPull(CLI::App& app, const std::string& name, const std::string& description,
                  const Choices& formats, PullOptions& options) {
  CLI::App* command = app.add_subcommand(name, description);
  AddRevisionName(*command, options.name);
  command->add_option("-f,--format", options.format, "Format; the service's default without it")
      ->transform(OneOf(formats));
  command->add_option("-o,--output", options.output, "File, or - for standard output")
      ->capture_default_str();
  return command;
}

}  // namespace

void AddPullCommands(CLI::App& app, Invocation& invocation) {
  const auto bulletin = std::make_shared<PullOptions>();
  AddPull(app, "bulletin", "Pulls the narrative as a document",
          EnumChoices(*v1::BulletinFormat_descriptor(), "BULLETIN_FORMAT_"), *bulletin)
      ->callback([&invocation, bulletin] {
        invocation.run = [bulletin](Session& session) {
          v1::StreamBulletinRequest request;
          request.set_format(static_cast<v1::BulletinFormat>(bulletin->format));
          return Pull(session, *bulletin, &Stub::StreamBulletin, request);
        };
      });
  const auto table = std::make_shared<PullOptions>();
  AddPull(app, "table", "Pulls the statistics table as a document; rows are tab-separated",
          EnumChoices(*v1::TableFormat_descriptor(), "TABLE_FORMAT_"), *table)
      ->callback([&invocation, table] {
        invocation.run = [table](Session& session) {
          v1::StreamTableRequest request;
          request.set_format(static_cast<v1::TableFormat>(table->format));
          return Pull(session, *table, &Stub::StreamTable, request);
        };
      });
}

}  // namespace disclosure
