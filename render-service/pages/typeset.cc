#include "render-service/pages/typeset.h"

#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "render-service/document/block_text.h"
#include "render-service/document/publication_date.h"
#include "render-service/document/table_group.h"
#include "render-service/pages/composition.h"
#include "render-service/pages/fill_pages.h"
#include "render-service/pages/metadata_box.h"
#include "render-service/pages/narrative.h"
#include "render-service/pages/prune_elements.h"
#include "render-service/pages/statistics_strips.h"
#include "render-service/pages/table_strips.h"

namespace disclosure {
namespace {

PagedDocument Described(const Document& document) {
  PagedDocument paged;
  paged.title = document.title;
  paged.author = document.signature;
  paged.identifier = document.revision;
  paged.digest = document.digest;
  paged.date_iso = PublicationDate(document);
  return paged;
}

void AddNarrative(const Document& document, Composition* composition) {
  std::string section;  // heading of the section at the top level
  for (const Block& block : document.blocks) {
    AddBlock(block, composition);
    if (block.heading && block.depth == 1) section = BlockText(block);
    if (block.tables.empty()) continue;
    for (const TableGroup& group : TableGroups(document.statistics, block, section)) {
      AddTables(group, 2, composition);
    }
  }
}

void Finish(Composition* composition, PagedDocument* paged) {
  FillPages(std::move(composition->layout), paged);
  NumberPages(&composition->type, paged);
  PruneElements(paged);
  paged->warnings = composition->type.Warnings();
}

}  // namespace

PagedDocument TypesetBulletin(const Document& document, const FontLibrary& fonts) {
  PagedDocument paged = Described(document);
  Composition composition(fonts, &paged);
  AddMetadataBox(document.metadata, &composition);
  AddTitle(document.title, &composition);
  AddNarrative(document, &composition);
  AddSignature(document, &composition);
  const Statistics& statistics = document.statistics;
  const std::vector<TableGroup> groups = TableGroups(statistics, /*placed_too=*/false);
  if (!groups.empty()) {
    AddStatistics(statistics, groups, &composition);
  } else {
    AddSignatures(statistics.signatures, /*landscape=*/false, &composition);
  }
  Finish(&composition, &paged);
  return paged;
}

PagedDocument TypesetTable(const Document& document, const FontLibrary& fonts) {
  const Statistics& statistics = document.statistics;
  PagedDocument paged = Described(document);
  paged.title = absl::StrCat(statistics.title, statistics.year_line, " ", statistics.agency_name);
  Composition composition(fonts, &paged);
  AddStatistics(statistics, TableGroups(statistics, /*placed_too=*/true), &composition);
  Finish(&composition, &paged);
  return paged;
}

}  // namespace disclosure
