#include "deploy/disclosurectl/progress.h"

namespace disclosure {
namespace {

constexpr absl::Duration kSilence = absl::Seconds(2);
constexpr absl::Duration kRedraw = absl::Milliseconds(100);
constexpr absl::string_view kClearLine = "\r\033[K";

}  // namespace

Progress::~Progress() {
  if (line_open_) *out_ << kClearLine << std::flush;
}

void Progress::Tell(absl::string_view text) {
  const absl::Time now = clock_->Now();
  const absl::Duration wait = terminal_ ? (line_open_ ? kRedraw : absl::ZeroDuration()) : kSilence;
  if (now - told_at_ < wait) return;
  told_at_ = now;
  if (terminal_) {
    line_open_ = true;
    *out_ << kClearLine << text << std::flush;
  } else {
    *out_ << text << std::endl;
  }
}

}  // namespace disclosure
