// renditions.
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/status_macros.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/json_text.h"
#include "deploy/disclosurectl/look_flags.h"
#include "deploy/disclosurectl/text_table.h"

namespace disclosure {
namespace {

struct Options {
  std::string name;
  bool json = false;
  v1::RenditionOptions look;
};

std::string RenditionsText(const v1::ListRenditionsResponse& response) {
  std::vector<TextRow> rows = {{"文件名", "长度", "字体", "提示", "实体标签"}};
  for (const v1::Rendition& rendition : response.renditions()) {
    const bool known = rendition.length() > 0;
    rows.push_back({rendition.file_name(), known ? absl::StrCat(rendition.length()) : "-",
                    rendition.fonts().empty() ? "-" : absl::StrJoin(rendition.fonts(), ","),
                    known ? absl::StrCat(rendition.warnings_size()) : "-", rendition.etag()});
  }
  std::string text = Aligned(rows);
  for (const v1::Rendition& rendition : response.renditions()) {
    for (const std::string& warning : rendition.warnings()) {
      absl::StrAppend(&text, rendition.file_name(), ": ", warning, "\n");
    }
  }
  return text;
}

absl::StatusOr<int> ListRenditions(Session& session, const Options& options) {
  v1::ListRenditionsRequest request;
  request.set_parent(options.name);
  *request.mutable_options() = options.look;
  v1::ListRenditionsResponse response;
  DR_RETURN_IF_ERROR(
      session.Call(session.render(), &v1::RenderService::Stub::ListRenditions, request, &response));
  *session.console().out << (options.json ? JsonText(response) : RenditionsText(response))
                         << std::flush;
  return kExitOk;
}

}  // namespace

void AddRenditionsCommand(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "renditions", "Lists the documents on offer; lengths and warnings of those made already");
  AddRevisionName(*command, options->name);
  AddFormat(*command, options->json);
  AddLookFlags(*command, options->look);
  command->callback([&invocation, options] {
    invocation.run = [options](Session& session) { return ListRenditions(session, *options); };
  });
}

}  // namespace disclosure
