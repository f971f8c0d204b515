// Preloaded into a program, shifts its time of day by DR_CLOCK_SHIFT_S seconds; intervals stay
// real. Debian's libfaketime would do that, but allocates when it is first called, and jemalloc
// asks for the time when it first allocates: neither ever returns. This allocates nothing.
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>

namespace {

time_t Shift() {
  const char* const shift = getenv("DR_CLOCK_SHIFT_S");
  return shift == nullptr ? 0 : atoll(shift);
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) noexcept {
  const auto failed = static_cast<int>(syscall(SYS_clock_gettime, clock, time));
  if (failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
    time->tv_sec += Shift();
  }
  return failed;
}

int gettimeofday(timeval* time, void* zone) noexcept {
  const auto failed = static_cast<int>(syscall(SYS_gettimeofday, time, zone));
  if (failed == 0) time->tv_sec += Shift();
  return failed;
}

time_t time(time_t* result) noexcept {
  timespec now{};
  clock_gettime(CLOCK_REALTIME, &now);
  if (result != nullptr) *result = now.tv_sec;
  return now.tv_sec;
}

}  // extern "C"
