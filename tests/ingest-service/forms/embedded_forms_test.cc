// What the built-in forms say, as far as stored reports and official wording depend on it.
#include "ingest-service/forms/embedded_forms.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/text.h"
#include "gmock/gmock.h"
#include "ingest-service/forms/catalogue.h"

namespace disclosure {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::Pair;
using ::testing::SizeIs;

const v1::FormRow& Row(const v1::Form& form, const std::string& code) {
  for (const v1::FormRow& row : form.tables(0).rows()) {
    if (row.code() == code) return row;
  }
  return v1::FormRow::default_instance();
}

// Cells of each table, in the form's order.
std::vector<std::pair<std::string, int>> CellsOfTables(const v1::Form& form) {
  std::vector<std::pair<std::string, int>> counts;
  for (const v1::FormTable& table : form.tables()) {
    const auto rows = std::count_if(table.rows().begin(), table.rows().end(),
                                    [](const v1::FormRow& row) { return !row.caption(); });
    counts.emplace_back(table.code(), static_cast<int>(rows) * table.columns_size());
  }
  return counts;
}

using Codes = std::vector<std::string>;
const Codes kApplicants = {"natural", "company", "research", "welfare", "legal", "other", "total"};

// Codes of the cells of tables, given as rows and columns in turn.
Codes Product(const std::vector<Codes>& tables) {
  Codes codes;
  for (size_t i = 0; i < tables.size(); i += 2) {
    for (const std::string& row : tables[i]) {
      for (const std::string& column : tables[i + 1]) codes.push_back(CellCode(row, column));
    }
  }
  return codes;
}

TEST(EmbeddedFormsTest, Form2014HasItsSixtyFiguresAndFiveCaptions) {
  const auto catalogue = FormCatalogue::Load();
  const CompiledForm& form = *catalogue->Find("forms/2014");

  std::vector<std::string> captions;
  std::vector<std::string> with_decimals;
  std::vector<std::string> with_note;
  for (const v1::FormRow& row : form.form().tables(0).rows()) {
    if (row.caption()) captions.push_back(row.code());
    if (row.decimals() > 0) with_decimals.push_back(row.code());
    if (!row.note().empty()) with_note.push_back(row.code());
    EXPECT_EQ(row.unit().empty(), row.caption()) << row.code();
    EXPECT_FALSE(row.signed_()) << row.code();
  }

  EXPECT_THAT(form.form().tables(), SizeIs(1));
  EXPECT_THAT(form.form().tables(0).rows(), SizeIs(65));
  EXPECT_THAT(form.cells(), SizeIs(60));
  EXPECT_THAT(captions, ElementsAre("1", "2", "3", "8", "9"));
  EXPECT_THAT(with_decimals, ElementsAre("7", "8.4"));
  EXPECT_THAT(with_note, ElementsAre("1.1", "2.1", "8.3.1", "8.4"));
}

TEST(EmbeddedFormsTest, Form2014PrintsTheOfficialWording) {
  const auto catalogue = FormCatalogue::Load();
  const v1::Form& form = catalogue->Find("forms/2014")->form();

  EXPECT_EQ(form.title(), "政府信息公开情况统计表");
  EXPECT_EQ(form.basis(), "国办发〔2014〕32号");
  EXPECT_EQ(Row(form, "1.1").numbering(), "（一）");
  EXPECT_EQ(Row(form, "1.1").note(), "（不同渠道和方式公开相同信息计1条）");
  EXPECT_EQ(Row(form, "1.1.a").numbering(), "其中：");
  EXPECT_EQ(Row(form, "3.3.4").numbering(), "4.");
  EXPECT_EQ(Row(form, "3.3.4.e").label(), "不是《条例》所指政府信息");
  EXPECT_EQ(Row(form, "3.3.4.e").parent(), "3.3.4");
  EXPECT_EQ(Row(form, "9.3").unit(), "人次");
  for (const v1::FormRow& row : form.tables(0).rows()) {
    for (const std::string& text : {row.numbering(), row.label(), row.unit(), row.note()}) {
      EXPECT_EQ(FindTextFault(text), std::nullopt) << text;
      EXPECT_EQ(text.find_first_of("():,"), std::string::npos) << text;  // full-width only
    }
  }
}

TEST(EmbeddedFormsTest, NewestFormsHaveTheirFigures) {
  const auto catalogue = FormCatalogue::Load();

  EXPECT_THAT(catalogue->Find("forms/2019")->cells(), SizeIs(198));
  EXPECT_THAT(catalogue->Find("forms/2021")->cells(), SizeIs(200));
  EXPECT_THAT(CellsOfTables(catalogue->Find("forms/2019")->form()),
              ElementsAre(Pair("2.1", 6), Pair("2.5", 6), Pair("2.6", 6), Pair("2.8", 2),
                          Pair("2.9", 2), Pair("3", 161), Pair("4", 15)));
  EXPECT_THAT(CellsOfTables(catalogue->Find("forms/2021")->form()),
              ElementsAre(Pair("2.1", 6), Pair("2.5", 1), Pair("2.6", 2), Pair("2.8", 1),
                          Pair("3", 175), Pair("4", 15)));
}

// Codes stand in stored reports: none may change or go.
TEST(EmbeddedFormsTest, CodesOfTheNewestFormsArePinned) {
  const auto catalogue = FormCatalogue::Load();
  const CompiledForm& form2019 = *catalogue->Find("forms/2019");
  const CompiledForm& form2021 = *catalogue->Find("forms/2021");
  std::vector<std::string> only2019;
  std::vector<std::string> only2021;
  std::vector<std::string> shared;

  for (const FormCell& cell : form2019.cells()) {
    (form2021.FindCell(cell.code) ? shared : only2019).push_back(cell.code);
  }
  for (const FormCell& cell : form2021.cells()) {
    if (!form2019.FindCell(cell.code)) only2021.push_back(cell.code);
  }

  EXPECT_THAT(
      shared,
      ElementsAreArray(Product(std::vector<Codes>{
          Codes{"2.1.regulation", "2.1.normative"},
          {"made"},
          {"3.1",     "3.2",     "3.3.1",   "3.3.2",   "3.3.3.1", "3.3.3.2", "3.3.3.3", "3.3.3.4",
           "3.3.3.5", "3.3.3.6", "3.3.3.7", "3.3.3.8", "3.3.4.1", "3.3.4.2", "3.3.4.3", "3.3.5.1",
           "3.3.5.2", "3.3.5.3", "3.3.5.4", "3.3.5.5", "3.3.7",   "3.4"},
          kApplicants,
          {"4.review", "4.direct", "4.after_review"},
          {"upheld", "corrected", "other", "pending", "total"}})));
  EXPECT_THAT(only2019, ElementsAreArray(Product(std::vector<Codes>{
                            Codes{"2.1.regulation", "2.1.normative"},
                            {"disclosed", "total"},
                            {"2.5.licence", "2.5.other", "2.6.penalty", "2.6.coercion"},
                            {"last_year", "change", "decisions"},
                            {"2.8.fee"},
                            {"last_year", "change"},
                            {"2.9.procurement"},
                            {"projects", "amount"},
                            {"3.3.6"},
                            kApplicants})));
  EXPECT_THAT(only2021,
              ElementsAreArray(Product(std::vector<Codes>{Codes{"2.1.regulation", "2.1.normative"},
                                                          {"abolished", "in_force"},
                                                          {"2.5.licence"},
                                                          {""},
                                                          {"2.6.penalty", "2.6.coercion"},
                                                          {""},
                                                          {"2.8.fee"},
                                                          {""},
                                                          {"3.3.6.1", "3.3.6.2", "3.3.6.3"},
                                                          kApplicants})));
}

TEST(EmbeddedFormsTest, OnlyChangesAreSignedAndOnlyMoneyHasDecimals) {
  const auto catalogue = FormCatalogue::Load();
  std::vector<std::string> is_signed;
  std::vector<std::string> with_decimals;

  for (const auto& form : catalogue->All()) {
    for (const FormCell& cell : form->cells()) {
      if (cell.is_signed()) is_signed.push_back(cell.code);
      if (cell.decimals() > 0) with_decimals.push_back(form->name() + " " + cell.code);
    }
  }

  EXPECT_THAT(
      is_signed,
      ElementsAreArray(Product(std::vector<Codes>{
          {"2.5.licence", "2.5.other", "2.6.penalty", "2.6.coercion", "2.8.fee"}, {"change"}})));
  EXPECT_THAT(with_decimals,
              ElementsAre("forms/2014 7", "forms/2014 8.4", "forms/2019 2.9.procurement/amount",
                          "forms/2021 2.8.fee"));
}

TEST(EmbeddedFormsTest, EveryFormPrintsFullWidthTextWithoutFaults) {
  const auto catalogue = FormCatalogue::Load();

  for (const auto& form : catalogue->All()) {
    EXPECT_EQ(form->form().extension_prefix(), "x.");
    EXPECT_THAT(form->form().sections(), SizeIs(6));
    for (const v1::FormTable& table : form->form().tables()) {
      std::vector<std::string> texts = {table.title(), table.group(), table.row_heading()};
      for (const v1::FormColumn& column : table.columns()) {
        texts.insert(texts.end(), column.labels().begin(), column.labels().end());
      }
      for (const v1::FormRow& row : table.rows()) {
        texts.insert(texts.end(), {row.numbering(), row.label(), row.unit(), row.note()});
      }
      for (const std::string& text : texts) {
        EXPECT_EQ(FindTextFault(text), std::nullopt) << text;
        EXPECT_EQ(text.find_first_of("():,"), std::string::npos) << text;
      }
    }
  }
}

std::map<std::string, v1::Severity> SeveritiesOf(const CompiledForm& form) {
  std::map<std::string, v1::Severity> severities;
  for (const v1::Rule& rule : form.form().rules()) {
    severities[rule.id()] = rule.severity();
    EXPECT_FALSE(rule.basis().empty()) << rule.id();
    EXPECT_EQ(rule.active(), rule.id() != "F14-Y04") << rule.id();
  }
  return severities;
}

TEST(EmbeddedFormsTest, RulesOf2014AreAsSeriousAsTheyWereGraded) {
  const auto catalogue = FormCatalogue::Load();
  const std::set<std::string> warnings = {"F14-S01", "F14-S02", "F14-B04", "F14-B07", "F14-B08",
                                          "F14-B10", "F14-B11", "F14-B12", "F14-B13", "F14-B12b"};
  const std::set<std::string> infos = {"F14-B05b", "F14-H01", "F14-Y04"};

  const auto severities = SeveritiesOf(*catalogue->Find("forms/2014"));

  EXPECT_THAT(severities, SizeIs(27));
  for (const auto& [id, severity] : severities) {
    EXPECT_EQ(severity, infos.count(id) == 1      ? v1::SEVERITY_INFO
                        : warnings.count(id) == 1 ? v1::SEVERITY_WARNING
                                                  : v1::SEVERITY_ERROR)
        << id;
  }
}

TEST(EmbeddedFormsTest, RulesOfTheNewestFormsAreAsSeriousAsTheyWereGraded) {
  const auto catalogue = FormCatalogue::Load();
  const std::set<std::string> errors = {"F21-I01", "F21-S01", "F21-S02",
                                        "F21-S03", "F21-A01", "F21-Y01"};

  auto severities = SeveritiesOf(*catalogue->Find("forms/2019"));
  EXPECT_THAT(severities, SizeIs(12));  // F19-Y03 thrice
  severities.merge(SeveritiesOf(*catalogue->Find("forms/2021")));

  EXPECT_THAT(severities, SizeIs(13));
  for (const auto& [id, severity] : severities) {
    EXPECT_EQ(severity, errors.count(id) == 1 ? v1::SEVERITY_ERROR : v1::SEVERITY_WARNING) << id;
  }
}

TEST(EmbeddedFormsTest, BodiesWithoutRuleMakingPowerAreToldByTheirNames) {
  const auto catalogue = FormCatalogue::Load();
  for (const auto& form : {catalogue->Find("forms/2019"), catalogue->Find("forms/2021")}) {
    const auto rule = std::find_if(form->rules().begin(), form->rules().end(),
                                   [](const auto& r) { return r.rule->id() == "F21-A01"; });
    ASSERT_NE(rule, form->rules().end());

    for (const char* without : {"尼勒克县某某镇人民政府", "湘乡市某乡政府", "某市某区人民政府",
                                "某某街道办事处", "佳县人民政府", "某自治县人民政府办公室",
                                "随县经济开发区管委会", "某县财政局", "科尔沁左翼中旗人民政府"}) {
      EXPECT_TRUE(rule->AppliesTo(without)) << without;
    }
    for (const char* with :
         {"", "内蒙古自治区人民政府", "广西壮族自治区人民政府办公厅", "延边朝鲜族自治州人民政府",
          "景德镇市人民政府", "新乡市人民政府", "上海市人民政府办公厅", "中国证券监督管理委员会",
          "国家市场监督管理总局", "某市人民政府"}) {
      EXPECT_FALSE(rule->AppliesTo(with)) << with;
    }
  }
}

TEST(EmbeddedFormsTest, GovernmentsPublishInMarchAndDepartmentsInJanuary) {
  const auto catalogue = FormCatalogue::Load();
  const auto month = [&](const char* form, const char* agency) {
    for (const v1::Deadline& deadline : catalogue->Find(form)->form().deadlines()) {
      if (deadline.agencies().empty() ||
          PatternSet::Compile({deadline.agencies()})->Matches(agency)) {
        return deadline.month();
      }
    }
    return 0;
  };

  for (const char* form : {"forms/2019", "forms/2021"}) {
    for (const char* government :
         {"上海市人民政府办公厅", "某县人民政府", "某市人民政府办公室（市数据局）",
          "高新技术产业开发区管委会", "某区政府办公室", "某某街道办事处"}) {
      EXPECT_EQ(month(form, government), 3) << government;
    }
    for (const char* department : {"某县财政局", "某市人民政府国有资产监督管理委员会",
                                   "国有资产监督管理委员会", "国家税务总局某市税务局", ""}) {
      EXPECT_EQ(month(form, department), 1) << department;
    }
  }
  EXPECT_EQ(month("forms/2014", "某县财政局"), 3);
}

}  // namespace
}  // namespace disclosure
