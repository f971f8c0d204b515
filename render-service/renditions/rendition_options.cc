#include "render-service/renditions/rendition_options.h"

#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/base/text.h"
#include "render-service/document/web_address.h"

namespace disclosure {
namespace {

constexpr int64_t kSiteTextMax = 200;  // code points
constexpr size_t kQuoteBytesMax = 64;

// The parts of RenditionOptions, in the request.
constexpr char kOptions[] = "options.";
constexpr char kSite[] = "options.html.site.";

template <typename Enum>
void CheckEnum(bool valid, absl::string_view field, Enum value,
               std::vector<FieldViolation>* violations) {
  if (valid) return;
  violations->push_back({absl::StrCat(kOptions, field),
                         absl::StrCat(static_cast<int>(value), ", want a value of the enum")});
}

std::string Quoted(absl::string_view text) {
  return absl::StrCat("\"", absl::CHexEscape(Shorten(text, kQuoteBytesMax)), "\"");
}

void CheckSiteText(absl::string_view field, absl::string_view text,
                   std::vector<FieldViolation>* violations) {
  const std::string path = absl::StrCat(kSite, field);
  if (const std::optional<TextFault> fault = FindTextFault(text)) {
    violations->push_back({path, absl::StrCat(Quoted(text), ": ", WantedInsteadOf(*fault))});
  } else if (const int64_t length = CountCodePoints(text); length > kSiteTextMax) {
    violations->push_back({path, absl::StrCat(length, " characters, want at most ", kSiteTextMax)});
  }
}

// Whether `text` is `YYYY-MM-DD HH:MM` to the letter. Parsing alone takes signs, spaces of every
// kind and words for the infinite too.
bool IsMinute(absl::string_view text) {
  constexpr absl::string_view kDigits = "0000-00-00 00:00";
  if (text.size() != kDigits.size()) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (kDigits[i] == '0' ? !absl::ascii_isdigit(text[i]) : text[i] != kDigits[i]) return false;
  }
  absl::Time time;
  return absl::ParseTime("%Y-%m-%d %H:%M", text, &time, nullptr);
}

void CheckSite(const v1::SiteTags& site, std::vector<FieldViolation>* violations) {
  CheckSiteText("site_name", site.site_name(), violations);
  CheckSiteText("site_domain", site.site_domain(), violations);
  CheckSiteText("site_id_code", site.site_id_code(), violations);
  CheckSiteText("column_name", site.column_name(), violations);
  CheckSiteText("column_description", site.column_description(), violations);
  CheckSiteText("column_keywords", site.column_keywords(), violations);
  CheckSiteText("column_type", site.column_type(), violations);
  CheckSiteText("content_source", site.content_source(), violations);
  CheckSiteText("url", site.url(), violations);
  if (!site.pub_date().empty() && !IsMinute(site.pub_date())) {
    violations->push_back({absl::StrCat(kSite, "pub_date"),
                           absl::StrCat(Quoted(site.pub_date()), ", want YYYY-MM-DD HH:MM")});
  }
  if (!site.url().empty() && !IsWebAddress(site.url())) {
    violations->push_back(
        {absl::StrCat(kSite, "url"),
         absl::StrCat(Quoted(site.url()), ", want http:// or https:// with a host")});
  }
}

void CheckPrevious(absl::string_view name, const RevisionKey& revision,
                   std::vector<FieldViolation>* violations) {
  if (name.empty() || revision.report.agency.empty()) return;  // at fault already
  const std::optional<RevisionKey> previous = ParseRevisionName(name);
  const ReportKey wanted{revision.report.agency, revision.report.year - 1};
  if (previous && previous->report.agency == wanted.agency &&
      previous->report.year == wanted.year) {
    return;
  }
  violations->push_back(
      {"options.html.previous", absl::StrCat(Quoted(name), ", want a revision of agencies/",
                                             wanted.agency, "/reports/", wanted.year)});
}

// A fragment has no `meta` tags; its data set tells two of them.
v1::SiteTags RelevantTags(const v1::HtmlOptions& html) {
  if (html.scope() != v1::HTML_SCOPE_FRAGMENT) return html.site();
  v1::SiteTags tags;
  tags.set_pub_date(html.site().pub_date());
  tags.set_url(html.site().url());
  return tags;
}

}  // namespace

void CheckOptions(const v1::RenditionOptions& options, const RevisionKey& revision,
                  std::vector<FieldViolation>* violations) {
  CheckEnum(v1::PunctuationStyle_IsValid(options.punctuation()), "punctuation",
            options.punctuation(), violations);
  CheckEnum(v1::FontEmbedding_IsValid(options.font_embedding()), "font_embedding",
            options.font_embedding(), violations);
  CheckEnum(v1::HtmlScope_IsValid(options.html().scope()), "html.scope", options.html().scope(),
            violations);
  CheckSite(options.html().site(), violations);
  CheckPrevious(options.html().previous(), revision, violations);
}

v1::RenditionOptions RelevantOptions(const v1::RenditionOptions& options,
                                     const FormatTraits& format) {
  v1::RenditionOptions relevant;
  const bool bulletin = format.kind == kBulletinKind;
  if (bulletin) relevant.set_omit_statistics(options.omit_statistics());
  if (bulletin && !absl::EndsWith(format.name, "_JSON") &&
      options.punctuation() == v1::PUNCTUATION_STYLE_FULL_WIDTH) {
    relevant.set_punctuation(options.punctuation());
  }
  if (format.places_letters && options.font_embedding() == v1::FONT_EMBEDDING_BY_NAME) {
    relevant.set_font_embedding(options.font_embedding());
  }
  if (!absl::EndsWith(format.name, "_HTML") || !options.has_html()) return relevant;
  v1::HtmlOptions html;
  if (options.html().scope() == v1::HTML_SCOPE_FRAGMENT) html.set_scope(options.html().scope());
  // Plots are drawn from the statistics.
  const bool may_draw = bulletin && !options.omit_statistics();
  if (may_draw && options.html().omit_plots()) html.set_omit_plots(true);
  if (may_draw && !html.omit_plots()) html.set_previous(options.html().previous());
  const v1::SiteTags tags = RelevantTags(options.html());
  if (tags.ByteSizeLong() > 0) *html.mutable_site() = tags;
  if (html.ByteSizeLong() > 0) *relevant.mutable_html() = html;
  return relevant;
}

}  // namespace disclosure
