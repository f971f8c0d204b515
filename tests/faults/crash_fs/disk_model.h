// What of a directory tree is on disk, and what a power cut may take away.
#ifndef DISCLOSURE_TESTS_FAULTS_CRASH_FS_DISK_MODEL_H_
#define DISCLOSURE_TESTS_FAULTS_CRASH_FS_DISK_MODEL_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/support/choices.h"

namespace disclosure::testing_support {

// What the file system writes at once, in bytes.
inline constexpr uint64_t kPageBytes = 4096;

// Names a file or directory whatever its paths, as an inode does. 0 for none.
using NodeId = uint64_t;

// What survives of that which nobody has synced.
enum class Unsynced {
  kNothing,
  kEverything,
  kPrefix,      // of each file's bytes and of each directory's changes, in their order
  kTornPrefix,  // the same, and the last pages of a file may be zeros: allocated, never written
};

// A file as a power cut leaves it.
struct SurvivingFile {
  std::string path;
  NodeId id = 0;
  uint64_t bytes = 0;
  uint64_t zeros_from = 0;  // zeros from here to `bytes`; equal to it when there are none
  bool whole = false;       // everything ever written to it, and synced
};

// A tree as a power cut leaves it.
struct Survivors {
  std::vector<std::string> directories;  // parents first, without the root
  std::vector<SurvivingFile> files;
};

// A tree of files without their bytes. Each file has a size and how much of it is synced; the
// bytes behind that may be lost from the end. Each directory has the entries that are on disk and
// the changes since, which reach the disk in their order, as a journal has it; a sync of the
// directory puts all of them there. Directories do not wait for each other: whoever makes one has
// to sync its parent. Paths are relative to the root, "" is the root. Not thread-safe.
class DiskModel {
 public:
  DiskModel();

  // 0 when there is nothing at `path`.
  NodeId Find(const std::string& path) const;
  bool IsDirectory(NodeId id) const;
  uint64_t Size(NodeId id) const;

  // An empty file or directory at `path`, in place of a file that is there. The parent exists, here
  // and below.
  NodeId MakeFile(const std::string& path);
  NodeId MakeDirectory(const std::string& path);
  // `path` or `from` exist.
  void Remove(const std::string& path);
  void Rename(const std::string& from, const std::string& to);
  void Link(const std::string& from, const std::string& to);

  // These do nothing to a file that has been forgotten.
  void Append(NodeId id, uint64_t bytes);
  // On disk at once.
  void Truncate(NodeId id, uint64_t size);
  // Of a file its bytes, of a directory its changes.
  void Sync(NodeId id);
  // Everything as it is now.
  void SyncAll();

  // Files that no power cut can bring back. Each is told once.
  std::vector<NodeId> TakeForgotten();
  // What a power cut at this moment leaves.
  Survivors PowerCut(Unsynced unsynced, Choices& choices) const;

 private:
  using Entries = std::map<std::string, NodeId>;
  struct Change {
    std::string removed;  // may be empty
    std::string added;    // may be empty
    NodeId id = 0;        // of `added`
  };
  struct Node {
    bool directory = false;
    uint64_t size = 0;
    uint64_t synced = 0;
    Entries entries;  // as they are now
    Entries on_disk;
    std::vector<Change> changes;  // those not on disk, oldest first
  };
  struct Place {
    Node* directory;
    std::string name;
  };

  static void Apply(const Change& change, Entries& entries);
  static void Do(Node& directory, Change change);
  Place PlaceOf(const std::string& path);
  NodeId Make(const std::string& path, bool directory);
  Node* FindNode(NodeId id);
  void Reach(NodeId id, std::set<NodeId>& reached) const;
  SurvivingFile Cut(NodeId id, Unsynced unsynced, Choices& choices) const;

  NodeId next_ = 1;
  std::map<NodeId, Node> nodes_;
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_CRASH_FS_DISK_MODEL_H_
