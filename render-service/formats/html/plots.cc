#include "render-service/formats/html/plots.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "absl/strings/string_view.h"
#include "render-service/document/cell_code.h"
#include "render-service/document/table_group.h"
#include "render-service/formats/html/plot_choices.h"

namespace disclosure {
namespace {

constexpr char kYearlyTitle[] = "与上年度相比";

struct Figure {
  Decimal value;
  std::string unit;
};

// Figures by cell code; only looked up, never walked through.
using Figures = std::unordered_map<std::string, Figure>;

Figures FiguresOf(const Statistics& statistics) {
  Figures figures;
  for (const Table& table : statistics.tables) {
    for (const TableRow& row : table.rows) {
      if (row.caption) continue;
      for (size_t i = 0; i < row.values.size(); ++i) {
        const std::optional<Decimal> value = Decimal::Parse(row.values[i]);
        if (!value.has_value()) continue;
        figures.emplace(CellCode(row.code, table.columns[i].code),
                        Figure{*value, FigureUnit(table, row, i)});
      }
    }
  }
  return figures;
}

// The sum of the cells of `choice`; nothing when one of them has no figure or another unit.
std::optional<Figure> Find(const BarChoice& choice, const Figures& figures) {
  std::optional<Figure> sum;
  for (const absl::string_view code : absl::StrSplit(choice.cells, ' ')) {
    const auto found = figures.find(std::string(code));
    if (found == figures.end()) return std::nullopt;
    if (!sum.has_value()) {
      sum = found->second;
    } else if (sum->unit == found->second.unit) {
      sum->value += found->second.value;
    } else {
      return std::nullopt;
    }
  }
  return sum;
}

// Whether `plot` can be drawn. Sets its unit.
bool Finish(Plot* plot) {
  if (plot->bars.empty()) return false;
  plot->unit = plot->bars[0].unit;
  bool zero = true;
  for (const Bar& bar : plot->bars) {
    const Decimal previous = bar.previous.value_or(Decimal());
    if (bar.value < Decimal() || previous < Decimal()) return false;
    zero = zero && bar.value == Decimal() && previous == Decimal();
    if (bar.unit != plot->unit) plot->unit.clear();
  }
  return !zero;
}

Plot YearlyPlot(const FormPlots& choices, const Figures& figures, const Document& previous) {
  Plot plot;
  plot.title = kYearlyTitle;
  plot.previous_year = previous.statistics.year;
  const FormPlots* base_choices = FindFormPlots(previous.statistics.form);
  if (base_choices == nullptr) return plot;
  const Figures base_figures = FiguresOf(previous.statistics);
  for (const BarChoice& choice : choices.yearly) {
    const auto base_choice =
        std::find_if(base_choices->yearly.begin(), base_choices->yearly.end(),
                     [&](const BarChoice& candidate) { return candidate.label == choice.label; });
    if (base_choice == base_choices->yearly.end()) continue;
    const std::optional<Figure> figure = Find(choice, figures);
    const std::optional<Figure> base = Find(*base_choice, base_figures);
    if (!figure.has_value() || !base.has_value() || figure->unit != base->unit) continue;
    plot.bars.push_back({std::string(choice.label), figure->unit, figure->value, base->value});
  }
  return plot;
}

std::string Amount(Decimal value, const Bar& bar) {
  return absl::StrCat(value.ToString(), bar.unit);
}

// `甲、乙增加`, or nothing when there is none.
void AppendChange(const std::vector<absl::string_view>& labels, absl::string_view change,
                  std::string* text) {
  if (labels.empty()) return;
  absl::StrAppend(text, "，", absl::StrJoin(labels, "、"), change);
}

std::string YearlyCaption(const Plot& plot) {
  std::vector<absl::string_view> more;
  std::vector<absl::string_view> less;
  std::vector<absl::string_view> same;
  for (const Bar& bar : plot.bars) {
    auto& labels = bar.value == *bar.previous ? same : bar.value < *bar.previous ? less : more;
    labels.push_back(bar.label);
  }
  std::string text = absl::StrCat("与", plot.previous_year, "年度相比");
  AppendChange(more, "增加", &text);
  AppendChange(less, "减少", &text);
  AppendChange(same, "持平", &text);
  return absl::StrCat(text, "。各项指标按各自的比例绘制。");
}

}  // namespace

std::vector<Plot> BuildPlots(const Document& document, const Document* previous) {
  std::vector<Plot> plots;
  const FormPlots* choices = FindFormPlots(document.statistics.form);
  if (choices == nullptr) return plots;
  const Figures figures = FiguresOf(document.statistics);
  const auto add = [&](Plot plot) {
    plot.year = document.statistics.year;
    if (Finish(&plot)) plots.push_back(std::move(plot));
  };
  if (previous != nullptr && previous->statistics.year < document.statistics.year) {
    add(YearlyPlot(*choices, figures, *previous));
  }
  for (const PlotChoice& choice : choices->plots) {
    Plot plot;
    plot.title = std::string(choice.title);
    for (const BarChoice& bar : choice.bars) {
      const std::optional<Figure> figure = Find(bar, figures);
      plot.bars_missing = plot.bars_missing || !figure.has_value();
      if (!figure.has_value()) continue;
      plot.bars.push_back({std::string(bar.label), figure->unit, figure->value, std::nullopt});
    }
    add(std::move(plot));
  }
  return plots;
}

std::string PlotDescription(const Plot& plot) {
  std::string text;
  for (const Bar& bar : plot.bars) {
    absl::StrAppend(&text, text.empty() ? "" : "，", bar.label);
    if (bar.previous.has_value()) {
      absl::StrAppend(&text, plot.year, "年度", Amount(bar.value, bar), "、", plot.previous_year,
                      "年度", Amount(*bar.previous, bar));
    } else {
      text += Amount(bar.value, bar);
    }
  }
  return absl::StrCat(text, "。");
}

std::string PlotCaption(const Plot& plot) {
  constexpr size_t kListedMax = 2;  // bars that are told all
  if (plot.previous_year != 0) return YearlyCaption(plot);
  // Which is the largest is not known where one is not.
  if (plot.bars.size() <= kListedMax || plot.bars_missing) return PlotDescription(plot);
  std::vector<const Bar*> bars;
  for (const Bar& bar : plot.bars) bars.push_back(&bar);
  std::stable_sort(bars.begin(), bars.end(),
                   [](const Bar* a, const Bar* b) { return b->value < a->value; });
  const auto alike = [&](Decimal value) {
    std::vector<absl::string_view> labels;
    for (const Bar* bar : bars) {
      if (bar->value == value) labels.push_back(bar->label);
    }
    return labels;
  };
  const std::vector<absl::string_view> first = alike(bars[0]->value);
  std::string text =
      absl::StrCat(absl::StrJoin(first, "、"), "最多，", first.size() > 1 ? "均" : "", "为",
                   Amount(bars[0]->value, *bars[0]));
  if (first.size() == bars.size()) return absl::StrCat(text, "。");
  const Bar& next = *bars[first.size()];
  if (next.value == Decimal()) return absl::StrCat(text, "；其余均为0。");
  const std::vector<absl::string_view> second = alike(next.value);
  return absl::StrCat(text, "；其次为", absl::StrJoin(second, "、"), "，",
                      second.size() > 1 ? "均为" : "", Amount(next.value, next), "。");
}

}  // namespace disclosure
