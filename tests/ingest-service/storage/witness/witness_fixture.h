// A store with a witness file, and older copies of it.
#ifndef DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_FIXTURE_H_
#define DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_FIXTURE_H_

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/base/mutex.h"
#include "ingest-service/storage/witness/witness_file.h"
#include "tests/ingest-service/storage/rocks_fixture.h"
#include "tests/support/file_bytes.h"

namespace disclosure::testing_support {

class WitnessFixture : public RocksFixture {
 protected:
  WitnessFixture() {
    options_.witness_file = DefaultWitnessFile(options_.directory);
    options_.on_warning = [this](absl::string_view text) {
      MutexLock lock(&mu_);
      warnings_.emplace_back(text);
    };
  }

  // What was warned of so far.
  std::vector<std::string> Warnings() {
    MutexLock lock(&mu_);
    return warnings_;
  }
  void AwaitWarnings(size_t count) {
    while (Warnings().size() < count) std::this_thread::yield();
  }

  // Opens the store, pushes drafts with `titles` and closes it.
  void PushAll(const std::vector<std::string>& titles) {
    Open();
    ASSERT_NE(store_, nullptr);
    for (const std::string& title : titles) ASSERT_THAT(Push(*store_, key_, title), IsOk());
    Close();
  }
  // Copies the closed store, and puts the copy back in its place.
  void Keep() { std::filesystem::copy(options_.directory, directory_ / "kept"); }
  void PutBack() {
    std::filesystem::remove_all(options_.directory);
    std::filesystem::copy(directory_ / "kept", options_.directory);
  }
  // What the witness file says; nothing when it is absent or garbled.
  std::optional<Witness> Read() const {
    std::string text;
    if (std::filesystem::exists(options_.witness_file)) text = FileBytes(options_.witness_file);
    auto witness = ParseWitness(text);
    if (!witness.ok()) return std::nullopt;
    return *std::move(witness);
  }
  // Every file of the store with its bytes.
  std::map<std::string, std::string> Files() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(options_.directory)) {
      files[entry.path().string()] = FileBytes(entry.path().string());
    }
    return files;
  }

 private:
  Mutex mu_;
  std::vector<std::string> warnings_ ABSL_GUARDED_BY(mu_);
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_INGEST_SERVICE_STORAGE_WITNESS_WITNESS_FIXTURE_H_
