#ifndef DISCLOSURE_COMMON_BASE_FAIR_QUEUE_H_
#define DISCLOSURE_COMMON_BASE_FAIR_QUEUE_H_

#include <cstddef>
#include <deque>
#include <list>
#include <string>
#include <unordered_map>
#include <utility>

#include "common/base/check.h"

namespace disclosure {

// Items that wait, each of an owner. Owners take turns and an owner's items keep their order, so
// that one owner's flood does not keep the others waiting (fair queueing: Nagle, RFC 970, 1985).
// Holds any number; its owner sets the limit. Thread-compatible.
template <typename Item>
class FairQueue {
 public:
  void Push(const std::string& owner, Item item) {
    std::deque<Item>& waiting = by_owner_[owner];
    if (waiting.empty()) turns_.push_back(owner);
    waiting.push_back(std::move(item));
    ++size_;
  }

  // Takes the first item of the owner whose turn it is. Must not be empty.
  Item Pop() {
    DR_CHECK(!empty());
    const auto next = by_owner_.find(turns_.front());
    std::deque<Item>& waiting = next->second;
    Item item = std::move(waiting.front());
    waiting.pop_front();
    if (waiting.empty()) {
      by_owner_.erase(next);
      turns_.pop_front();
    } else {
      turns_.splice(turns_.end(), turns_, turns_.begin());
    }
    --size_;
    return item;
  }

  bool empty() const { return size_ == 0; }
  size_t size() const { return size_; }

 private:
  std::unordered_map<std::string, std::deque<Item>> by_owner_;  // none of them empty
  std::list<std::string> turns_;                                // its keys, next first
  size_t size_ = 0;
};

}  // namespace disclosure

#endif  // DISCLOSURE_COMMON_BASE_FAIR_QUEUE_H_
