// recheck, compare.
#include <memory>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "deploy/disclosurectl/command.h"
#include "deploy/disclosurectl/comparison_text.h"
#include "deploy/disclosurectl/failure_text.h"
#include "deploy/disclosurectl/finding_text.h"
#include "deploy/disclosurectl/json_text.h"

namespace disclosure {
namespace {

constexpr char kRecheckFooter[] =
    "Findings are fixed when a revision is stored. This runs the rules in force now, with what "
    "the\n"
    "agency has published since, and prints what they would find anew and what no more. Nothing "
    "is\n"
    "stored; to have the new findings on record, the agency pushes a new revision.\n"
    "For the operator only. JSON holds every finding, those that stayed the same too.\n";

constexpr char kCompareFooter[] =
    "Compares NAME with BASE: cells with difference and per cent, bibliographic data, and the "
    "text\n"
    "section by section. BASE may be another year of the same agency. Examples:\n"
    "  disclosurectl compare 430s00/2017/latest 430s00/2017/published\n"
    "  disclosurectl compare 430s00/2018/latest 430s00/2017/published --format json\n";

struct JudgeOptions {
  std::string name;
  std::string base;
  bool json = false;
};

// The findings of `findings` whose fingerprints are among `fingerprints`.
Findings Chosen(const Findings& findings,
                const google::protobuf::RepeatedPtrField<std::string>& fingerprints) {
  const std::set<std::string> wanted(fingerprints.begin(), fingerprints.end());
  Findings chosen;
  for (const v1::Finding& finding : findings) {
    if (wanted.count(finding.fingerprint()) != 0) *chosen.Add() = finding;
  }
  return chosen;
}

std::string RecheckText(const v1::RecheckReportResponse& response, bool color) {
  const v1::Revision& revision = response.revision();
  std::string text = absl::StrCat(
      revision.name(), "\n  保存时的规则 ", revision.rule_set().empty() ? "-" : revision.rule_set(),
      "\n  现行的规则   ", response.rule_set().empty() ? "-" : response.rule_set(), "\n");
  if (!response.appeared().empty()) {
    absl::StrAppend(&text, "\n新出现 ", response.appeared_size(), " 个\n",
                    FindingsText(Chosen(response.findings(), response.appeared()), {}, color));
  }
  if (!response.disappeared().empty()) {
    absl::StrAppend(&text, "\n不再出现 ", response.disappeared_size(), " 个\n",
                    FindingsText(Chosen(revision.findings(), response.disappeared()), {}, color));
  }
  absl::StrAppend(&text, "\n与保存时相同 ", response.findings_size() - response.appeared_size(),
                  " 个\n");
  return text;
}

absl::StatusOr<int> Recheck(Session& session, const JudgeOptions& options) {
  v1::RecheckReportRequest request;
  request.set_name(options.name);
  v1::RecheckReportResponse response;
  DR_RETURN_IF_ERROR(
      session.Call(session.ingest(), &v1::IngestService::Stub::RecheckReport, request, &response));
  *session.console().out << (options.json ? JsonText(response)
                                          : RecheckText(response, session.console().out_has_colors))
                         << std::flush;
  return kExitOk;
}

absl::StatusOr<int> Compare(Session& session, const JudgeOptions& options) {
  v1::CompareRevisionsRequest request;
  request.set_name(options.name);
  request.set_base(options.base);
  v1::CompareRevisionsResponse response;
  DR_RETURN_IF_ERROR(session.Call(session.ingest(), &v1::IngestService::Stub::CompareRevisions,
                                  request, &response));
  *session.console().out << (options.json ? JsonText(response.comparison())
                                          : ComparisonText(response.comparison(),
                                                           session.console().out_has_colors))
                         << std::flush;
  return kExitOk;
}

}  // namespace

void AddJudgeCommands(CLI::App& app, Invocation& invocation) {
  const auto options = std::make_shared<JudgeOptions>();
  CLI::App* recheck =
      app.add_subcommand("recheck", "Tells what today's rules find in a stored revision");
  AddRevisionName(*recheck, options->name);
  AddFormat(*recheck, options->json);
  recheck->footer(kRecheckFooter);
  recheck->callback([&invocation, options] {
    invocation.run = [options](Session& session) { return Recheck(session, *options); };
  });

  CLI::App* compare =
      app.add_subcommand("compare", "Tells what differs between two revisions of one agency");
  AddRevisionName(*compare, options->name)->description("Revision to compare");
  AddRevisionName(*compare, options->base, "BASE")->description("Revision to compare it with");
  AddFormat(*compare, options->json);
  compare->footer(kCompareFooter);
  compare->callback([&invocation, options] {
    invocation.run = [options](Session& session) { return Compare(session, *options); };
  });
}

}  // namespace disclosure
