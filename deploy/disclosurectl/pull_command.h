// What the commands that pull a document share.
#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_PULL_COMMAND_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_PULL_COMMAND_H_

#include <memory>
#include <string>
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

// Options of every such command.
struct PullOptions {
  std::string name;
  int format = 0;  // 0 for the service's default
  std::string output = "-";
  v1::RenditionOptions look;
};

// Attempts in a row that bring nothing new.
inline constexpr int kAttemptsMax = 5;

inline absl::Status Receive(const v1::StreamBulletinResponse& part, DocumentReceiver& receiver) {
  if (part.has_rendition()) return receiver.OnRendition(part.rendition());
  if (part.has_chunk()) return receiver.OnChunk(part.chunk());
  if (part.has_end()) return receiver.OnEnd(part.end());
  return absl::OkStatus();
}

inline absl::Status Receive(const v1::StreamComparisonResponse& part, DocumentReceiver& receiver) {
  if (part.has_rendition()) return receiver.OnRendition(part.rendition());
  if (part.has_chunk()) return receiver.OnChunk(part.chunk());
  if (part.has_end()) return receiver.OnEnd(part.end());
  return absl::OkStatus();
}

inline absl::Status Receive(const v1::StreamTableResponse& part, DocumentReceiver& receiver) {
  if (part.has_rendition()) return receiver.OnRendition(part.rendition());
  if (part.has_chunk()) return receiver.OnChunk(part.chunk());
  if (part.has_row()) return receiver.OnRow(part.row());
  if (part.has_end()) return receiver.OnEnd(part.end());
  return absl::OkStatus();
}

template <typename Request, typename Response>
using Method = std::unique_ptr<grpc::ClientReader<Response>> (v1::RenderService::Stub::*)(
    grpc::ClientContext*, const Request&);

// The same revisions, wherever aliases point by now.
template <typename Request>
void Pin(const v1::Rendition& rendition, Request* request) {
  request->set_name(rendition.revision());
}
inline void Pin(const v1::Rendition& rendition, v1::StreamComparisonRequest* request) {
  request->set_name(rendition.revision());
  request->set_base(rendition.base());
}

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
    Pin(*receiver.rendition(), &request);
    *request.mutable_resume() = *receiver.ResumeFrom();
  }
}

inline TextRow FieldsOf(const v1::TableRow& row, bool indent) {
  const size_t spaces = indent ? 2 * static_cast<size_t>(row.depth()) : 0;
  TextRow fields = {row.code(), absl::StrCat(std::string(spaces, ' '), row.label()), row.unit()};
  fields.insert(fields.end(), row.values().begin(), row.values().end());
  return fields;
}

// Pulls what `request`, without its name, asks for by `method`, and writes it out.
template <typename Request, typename Response>
absl::StatusOr<int> Pull(Session& session, const PullOptions& options,
                         Method<Request, Response> method, Request request) {
  request.set_name(options.name);
  DR_ASSIGN_OR_RETURN(const auto output, OutputFile::Open(options.output, session.console().out));
  // Columns can be aligned only when every row is there.
  const bool align = options.output == "-" && session.console().out_is_terminal;
  std::vector<TextRow> rows;
  DocumentReceiver receiver([&](absl::string_view bytes) { return output->Write(bytes); },
                            [&](const v1::TableRow& row) {
                              if (!align)
                                return output->Write(TabSeparated({FieldsOf(row, false)}));
                              rows.push_back(FieldsOf(row, true));
                              return absl::OkStatus();
                            });
  DR_RETURN_IF_ERROR(PullWhole(session, method, std::move(request), receiver));
  DR_RETURN_IF_ERROR(output->Write(Aligned(rows)));
  DR_RETURN_IF_ERROR(output->Commit());
  for (const std::string& warning : receiver.rendition()->warnings()) {
    *session.console().err << "disclosurectl: " << warning << "\n";
  }
  return kExitOk;
}

// Adds the command `name` with the options that every such command has.
CLI::App* AddPull(CLI::App& app, const std::string& name, const std::string& description,
                  const Choices& formats, PullOptions& options);

void AddComparisonCommand(CLI::App& app, Invocation& invocation);
void AddRenditionsCommand(CLI::App& app, Invocation& invocation);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_PULL_COMMAND_H_
