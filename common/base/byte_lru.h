#ifndef DISCLOSURE_COMMON_BASE_BYTE_LRU_H_
#define DISCLOSURE_COMMON_BASE_BYTE_LRU_H_

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>
#include <utility>

#include "absl/strings/string_view.h"

namespace disclosure {

// How a cache fares.
struct CacheStats {
  uint64_t hits = 0;    // lookups that found something, since it was made
  uint64_t misses = 0;  // those that did not
  size_t bytes = 0;
  size_t bytes_max = 0;
};

// Immutable values by key, within a limit of bytes: the least recently used leave first.
// Thread-compatible: its owner locks. Values outlive their place here for as long as someone
// holds them.
template <typename Value>
class ByteLru {
 public:
  // Bytes that an entry costs besides its value: key, list node and map slot.
  static constexpr size_t kEntryBytes = 256;

  explicit ByteLru(size_t bytes_max) : bytes_max_(bytes_max) {}

  // The value of `key`, which becomes the most recently used; null when there is none.
  std::shared_ptr<const Value> Find(absl::string_view key) {
    const auto found = places_.find(std::string(key));
    ++(found == places_.end() ? misses_ : hits_);
    if (found == places_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return found->second->value;
  }

  // Stores `value`, which takes `value_bytes`, in place of an earlier one. A value that alone
  // exceeds the limit is not kept.
  void Put(absl::string_view key, std::shared_ptr<const Value> value, size_t value_bytes) {
    Erase(key);
    const size_t bytes = value_bytes + kEntryBytes;
    if (bytes > bytes_max_) return;
    while (bytes_ + bytes > bytes_max_) Erase(std::string(entries_.back().key));
    entries_.push_front({std::string(key), std::move(value), bytes});
    places_[entries_.front().key] = entries_.begin();
    bytes_ += bytes;
  }

  // Sum over the entries, never above the limit.
  size_t bytes() const { return bytes_; }
  CacheStats stats() const { return {hits_, misses_, bytes_, bytes_max_}; }

 private:
  struct Entry {
    std::string key;
    std::shared_ptr<const Value> value;
    size_t bytes = 0;
  };

  void Erase(absl::string_view key) {
    const auto found = places_.find(std::string(key));
    if (found == places_.end()) return;
    bytes_ -= found->second->bytes;
    entries_.erase(found->second);
    places_.erase(found);
  }

  size_t bytes_max_;
  size_t bytes_ = 0;
  uint64_t hits_ = 0;
  uint64_t misses_ = 0;
  std::list<Entry> entries_;  // most recently used first
  std::unordered_map<std::string, typename std::list<Entry>::iterator> places_;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_BYTE_LRU_H_
