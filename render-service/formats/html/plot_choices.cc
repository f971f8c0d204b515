#include "render-service/formats/html/plot_choices.h"

namespace disclosure {
namespace {

constexpr BarChoice k2014Channels[] = {{"政府公报", "1.2.1"},
                                       {"政府网站", "1.2.2"},
                                       {"政务微博", "1.2.3"},
                                       {"政务微信", "1.2.4"},
                                       {"其他方式", "1.2.5"}};
constexpr BarChoice k2014Applications[] = {
    {"当面申请", "3.1.1"}, {"传真申请", "3.1.2"}, {"网络申请", "3.1.3"}, {"信函申请", "3.1.4"}};
constexpr BarChoice k2014Answers[] = {{"已主动公开", "3.3.1"},   {"同意公开", "3.3.2"},
                                      {"同意部分公开", "3.3.3"}, {"不同意公开", "3.3.4"},
                                      {"非本机关公开", "3.3.5"}, {"信息不存在", "3.3.6"},
                                      {"告知更改补充", "3.3.7"}, {"告知其他途径", "3.3.8"}};
constexpr PlotChoice k2014Plots[] = {{"通过不同渠道公开的政府信息", k2014Channels},
                                     {"收到的申请", k2014Applications},
                                     {"对申请的答复", k2014Answers}};
constexpr BarChoice k2014Yearly[] = {{"主动公开信息", "1.1"}, {"收到申请", "3.1"},
                                     {"申请答复", "3.3"},     {"行政复议数量", "4"},
                                     {"行政诉讼数量", "5"},   {"举报投诉", "6"}};

// The editions of 2019 and 2021 count no channels.
constexpr BarChoice k2019Applications[] = {{"本年新收", "3.1/total"}, {"上年结转", "3.2/total"}};
constexpr BarChoice k2019Applicants[] = {
    {"自然人", "3.1/natural"},       {"商业企业", "3.1/company"},   {"科研机构", "3.1/research"},
    {"社会公益组织", "3.1/welfare"}, {"法律服务机构", "3.1/legal"}, {"其他组织", "3.1/other"}};
constexpr absl::string_view kRefused =
    "3.3.3.1/total 3.3.3.2/total 3.3.3.3/total 3.3.3.4/total 3.3.3.5/total 3.3.3.6/total "
    "3.3.3.7/total 3.3.3.8/total";
constexpr absl::string_view kUnable = "3.3.4.1/total 3.3.4.2/total 3.3.4.3/total";
constexpr absl::string_view kNotHandled =
    "3.3.5.1/total 3.3.5.2/total 3.3.5.3/total 3.3.5.4/total 3.3.5.5/total";
constexpr BarChoice k2019Results[] = {{"予以公开", "3.3.1/total"}, {"部分公开", "3.3.2/total"},
                                      {"不予公开", kRefused},      {"无法提供", kUnable},
                                      {"不予处理", kNotHandled},   {"其他处理", "3.3.6/total"},
                                      {"结转下年", "3.4/total"}};
constexpr BarChoice k2021Results[] = {
    {"予以公开", "3.3.1/total"}, {"部分公开", "3.3.2/total"},
    {"不予公开", kRefused},      {"无法提供", kUnable},
    {"不予处理", kNotHandled},   {"其他处理", "3.3.6.1/total 3.3.6.2/total 3.3.6.3/total"},
    {"结转下年", "3.4/total"}};
constexpr PlotChoice k2019Plots[] = {{"收到的申请", k2019Applications},
                                     {"新收申请的申请人", k2019Applicants},
                                     {"申请的办理结果", k2019Results}};
constexpr PlotChoice k2021Plots[] = {{"收到的申请", k2019Applications},
                                     {"新收申请的申请人", k2019Applicants},
                                     {"申请的办理结果", k2021Results}};
constexpr absl::string_view kLawsuits = "4.direct/total 4.after_review/total";
constexpr BarChoice k2019Yearly[] = {{"行政许可决定", "2.5.licence/decisions"},
                                     {"行政处罚决定", "2.6.penalty/decisions"},
                                     {"新收申请", "3.1/total"},
                                     {"予以公开", "3.3.1/total"},
                                     {"行政复议", "4.review/total"},
                                     {"行政诉讼", kLawsuits}};
constexpr BarChoice k2021Yearly[] = {
    {"行政许可决定", "2.5.licence"}, {"行政处罚决定", "2.6.penalty"}, {"新收申请", "3.1/total"},
    {"予以公开", "3.3.1/total"},     {"行政复议", "4.review/total"},  {"行政诉讼", kLawsuits}};

constexpr FormPlots kForms[] = {{"forms/2014", k2014Plots, k2014Yearly},
                                {"forms/2019", k2019Plots, k2019Yearly},
                                {"forms/2021", k2021Plots, k2021Yearly}};

}  // namespace

const FormPlots* FindFormPlots(absl::string_view form) {
  for (const FormPlots& plots : kForms) {
    if (plots.form == form) return &plots;
  }
  return nullptr;
}

}  // namespace disclosure
