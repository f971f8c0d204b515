// comparison.
#include <memory>
#include <string>

#include "deploy/disclosurectl/pull_command.h"

namespace disclosure {

void AddComparisonCommand(CLI::App& app, Invocation& invocation) {
  struct Options : PullOptions {
    std::string base;
  };
  const auto options = std::make_shared<Options>();
  CLI::App* command =
      AddPull(app, "comparison", "Pulls what differs between two revisions as a document",
              EnumChoices(*v1::ComparisonFormat_descriptor(), "COMPARISON_FORMAT_"), *options);
  AddRevisionName(*command, options->base, "BASE");
  command->callback([&invocation, options] {
    invocation.run = [options](Session& session) {
      v1::StreamComparisonRequest request;
      request.set_base(options->base);
      request.set_format(static_cast<v1::ComparisonFormat>(options->format));
      return Pull(session, *options, &v1::RenderService::Stub::StreamComparison, request);
    };
  });
}

}  // namespace disclosure
