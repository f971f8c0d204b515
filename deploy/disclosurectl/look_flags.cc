#include "deploy/disclosurectl/look_flags.h"

#include <google/protobuf/util/json_util.h>

#include <fstream>
#include <iterator>
#include <string>

#include "absl/status/statusor.h"
#include "absl/strings/str_cat.h"
#include "deploy/disclosurectl/short_name.h"

namespace disclosure {
namespace {

constexpr char kGroup[] = "Looks";

void ReadSiteFile(const std::string& path, v1::SiteTags* site) {
  std::ifstream file(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  if (text.empty()) throw CLI::ValidationError("--site", path + ": cannot be read, or is empty");
  const auto parsed = google::protobuf::util::JsonStringToMessage(text, site);
  if (parsed.ok()) return;
  throw CLI::ValidationError(
      "--site", absl::StrCat(path, ": no SiteTags in protobuf JSON: ", parsed.ToString()));
}

void SetPrevious(const std::string& text, v1::RenditionOptions* options) {
  const absl::StatusOr<std::string> name = ExpandRevisionName(text);
  if (!name.ok()) throw CLI::ValidationError("--previous", std::string(name.status().message()));
  options->mutable_html()->set_previous(*name);
}

}  // namespace

void AddLookFlags(CLI::App& command, v1::RenditionOptions& options) {
  const auto flag = [&](const char* name, const char* description, auto set) {
    command
        .add_flag_callback(
            name, [&options, set] { set(options); }, description)
        ->group(kGroup);
  };
  flag("--without-statistics", "Bulletin without the statistics",
       [](v1::RenditionOptions& it) { it.set_omit_statistics(true); });
  flag("--full-width", "Full-width marks of punctuation in Chinese text",
       [](auto& it) { it.set_punctuation(v1::PUNCTUATION_STYLE_FULL_WIDTH); });
  flag("--fonts-by-name", "PDF and OFD without fonts, which the reader must have",
       [](auto& it) { it.set_font_embedding(v1::FONT_EMBEDDING_BY_NAME); });
  flag("--fragment", "HTML as an article for a page of the site's own",
       [](auto& it) { it.mutable_html()->set_scope(v1::HTML_SCOPE_FRAGMENT); });
  flag("--without-plots", "HTML bulletin without plots",
       [](auto& it) { it.mutable_html()->set_omit_plots(true); });
  command
      .add_option_function<std::string>(
          "--previous", [&options](const std::string& text) { SetPrevious(text, &options); },
          "HTML: revision of the year before, drawn beside this year's figures")
      ->type_name("NAME")
      ->group(kGroup);
  command
      .add_option_function<std::string>(
          "--site",
          [&options](const std::string& path) {
            ReadSiteFile(path, options.mutable_html()->mutable_site());
          },
          "HTML: what the publishing site tells of itself, a SiteTags in protobuf JSON")
      ->type_name("FILE")
      ->group(kGroup);
}

}  // namespace disclosure
