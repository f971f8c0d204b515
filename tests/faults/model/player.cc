#include "tests/faults/model/player.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "tests/faults/model/call_maker.h"
#include "tests/faults/model/report_model.h"
#include "tests/faults/model/service.h"
#include "tests/faults/model/shorten.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temp_dir.h"

namespace disclosure::testing_support {
namespace {

constexpr int kFormYearMin = 2014;
constexpr int kFormYearMax = 2025;
constexpr int kShorteningPlaysMax = 200;
constexpr absl::Duration kShorteningMax = absl::Seconds(30);
constexpr int kReadOnlyOneIn = 3;
constexpr int kReadOnlyOperations = 20;
constexpr int64_t kMoreThanAnyDisk = std::numeric_limits<int64_t>::max();

std::map<int, ModelForm> FormsByYear() {
  std::map<int, ModelForm> forms;
  for (int year = kFormYearMin; year <= kFormYearMax; ++year) {
    if (const CompiledForm* const form = RealForms().ForYear(year)) {
      forms[year] = {form->name(), form->form().rule_set()};
    }
  }
  return forms;
}

// A service and a model side by side.
class Game {
 public:
  explicit Game(const PlayedStore& store)
      : store_(store),
        service_(store.on_disk ? std::make_unique<Service>(NextOptions(), &clock_)
                               : std::make_unique<Service>(&clock_)),
        model_(FormsByYear(), service_->NewestPosition()) {}

  // What differs, empty when nothing does.
  std::string Do(const Operation& operation) {
    if (operation.kind == OperationKind::kClock) return MoveClock(Choices(operation.choice));
    if (operation.kind == OperationKind::kReopen) {
      return Reopen(store_.on_disk && Choices(operation.choice).OneIn(kReadOnlyOneIn));
    }
    // The store in memory keeps everything.
    if (operation.kind == OperationKind::kTrim && !store_.on_disk) return "";
    if (read_only_operations_ > 0 && --read_only_operations_ == 0) {
      if (std::string difference = Reopen(/*read_only=*/false); !difference.empty()) {
        return difference;
      }
    }
    return Compare(CallMaker(&model_.state(), operation.choice).Make(operation.kind));
  }

  std::string ReadEverything() {
    for (const Call& call : CallsForEverything(model_.state())) {
      if (std::string difference = Compare(call); !difference.empty()) return difference;
    }
    return "";
  }

 private:
  RocksStoreOptions NextOptions() const {
    RocksStoreOptions options;
    options.directory = directory_ / "store";
    options.create_if_missing = true;
    options.ballast_bytes = 0;
    if (store_.adjust) store_.adjust(options);
    return options;
  }

  std::string Compare(const Call& call) {
    model_.SetNow(absl::ToUnixMicros(clock_.Now()));
    const Reply actual = service_->Answer(call);
    const Reply expected = model_.Answer(call, actual);
    if (actual.text != expected.text) {
      // From where they part.
      const auto parted = std::mismatch(actual.text.begin(), actual.text.end(),
                                        expected.text.begin(), expected.text.end());
      const auto at = static_cast<size_t>(parted.first - actual.text.begin());
      const size_t from = at < kContextBytes ? 0 : at - kContextBytes;
      return absl::StrCat(TextOf(call), "\n  service: ", Brief(actual.text.substr(from)),
                          "\n  model:   ", Brief(expected.text.substr(from)));
    }
    if ((std::holds_alternative<ReadChangesRequest>(call.request) ||
         std::holds_alternative<TrimRequest>(call.request)) &&
        actual.cursor != expected.cursor) {
      return absl::StrCat(TextOf(call), "\n  another position than that of the model");
    }
    model_.Learn(actual);
    if (!model_.LearnPosition(service_->NewestPosition())) {
      return absl::StrCat(TextOf(call), "\n  the newest position is not that of the newest change");
    }
    return "";
  }

  // `read_only`: on a disk with too little space, for a while.
  std::string Reopen(bool read_only) {
    RocksStoreOptions options = NextOptions();
    if (read_only) options.free_bytes_min = kMoreThanAnyDisk;
    const std::vector<std::string> faults = service_->Reopen(options);
    if (!faults.empty()) return absl::StrCat("Reopen\n  ", absl::StrJoin(faults, "\n  "));
    model_.Reopen(read_only);
    read_only_operations_ = read_only ? kReadOnlyOperations : 0;
    return ReadEverything();
  }

  // Forwards by anything, at times to just before, at or behind the end of a request id's life;
  // backwards too, but never so far that an id lives again that may be forgotten.
  std::string MoveClock(Choices choices) {
    constexpr absl::Duration kSteps[] = {absl::Microseconds(1), absl::Seconds(1),  absl::Hours(1),
                                         absl::Hours(30),       -absl::Seconds(1), -absl::Hours(2)};
    const auto& answers = model_.state().answers;
    absl::Time now = clock_.Now() + choices.Of(kSteps);
    if (!answers.empty() && choices.OneIn(3)) {
      const auto& answer =
          *std::next(answers.begin(), choices.Number(0, static_cast<int>(answers.size()) - 1));
      now = absl::FromUnixMicros(answer.second.expire_micros + choices.Number(-1, 1));
    }
    for (const auto& [id, answer] : answers) {
      const absl::Time expiry = absl::FromUnixMicros(answer.expire_micros);
      if (expiry <= clock_.Now()) now = std::max(now, expiry);
    }
    clock_.Set(now);
    return "";
  }

  static constexpr size_t kContextBytes = 60;

  const PlayedStore& store_;
  const TempDir directory_;
  FakeClock clock_;
  std::unique_ptr<Service> service_;
  ReportModel model_;
  int read_only_operations_ = 0;  // left until there is space again
};

}  // namespace

std::optional<Difference> Play(const std::vector<Operation>& operations, const PlayedStore& store) {
  Game game(store);
  for (size_t i = 0; i < operations.size(); ++i) {
    std::string text = game.Do(operations[i]);
    if (!text.empty()) return Difference{i, std::move(text)};
  }
  std::string text = game.ReadEverything();
  if (!text.empty()) return Difference{operations.size(), std::move(text)};
  return std::nullopt;
}

std::string Explain(const std::vector<Operation>& operations, const PlayedStore& store,
                    uint32_t seed, const Difference& difference) {
  const size_t played = std::min(difference.operation + 1, operations.size());
  std::vector<Operation> failing(operations.begin(),
                                 operations.begin() + static_cast<long>(played));
  std::string text = difference.text;
  const char* const wanted = std::getenv("DR_FAULT_SHORTEN");
  const bool shorten = wanted == nullptr || absl::string_view(wanted) != "0";
  const absl::Time deadline = absl::Now() + (shorten ? kShorteningMax : absl::ZeroDuration());
  failing =
      Shorten<Operation>(failing, kShorteningPlaysMax, [&](const std::vector<Operation>& fewer) {
        if (absl::Now() > deadline) return false;
        const auto still = Play(fewer, store);
        if (still) text = still->text;
        return still.has_value();
      });
  return absl::StrCat("seed ", seed, ", operation ", difference.operation, " of ",
                      operations.size(), "; as short as ", failing.size(), " operations",
                      failing.size() == played ? "" : absl::StrCat(":\n", TextOf(failing)),
                      "\nwhich end in\n", text);
}

}  // namespace disclosure::testing_support
