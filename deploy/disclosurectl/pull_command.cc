// bulletin, table, comparison.
#include "deploy/disclosurectl/pull_command.h"

#include <memory>

#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/look_flags.h"

namespace disclosure {

CLI::App* AddPull(CLI::App& app, const std::string& name, const std::string& description,
                  const Choices& formats, PullOptions& options) {
  CLI::App* command = app.add_subcommand(name, description);
  AddRevisionName(*command, options.name);
  command->add_option("-f,--format", options.format, "Format; the service's default without it")
      ->transform(OneOf(formats));
  command->add_option("-o,--output", options.output, "File, or - for standard output")
      ->check(CheckGiven)
      ->capture_default_str();
  return command;
}

void AddPullCommands(CLI::App& app, Invocation& invocation) {
  const auto bulletin = std::make_shared<PullOptions>();
  CLI::App* bulletin_command =
      AddPull(app, "bulletin", "Pulls the narrative as a document",
              EnumChoices(*v1::BulletinFormat_descriptor(), "BULLETIN_FORMAT_"), *bulletin);
  AddLookFlags(*bulletin_command, bulletin->look);
  bulletin_command->callback([&invocation, bulletin] {
    invocation.run = [bulletin](Session& session) {
      v1::StreamBulletinRequest request;
      request.set_format(static_cast<v1::BulletinFormat>(bulletin->format));
      *request.mutable_options() = bulletin->look;
      return Pull(session, *bulletin, &v1::RenderService::Stub::StreamBulletin, request);
    };
  });
  const auto table = std::make_shared<PullOptions>();
  CLI::App* table_command =
      AddPull(app, "table", "Pulls the statistics table as a document; rows are tab-separated",
              EnumChoices(*v1::TableFormat_descriptor(), "TABLE_FORMAT_"), *table);
  AddLookFlags(*table_command, table->look);
  table_command->callback([&invocation, table] {
    invocation.run = [table](Session& session) {
      v1::StreamTableRequest request;
      request.set_format(static_cast<v1::TableFormat>(table->format));
      *request.mutable_options() = table->look;
      return Pull(session, *table, &v1::RenderService::Stub::StreamTable, request);
    };
  });
  AddComparisonCommand(app, invocation);
  AddRenditionsCommand(app, invocation);
}

}  // namespace disclosure
