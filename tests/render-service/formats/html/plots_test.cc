#include "render-service/formats/html/plots.h"

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "disclosure/v1/form.pb.h"
#include "gmock/gmock.h"
#include "render-service/document/cell_code.h"
#include "render-service/formats/html/plot_choices.h"
#include "tests/render-service/formats/html/plot_document.h"
#include "tests/support/parse_proto.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// The codes of every cell that the form in ingest-service has.
std::set<std::string> CellsOf(absl::string_view edition) {
  std::ifstream file(absl::StrCat(DR_FORMS_DIR "/", edition, ".textproto"));
  const auto form =
      testing_support::ParseTextProto<v1::Form>({std::istreambuf_iterator<char>(file), {}});
  std::set<std::string> cells;
  for (const v1::FormTable& table : form.tables()) {
    for (const v1::FormRow& row : table.rows()) {
      if (row.caption()) continue;
      for (const v1::FormColumn& column : table.columns()) {
        cells.insert(CellCode(row.code(), column.code()));
      }
    }
  }
  return cells;
}

TEST(PlotChoicesTest, EveryCellExistsOnItsForm) {
  for (const char* edition : {"2014", "2019", "2021"}) {
    const std::set<std::string> cells = CellsOf(edition);
    const FormPlots* plots = FindFormPlots(absl::StrCat("forms/", edition));
    ASSERT_NE(plots, nullptr);
    std::vector<BarChoice> bars(plots->yearly.begin(), plots->yearly.end());
    for (const PlotChoice& plot : plots->plots) {
      bars.insert(bars.end(), plot.bars.begin(), plot.bars.end());
    }
    EXPECT_THAT(bars, Not(IsEmpty()));
    for (const BarChoice& bar : bars) {
      for (const absl::string_view code : absl::StrSplit(bar.cells, ' ')) {
        EXPECT_EQ(cells.count(std::string(code)), 1u) << edition << " " << code;
      }
    }
  }
}

TEST(PlotChoicesTest, AnUnknownFormHasNone) {
  EXPECT_EQ(FindFormPlots("forms/2030"), nullptr);
  EXPECT_THAT(BuildPlots(PlotDocument("forms/2030", 2030, {{"3.1", "5"}}), nullptr), IsEmpty());
}

TEST(PlotsTest, BarsAreTheCellsInTheOrderOfTheForm) {
  const std::vector<Plot> plots = BuildPlots(
      PlotDocument(
          "forms/2014", 2017,
          {{"1.2.2", "2831"}, {"1.2.1", "4"}, {"1.2.3", "0"}, {"1.2.4", "1"}, {"1.2.5", "0"}},
          "条"),
      nullptr);

  ASSERT_THAT(plots, SizeIs(1));
  EXPECT_EQ(plots[0].unit, "条");
  EXPECT_EQ(PlotDescription(plots[0]),
            "政府公报4条，政府网站2831条，政务微博0条，政务微信1条，其他方式0条。");
  EXPECT_EQ(PlotCaption(plots[0]), "政府网站最多，为2831条；其次为政府公报，4条。");
}

TEST(PlotsTest, WhereOneIsNotKnownNoneIsCalledTheLargest) {
  const std::vector<Plot> plots = BuildPlots(
      PlotDocument("forms/2014", 2017, {{"1.2.2", "2831"}, {"1.2.1", "4"}, {"1.2.3", "0"}}, "条"),
      nullptr);

  ASSERT_THAT(plots, SizeIs(1));
  EXPECT_EQ(PlotCaption(plots[0]), "政府公报4条，政府网站2831条，政务微博0条。");
}

TEST(PlotsTest, BlankAndStruckOutCellsAreNotDrawn) {
  const std::vector<Plot> plots =
      BuildPlots(PlotDocument("forms/2014", 2017,
                              {{"3.1.1", ""}, {"3.1.2", "/"}, {"3.1.3", "10"}, {"3.1.4", "7"}}),
                 nullptr);

  ASSERT_THAT(plots, SizeIs(1));
  EXPECT_EQ(PlotDescription(plots[0]), "网络申请10件，信函申请7件。");
}

TEST(PlotsTest, NothingIsDrawnOfZerosOrNegatives) {
  for (const char* value : {"0", "0.00", "-3"}) {
    EXPECT_THAT(
        BuildPlots(PlotDocument("forms/2014", 2017, {{"3.1.1", value}, {"3.1.2", "0"}}), nullptr),
        IsEmpty())
        << value;
  }
}

TEST(PlotsTest, ASumNeedsEveryTerm) {
  std::vector<std::pair<std::string, std::string>> cells = {
      {"3.3.4.1/total", "161"}, {"3.3.4.2/total", "19"}, {"3.3.4.3/total", "11"}};
  const auto described = [&] {
    const std::vector<Plot> plots = BuildPlots(PlotDocument("forms/2021", 2023, cells), nullptr);
    return plots.empty() ? "" : PlotDescription(plots[0]);
  };

  EXPECT_EQ(described(), "无法提供191件。");
  cells[1].second = "";
  EXPECT_EQ(described(), "");
}

TEST(PlotsTest, ASumNeedsOneUnit) {
  Document document = PlotDocument(
      "forms/2021", 2023, {{"3.3.4.1/total", "1"}, {"3.3.4.2/total", "2"}, {"3.3.4.3/total", "3"}});
  document.statistics.tables[0].rows[1].cell_units = {"宗"};

  EXPECT_THAT(BuildPlots(document, nullptr), IsEmpty());
}

TEST(PlotsTest, DifferentUnitsStandBehindTheFigures) {
  Document document = PlotDocument("forms/2014", 2017, {{"3.1.1", "1"}, {"3.1.2", "2"}});
  document.statistics.tables[0].rows[1].cell_units = {"宗"};

  const std::vector<Plot> plots = BuildPlots(document, nullptr);

  ASSERT_THAT(plots, SizeIs(1));
  EXPECT_EQ(plots[0].unit, "");
  EXPECT_EQ(PlotDescription(plots[0]), "当面申请1件，传真申请2宗。");
}

TEST(PlotsTest, CaptionsTellWhatIsAlike) {
  const auto caption = [](const char* a, const char* b, const char* c) {
    const Document document =
        PlotDocument("forms/2014", 2017, {{"3.1.1", a}, {"3.1.2", b}, {"3.1.3", c}});
    Plot plot = BuildPlots(document, nullptr).at(0);
    plot.bars_missing = false;  // as if the form had no more
    return PlotCaption(plot);
  };

  EXPECT_EQ(caption("5", "5", "5"), "当面申请、传真申请、网络申请最多，均为5件。");
  EXPECT_EQ(caption("5", "5", "3"), "当面申请、传真申请最多，均为5件；其次为网络申请，3件。");
  EXPECT_EQ(caption("3", "5", "3"), "传真申请最多，为5件；其次为当面申请、网络申请，均为3件。");
  EXPECT_EQ(caption("0", "5", "0"), "传真申请最多，为5件；其余均为0。");
}

TEST(PlotsTest, TwoYearsStandBesideEachOther) {
  const Document document =
      PlotDocument("forms/2014", 2017, {{"1.1", "2831"}, {"3.1", "17"}, {"4", "5"}, {"5", "4"}});
  const Document previous =
      PlotDocument("forms/2014", 2016, {{"1.1", "2000"}, {"3.1", "20"}, {"4", "5"}, {"5", ""}});

  const std::vector<Plot> plots = BuildPlots(document, &previous);

  ASSERT_THAT(plots, SizeIs(1));
  EXPECT_EQ(plots[0].year, 2017);
  EXPECT_EQ(plots[0].previous_year, 2016);
  EXPECT_EQ(PlotDescription(plots[0]),
            "主动公开信息2017年度2831件、2016年度2000件，收到申请2017年度17件、2016年度20件，"
            "行政复议数量2017年度5件、2016年度5件。");
  EXPECT_EQ(PlotCaption(plots[0]),
            "与2016年度相比，主动公开信息增加，收到申请减少，行政复议数量持平。"
            "各项指标按各自的比例绘制。");
}

TEST(PlotsTest, YearsOfOtherEditionsAreComparedWhereTheyMeanTheSame) {
  const Document document =
      PlotDocument("forms/2021", 2021, {{"2.5.licence", "30"}, {"3.1/total", "9"}});
  const Document previous =
      PlotDocument("forms/2019", 2020, {{"2.5.licence/decisions", "20"}, {"3.1/total", "8"}});
  const Document older = PlotDocument("forms/2014", 2018, {{"3.1", "8"}, {"1.1", "5"}});

  const std::vector<Plot> plots = BuildPlots(document, &previous);

  ASSERT_THAT(plots, SizeIs(2));  // and this year's applications
  EXPECT_EQ(PlotDescription(plots[0]),
            "行政许可决定2021年度30件、2020年度20件，新收申请2021年度9件、2020年度8件。");
  EXPECT_THAT(BuildPlots(document, &older), SizeIs(1));
}

TEST(PlotsTest, YearsInOtherUnitsOrNotBeforeAreNotCompared) {
  const Document document = PlotDocument("forms/2014", 2017, {{"3.1", "17"}});

  for (const Document& previous : {PlotDocument("forms/2014", 2016, {{"3.1", "20"}}, "宗"),
                                   PlotDocument("forms/2014", 2017, {{"3.1", "20"}}),
                                   PlotDocument("forms/2014", 2018, {{"3.1", "20"}}),
                                   PlotDocument("forms/2030", 2016, {{"3.1", "20"}})}) {
    EXPECT_THAT(BuildPlots(document, &previous), IsEmpty());
  }
}

}  // namespace
}  // namespace disclosure
