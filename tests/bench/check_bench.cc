// How long the checks of one report take: the sample as it is, and narratives of 20 KB and 512 KiB
// made of its paragraphs, on the same table.
//
//   check_bench        prints one line for each size: bytes, findings, p50 and p99 in microseconds

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "disclosure/v1/ingest_service.pb.h"
#include "ingest-service/checks/check_report.h"
#include "ingest-service/checks/narrative_view.h"
#include "ingest-service/forms/catalogue.h"
#include "tests/support/samples.h"

namespace disclosure {
namespace {

constexpr int kRoundsMin = 20;
constexpr auto kTimeMin = std::chrono::milliseconds(1500);

// The sample with the paragraphs of its sections repeated until the narrative has `bytes`, less
// than one paragraph more. Enough sections and paragraphs to be valid.
v1::ReportContent ContentOfSize(const v1::ReportContent& sample, size_t bytes) {
  v1::ReportContent content = sample;
  const NarrativeView narrative(sample);
  size_t size = narrative.byte_count();
  for (size_t i = 0; size < bytes; ++i) {
    const ParagraphView& paragraph = narrative.paragraphs()[i % narrative.paragraphs().size()];
    if (paragraph.closing) continue;
    content.mutable_sections(static_cast<int>(i % content.sections_size()))
        ->add_paragraphs()
        ->add_runs()
        ->set_text(paragraph.text);
    size += paragraph.text.size();
  }
  return content;
}

void Measure(const char* name, const v1::ReportContent& content, const CompiledForm& form) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> micros;
  size_t findings = 0;
  const Clock::time_point begin = Clock::now();
  while (static_cast<int>(micros.size()) < kRoundsMin || Clock::now() - begin < kTimeMin) {
    const Clock::time_point start = Clock::now();
    findings = CheckReport({content, form, 2017, true, {}}).size();
    micros.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  std::sort(micros.begin(), micros.end());
  std::printf("%-8s %8zu bytes %4zu findings  p50 %9.0f us  p99 %9.0f us  (%zu rounds)\n", name,
              NarrativeView(content).byte_count(), findings, micros[micros.size() / 2],
              micros[micros.size() * 99 / 100], micros.size());
}

}  // namespace
}  // namespace disclosure

int main() {
  using disclosure::ContentOfSize;
  using disclosure::Measure;
  const auto forms = disclosure::FormCatalogue::Load({}, disclosure::kChecksEdition);
  const disclosure::CompiledForm& form = *forms->Find("forms/2014");
  const disclosure::v1::ReportContent sample =
      disclosure::testing_support::HunanSample().content();
  Measure("sample", sample, form);
  Measure("20 KB", ContentOfSize(sample, 20'000), form);
  Measure("512 KiB", ContentOfSize(sample, 512 << 10), form);
}
