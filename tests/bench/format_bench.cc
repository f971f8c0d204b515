// What each format costs, warm: time, size, and memory of a process that makes only it.
//
//   format_bench FONT_DIR    one line for each sample and format
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "render-service/fonts/font_library.h"
#include "render-service/formats/registry.h"
#include "tests/bench/measure.h"
#include "tests/support/sample_documents.h"

namespace disclosure {
namespace {

constexpr int kRoundsMin = 5;
constexpr absl::Duration kTime = absl::Milliseconds(300);

double PeakMebibytes() {
  rusage usage = {};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

// Makes the document again and again and prints what that takes. Ends the process, which is the
// measured one.
template <typename Id>
void MeasureHere(const std::string& name, const Format<Id>& format, const Document& document,
                 const std::string& font_dir) {
  const auto fonts = format.trait.places_letters
                         ? FontLibrary::Open({font_dir})
                         : absl::StatusOr<std::unique_ptr<FontLibrary>>(nullptr);
  if (!fonts.ok()) {
    std::fprintf(stderr, "%s\n", std::string(fonts.status().message()).c_str());
    _exit(1);
  }
  std::vector<absl::Duration> taken;
  size_t bytes = 0;
  const absl::Time start = absl::Now();
  for (int round = 0; round < kRoundsMin || absl::Now() - start < kTime; ++round) {
    const absl::Time before = absl::Now();
    FormatOutput output;
    if (!format.write({document, {}, nullptr, fonts->get()}, &output).ok()) _exit(1);
    taken.push_back(absl::Now() - before);
    bytes = output.bytes.size();
  }
  const absl::Duration first = taken[0];
  std::sort(taken.begin(), taken.end());
  std::printf("%-34s first %8.2f ms  p50 %8.3f ms  %8zu bytes  peak %6.1f MiB\n", name.c_str(),
              absl::ToDoubleMilliseconds(first),
              absl::ToDoubleMilliseconds(bench::Quantile(taken, 0.5)), bytes, PeakMebibytes());
  std::fflush(stdout);
  _exit(0);
}

// Each in a process of its own, so that peaks do not add up.
template <typename Id>
bool Measure(const std::string& name, const Format<Id>& format, const Document& document,
             const std::string& font_dir) {
  const pid_t child = fork();
  if (child == 0) MeasureHere(name, format, document, font_dir);
  int status = 0;
  return waitpid(child, &status, 0) == child && status == 0;
}

}  // namespace
}  // namespace disclosure

int main(int count, char** arguments) {
  using namespace disclosure;
  if (count != 2) {
    std::fprintf(stderr, "usage: format_bench FONT_DIR\n");
    return 2;
  }
  bool ok = true;
  for (const auto& sample : testing_support::kSampleReports) {
    const Document document = testing_support::SampleDocument(sample);
    for (const auto& format : BulletinFormats()) {
      ok = Measure(absl::StrCat(sample.name, ".bulletin.", format.trait.extension), format,
                   document, arguments[1]) &&
           ok;
    }
    for (const auto& format : TableFormats()) {
      ok = Measure(absl::StrCat(sample.name, ".table.", format.trait.extension), format, document,
                   arguments[1]) &&
           ok;
    }
  }
  return ok ? 0 : 1;
}
