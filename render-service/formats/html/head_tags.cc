#include "render-service/formats/html/head_tags.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "render-service/document/publication_date.h"
#include "render-service/document/web_address.h"
#include "render-service/formats/html/html_text.h"

namespace disclosure {
namespace {

absl::string_view FirstGiven(absl::string_view a, absl::string_view b) { return a.empty() ? b : a; }

}  // namespace

std::string HtmlHeadTags(const Document& document, absl::string_view title,
                         const v1::SiteTags& site) {
  const absl::string_view url = IsWebAddress(site.url()) ? site.url() : absl::string_view();
  const struct {
    absl::string_view name;
    absl::string_view content;
  } kTags[] = {
      {"SiteName", site.site_name()},
      {"SiteDomain", site.site_domain()},
      {"SiteIDCode", site.site_id_code()},
      {"ColumnName", site.column_name()},
      {"ColumnDescription", site.column_description()},
      {"ColumnKeywords", site.column_keywords()},
      {"ColumnType", site.column_type()},
      {"ArticleTitle", title},
      {"PubDate", FirstGiven(site.pub_date(), PublicationDate(document))},
      {"ContentSource", FirstGiven(site.content_source(), document.statistics.agency_name)},
      {"Url", url},
  };
  std::string html;
  for (const auto& tag : kTags) {
    if (tag.content.empty()) continue;
    absl::StrAppend(&html, "<meta name=\"", tag.name, "\" content=\"", HtmlText(tag.content),
                    "\">\n");
  }
  if (!url.empty()) {
    absl::StrAppend(&html, "<link rel=\"canonical\" href=\"", HtmlText(url), "\">\n");
  }
  return html;
}

}  // namespace disclosure
