// A disk that fails on command, for a program started with this library in LD_PRELOAD.
//
// DR_DISK_DIRECTORY: only files below it are concerned.
// DR_DISK_COMMAND: a file with one line, read at every operation, so that a test may change it at
// any time. `OPERATION ERRNO` fails the operation (`sync`, `write`) with that number; `OPERATION
// hang` lets it wait until the line changes; anything else lets all pass. A third word concerns
// only files whose names end in it, such as `.log`. DR_DISK_EVENTS: a file that gets a line
// `OPERATION SECONDS` for each fault, by CLOCK_MONOTONIC.
//
// System calls are made directly, so that no other library in between matters.
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace {

constexpr size_t kLineBytesMax = 128;
constexpr timespec kLookAgain = {0, 1'000'000};

// Reads the beginning of the file `path` as text. False when there is none.
bool ReadText(const char* path, char (&text)[kLineBytesMax]) {
  if (path == nullptr) return false;
  const long file = syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const long length = syscall(SYS_read, file, text, sizeof text - 1);
  syscall(SYS_close, file);
  text[length < 0 ? 0 : length] = '\0';
  return length >= 0;
}

// Whether `descriptor` is a file below DR_DISK_DIRECTORY whose name ends in `suffix`.
bool Concerns(int descriptor, const char* suffix) {
  const char* const directory = std::getenv("DR_DISK_DIRECTORY");
  if (directory == nullptr) return false;
  char link[kLineBytesMax];
  std::snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  char path[PATH_MAX];
  const ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return false;
  path[length] = '\0';
  const size_t end = std::strlen(suffix);
  return std::strncmp(path, directory, std::strlen(directory)) == 0 &&
         static_cast<size_t>(length) >= end && std::strcmp(path + length - end, suffix) == 0;
}

void Tell(const char* operation) {
  const char* const events = std::getenv("DR_DISK_EVENTS");
  if (events == nullptr) return;
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  char line[kLineBytesMax];
  const int length = std::snprintf(line, sizeof line, "%s %lld.%09ld\n", operation,
                                   static_cast<long long>(now.tv_sec), now.tv_nsec);
  const long file =
      syscall(SYS_openat, AT_FDCWD, events, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  syscall(SYS_write, file, line, static_cast<size_t>(length));
  syscall(SYS_close, file);
}

// 0 when `operation` on `descriptor` may go on, else the errno to fail with. Waits while it hangs.
int FaultOf(const char* operation, int descriptor) {
  for (bool told = false;; told = true) {
    char line[kLineBytesMax];
    char wanted[16] = "";
    char what[16] = "";
    char suffix[16] = "";
    if (!ReadText(std::getenv("DR_DISK_COMMAND"), line)) return 0;
    if (std::sscanf(line, "%15s %15s %15s", wanted, what, suffix) < 2) return 0;
    if (std::strcmp(wanted, operation) != 0 || !Concerns(descriptor, suffix)) return 0;
    if (!told) Tell(operation);
    if (std::strcmp(what, "hang") != 0) return std::atoi(what);
    nanosleep(&kLookAgain, nullptr);
  }
}

// True when the operation fails, with errno set.
bool Fails(const char* operation, int descriptor) {
  const int fault = FaultOf(operation, descriptor);
  if (fault != 0) errno = fault;
  return fault != 0;
}

}  // namespace

extern "C" {

int fdatasync(int descriptor) {
  return Fails("sync", descriptor) ? -1 : static_cast<int>(syscall(SYS_fdatasync, descriptor));
}

int fsync(int descriptor) {
  return Fails("sync", descriptor) ? -1 : static_cast<int>(syscall(SYS_fsync, descriptor));
}

ssize_t write(int descriptor, const void* bytes, size_t size) {
  return Fails("write", descriptor) ? -1 : syscall(SYS_write, descriptor, bytes, size);
}

ssize_t pwrite(int descriptor, const void* bytes, size_t size, off_t offset) {
  return Fails("write", descriptor) ? -1 : syscall(SYS_pwrite64, descriptor, bytes, size, offset);
}

}  // extern "C"
