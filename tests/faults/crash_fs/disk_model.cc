#include "tests/faults/crash_fs/disk_model.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "common/base/check.h"

namespace disclosure::testing_support {
namespace {

constexpr NodeId kRoot = 1;

// 0 to `all`, as `unsynced` has it.
uint64_t Surviving(uint64_t all, Unsynced unsynced, Choices& choices) {
  if (unsynced == Unsynced::kNothing) return 0;
  if (unsynced == Unsynced::kEverything) return all;
  return static_cast<uint64_t>(choices.Number(0, static_cast<int>(all)));
}

}  // namespace

DiskModel::DiskModel() { nodes_[next_++].directory = true; }

NodeId DiskModel::Find(const std::string& path) const {
  NodeId id = kRoot;
  for (size_t begin = 0; begin < path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    const Entries& entries = nodes_.at(id).entries;
    const auto found = entries.find(path.substr(begin, end - begin));
    if (found == entries.end()) return 0;
    id = found->second;
    begin = end + 1;
  }
  return id;
}

bool DiskModel::IsDirectory(NodeId id) const { return nodes_.at(id).directory; }

uint64_t DiskModel::Size(NodeId id) const { return nodes_.at(id).size; }

void DiskModel::Apply(const Change& change, Entries& entries) {
  if (!change.removed.empty()) entries.erase(change.removed);
  if (!change.added.empty()) entries[change.added] = change.id;
}

void DiskModel::Do(Node& directory, Change change) {
  Apply(change, directory.entries);
  directory.changes.push_back(std::move(change));
}

DiskModel::Place DiskModel::PlaceOf(const std::string& path) {
  const size_t slash = path.rfind('/');
  const bool in_root = slash == std::string::npos;
  const NodeId parent = in_root ? kRoot : Find(path.substr(0, slash));
  DR_CHECK(parent != 0);
  return {&nodes_.at(parent), in_root ? path : path.substr(slash + 1)};
}

NodeId DiskModel::Make(const std::string& path, bool directory) {
  const NodeId id = next_++;
  nodes_[id].directory = directory;
  const Place place = PlaceOf(path);
  Do(*place.directory, {"", place.name, id});
  return id;
}

NodeId DiskModel::MakeFile(const std::string& path) { return Make(path, false); }

NodeId DiskModel::MakeDirectory(const std::string& path) { return Make(path, true); }

void DiskModel::Remove(const std::string& path) {
  const Place place = PlaceOf(path);
  Do(*place.directory, {place.name, "", 0});
}

void DiskModel::Rename(const std::string& from, const std::string& to) {
  const NodeId id = Find(from);
  const Place source = PlaceOf(from);
  const Place target = PlaceOf(to);
  if (source.directory == target.directory) {
    Do(*source.directory, {source.name, target.name, id});
    return;
  }
  Do(*target.directory, {"", target.name, id});
  Do(*source.directory, {source.name, "", 0});
}

void DiskModel::Link(const std::string& from, const std::string& to) {
  const NodeId id = Find(from);
  const Place target = PlaceOf(to);
  Do(*target.directory, {"", target.name, id});
}

DiskModel::Node* DiskModel::FindNode(NodeId id) {
  const auto found = nodes_.find(id);
  return found == nodes_.end() ? nullptr : &found->second;
}

void DiskModel::Append(NodeId id, uint64_t bytes) {
  if (Node* const node = FindNode(id)) node->size += bytes;
}

void DiskModel::Truncate(NodeId id, uint64_t size) {
  Node* const node = FindNode(id);
  if (node == nullptr) return;
  node->size = size;
  node->synced = std::min(node->synced, size);
}

void DiskModel::Sync(NodeId id) {
  Node* const node = FindNode(id);
  if (node == nullptr) return;
  node->synced = node->size;
  for (const Change& change : node->changes) Apply(change, node->on_disk);
  node->changes.clear();
}

void DiskModel::SyncAll() {
  for (const auto& [id, node] : nodes_) Sync(id);
}

void DiskModel::Reach(NodeId id, std::set<NodeId>& reached) const {
  const auto found = nodes_.find(id);
  if (found == nodes_.end() || !reached.insert(id).second) return;
  const Node& node = found->second;
  for (const auto& [name, child] : node.entries) Reach(child, reached);
  for (const auto& [name, child] : node.on_disk) Reach(child, reached);
  for (const Change& change : node.changes) Reach(change.id, reached);
}

std::vector<NodeId> DiskModel::TakeForgotten() {
  std::set<NodeId> reached;
  Reach(kRoot, reached);
  std::vector<NodeId> forgotten;
  for (auto node = nodes_.begin(); node != nodes_.end();) {
    if (reached.count(node->first) != 0) {
      ++node;
      continue;
    }
    if (!node->second.directory) forgotten.push_back(node->first);
    node = nodes_.erase(node);
  }
  return forgotten;
}

SurvivingFile DiskModel::Cut(NodeId id, Unsynced unsynced, Choices& choices) const {
  const Node& node = nodes_.at(id);
  SurvivingFile file;
  file.id = id;
  file.bytes = node.synced + Surviving(node.size - node.synced, unsynced, choices);
  file.zeros_from = file.bytes;
  if (unsynced == Unsynced::kTornPrefix) {
    const uint64_t torn = Surviving(file.bytes - node.synced, unsynced, choices);
    const uint64_t pages = (file.bytes - torn + kPageBytes - 1) / kPageBytes;
    file.zeros_from = std::min(file.bytes, pages * kPageBytes);
  }
  file.whole = node.synced == node.size;
  return file;
}

Survivors DiskModel::PowerCut(Unsynced unsynced, Choices& choices) const {
  Survivors survivors;
  std::map<NodeId, SurvivingFile> cut;  // a file with two names has the same bytes under both
  const std::function<void(const Node&, const std::string&)> walk = [&](const Node& directory,
                                                                        const std::string& prefix) {
    Entries entries = directory.on_disk;
    const size_t changes = Surviving(directory.changes.size(), unsynced, choices);
    for (size_t i = 0; i < changes; ++i) Apply(directory.changes[i], entries);
    for (const auto& [name, id] : entries) {
      const std::string path = prefix + name;
      if (nodes_.at(id).directory) {
        survivors.directories.push_back(path);
        walk(nodes_.at(id), path + "/");
        continue;
      }
      auto found = cut.find(id);
      if (found == cut.end()) found = cut.emplace(id, Cut(id, unsynced, choices)).first;
      survivors.files.push_back(found->second);
      survivors.files.back().path = path;
    }
  };
  walk(nodes_.at(kRoot), "");
  return survivors;
}

}  // namespace disclosure::testing_support
