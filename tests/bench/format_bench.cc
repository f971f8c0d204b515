// What each format costs, warm: time, size, and memory of a process that makes only it.
//
//   format_bench FONT_DIR           one line for each sample and format
//   format_bench FONT_DIR --large   the largest reports that ingest-service accepts: one line for
//                                   each shape and format, with how processor time grows from a
//                                   quarter to a half and to the whole, where 2.0 is linear, and
//                                   from a tenth to the whole, where 10 is linear and 12 the limit;
//                                   with WORDS those that they stand in, such as `sections
//                                   bulletin.pdf`. Growth is to be read with
//                                   MALLOC_CONF=dirty_decay_ms:-1,muzzy_decay_ms:-1: else only
//                                   what is large pays for pages that the allocator gave back.
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "render-service/document/build_document.h"
#include "render-service/fonts/font_library.h"
#include "render-service/formats/registry.h"
#include "tests/bench/large_reports.h"
#include "tests/bench/measure.h"
#include "tests/support/parse_proto.h"
#include "tests/support/sample_documents.h"

namespace disclosure {
namespace {

constexpr int kRoundsMin = 5;
constexpr absl::Duration kTime = absl::Milliseconds(300);
// Of the largest reports, a tenth to all that is accepted.
constexpr int kLargest = 512 << 10;
constexpr int kLargeSizes[] = {kLargest / 10, kLargest / 4, kLargest / 2, kLargest};
constexpr double kTenfoldMax = 12;
// What is quick is done again until its times tell something.
constexpr int kLargeRounds = 3;
constexpr absl::Duration kLargeTime = absl::Milliseconds(200);

// What a process measured of itself.
struct Cost {
  double first_ms = 0;
  double p50_ms = 0;
  double least_cpu_ms = 0;  // which others on the machine disturb the least
  size_t bytes = 0;
  double peak_mebibytes = 0;
};

double PeakMebibytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// What makes the document, and how often it is made at least.
struct Task {
  std::function<Document()> document;
  std::string font_dir;
  int rounds_min = kRoundsMin;
  absl::Duration time = kTime;
};

// Makes the document again and again. Ends the process, which is the measured one.
template <typename Id>
void MeasureHere(const Format<Id>& format, const Task& task, int report_to) {
  const auto fonts = format.trait.places_letters
                         ? FontLibrary::Open({task.font_dir})
                         : absl::StatusOr<std::unique_ptr<FontLibrary>>(nullptr);
  if (!fonts.ok()) {
    std::fprintf(stderr, "%s\n", std::string(fonts.status().message()).c_str());
    _exit(1);
  }
  const Document document = task.document();
  Cost cost;
  std::vector<absl::Duration> taken;
  absl::Duration least_cpu = absl::InfiniteDuration();
  const absl::Time start = absl::Now();
  for (int round = 0; round < task.rounds_min || absl::Now() - start < task.time; ++round) {
    const absl::Time before = absl::Now();
    const absl::Duration cpu_before = bench::CpuTime();
    FormatOutput output;
    if (!format.write({document, {}, nullptr, fonts->get()}, &output).ok()) _exit(1);
    taken.push_back(absl::Now() - before);
    least_cpu = std::min(least_cpu, bench::CpuTime() - cpu_before);
    cost.bytes = output.bytes.size();
  }
  cost.first_ms = absl::ToDoubleMilliseconds(taken[0]);
  std::sort(taken.begin(), taken.end());
  cost.least_cpu_ms = absl::ToDoubleMilliseconds(least_cpu);
  cost.p50_ms = absl::ToDoubleMilliseconds(bench::Quantile(taken, 0.5));
  cost.peak_mebibytes = PeakMebibytes();
  const bool told = write(report_to, &cost, sizeof(cost)) == sizeof(cost);
  _exit(told ? 0 : 1);
}

// In a process of its own, so that peaks do not add up. Nothing when that failed.
template <typename Id>
std::optional<Cost> Measure(const Format<Id>& format, const Task& task) {
  int ends[2];
  if (pipe(ends) != 0) return std::nullopt;
  const pid_t child = fork();
  if (child == 0) MeasureHere(format, task, ends[1]);
  close(ends[1]);
  Cost cost;
  const bool told = read(ends[0], &cost, sizeof(cost)) == sizeof(cost);
  close(ends[0]);
  int status = 0;
  const bool ended = waitpid(child, &status, 0) == child && status == 0;
  return told && ended ? std::optional<Cost>(cost) : std::nullopt;
}

template <typename Id>
bool PrintSample(const std::string& name, const Format<Id>& format, const Task& task) {
  const std::optional<Cost> cost = Measure(format, task);
  if (!cost) return false;
  std::printf("%-34s first %8.2f ms  p50 %8.3f ms  %8zu bytes  peak %6.1f MiB\n", name.c_str(),
              cost->first_ms, cost->p50_ms, cost->bytes, cost->peak_mebibytes);
  std::fflush(stdout);
  return true;
}

// `tasks` are of growing size: a tenth of the last, then each twice the one before.
template <typename Id>
bool PrintLarge(const std::string& name, const Format<Id>& format, const std::vector<Task>& tasks,
                absl::string_view only) {
  if (!absl::StrContains(name, only)) return true;
  std::vector<double> times;
  std::optional<Cost> cost;
  for (const Task& task : tasks) {
    cost = Measure(format, task);
    if (!cost) return false;
    times.push_back(cost->least_cpu_ms);
  }
  std::string growth;
  for (size_t i = 2; i < times.size(); ++i) {
    absl::StrAppendFormat(&growth, "  x%.2f", times[i] / times[i - 1]);
  }
  const double tenfold = times.back() / times.front();
  std::printf(
      "%-34s first %8.1f ms  p50 %8.1f ms  %9zu bytes  peak %6.1f MiB%s  of a tenth x%.1f%s\n",
      name.c_str(), cost->first_ms, cost->p50_ms, cost->bytes, cost->peak_mebibytes, growth.c_str(),
      tenfold, tenfold > kTenfoldMax ? "  NOT LINEAR" : "");
  std::fflush(stdout);
  return true;
}

bool PrintSamples(const std::string& font_dir) {
  bool ok = true;
  for (const auto& sample : testing_support::kSampleReports) {
    const Task task{[&] { return testing_support::SampleDocument(sample); }, font_dir};
    for (const auto& format : BulletinFormats()) {
      const std::string name = absl::StrCat(sample.name, ".bulletin.", format.trait.extension);
      ok = PrintSample(name, format, task) && ok;
    }
    for (const auto& format : TableFormats()) {
      const std::string name = absl::StrCat(sample.name, ".table.", format.trait.extension);
      ok = PrintSample(name, format, task) && ok;
    }
  }
  return ok;
}

v1::Form ReadForm(const char* name) {
  std::ifstream file(absl::StrCat(DR_FORMS_DIR, "/", name, ".textproto"));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return testing_support::ParseTextProto<v1::Form>(text);
}

// The report is made in the measured process, lest all of them stand in each.
Task LargeTask(const v1::Form& form, std::function<v1::ReportContent()> content,
               const std::string& font_dir) {
  const auto document = [&form, content = std::move(content)] {
    v1::Revision revision;
    revision.set_name("agencies/a/reports/2021/revisions/1");
    *revision.mutable_content() = content();
    return BuildDocument(revision, form, form.first_year());
  };
  return {document, font_dir, kLargeRounds, kLargeTime};
}

bool PrintLargeReports(const std::string& font_dir, absl::string_view only) {
  bool ok = true;
  const v1::Form forms[] = {ReadForm("2014"), ReadForm("2021")};
  for (size_t shape = 0; shape < std::size(bench::kLargeShapes); ++shape) {
    std::vector<Task> tasks;
    for (const int size : kLargeSizes) {
      const auto content = [&, shape, size] {
        return bench::LargeNarrative(forms[0], shape, size);
      };
      tasks.push_back(LargeTask(forms[0], content, font_dir));
    }
    for (const auto& format : BulletinFormats()) {
      const std::string name =
          absl::StrCat(bench::kLargeShapes[shape], " bulletin.", format.trait.extension);
      ok = PrintLarge(name, format, tasks, only) && ok;
    }
  }
  for (const v1::Form& form : forms) {
    std::vector<Task> tasks;
    for (const int tenths : {1, 10}) {
      tasks.push_back(LargeTask(
          form, [&form, tenths] { return bench::LargeTable(form, tenths); }, font_dir));
    }
    for (const auto& format : TableFormats()) {
      const std::string name =
          absl::StrCat("largest of ", form.name(), " ", format.trait.extension);
      ok = PrintLarge(name, format, tasks, only) && ok;
    }
  }
  return ok;
}

}  // namespace
}  // namespace disclosure

int main(int count, char** arguments) {
  using namespace disclosure;
  const bool large = (count == 3 || count == 4) && std::string(arguments[2]) == "--large";
  if (count != 2 && !large) {
    std::fprintf(stderr, "usage: format_bench FONT_DIR [--large [WORDS]]\n");
    return 2;
  }
  const bool ok = large ? PrintLargeReports(arguments[1], count == 4 ? arguments[3] : "")
                        : PrintSamples(arguments[1]);
  return ok ? 0 : 1;
}
