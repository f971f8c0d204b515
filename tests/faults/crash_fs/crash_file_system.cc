#include "tests/faults/crash_fs/crash_file_system.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "common/base/check.h"
#include "tests/faults/crash_fs/crash_files.h"

namespace disclosure::testing_support {
namespace {

namespace fs = std::filesystem;
using rocksdb::FileOptions;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

// Without doubled slashes, and without one at the end.
std::string Plain(const std::string& path) {
  const std::string plain = fs::path(path).lexically_normal().string();
  return absl::EndsWith(plain, "/") ? plain.substr(0, plain.size() - 1) : plain;
}

}  // namespace

CrashFileSystem::CrashFileSystem(const std::string& root)
    : FileSystemWrapper(rocksdb::FileSystem::Default()),
      root_(Plain(root)),
      kept_(root_ + ".kept") {
  fs::create_directory(root_);
  fs::create_directory(kept_);
  MutexLock lock(&mu_);
  Adopt();
}

CrashFileSystem::~CrashFileSystem() { fs::remove_all(kept_); }

void CrashFileSystem::SetHook(OperationHook hook) {
  auto shared = hook ? std::make_shared<const OperationHook>(std::move(hook)) : nullptr;
  MutexLock lock(&mu_);
  hook_ = std::move(shared);
}

void CrashFileSystem::SetLies(std::function<bool(const std::string& path)> lies) {
  MutexLock lock(&mu_);
  lies_ = std::move(lies);
}

void CrashFileSystem::Adopt() {
  for (const auto& entry : fs::recursive_directory_iterator(root_)) {
    const std::string path = entry.path().string();
    if (!Tracks(path)) continue;
    if (entry.is_directory()) {
      model_.MakeDirectory(Relative(path));
      continue;
    }
    const NodeId id = model_.MakeFile(Relative(path));
    model_.Append(id, entry.file_size());
    Keep(path, id);
  }
  model_.SyncAll();
}

void CrashFileSystem::Keep(const std::string& path, NodeId id) {
  fs::create_hard_link(path, KeptPath(id));
}

void CrashFileSystem::DropForgotten() {
  for (const NodeId id : model_.TakeForgotten()) fs::remove(KeptPath(id));
}

std::string CrashFileSystem::KeptPath(NodeId id) const { return absl::StrCat(kept_, "/", id); }

bool CrashFileSystem::Tracks(const std::string& path) const {
  const std::string plain = Plain(path);
  const std::string name = plain.substr(plain.rfind('/') + 1);
  return absl::StartsWith(plain, root_ + "/") && name != "LOCK" && name != "LOG" &&
         !absl::StartsWith(name, "LOG.old");
}

std::string CrashFileSystem::Relative(const std::string& path) const {
  const std::string plain = Plain(path);
  return plain == root_ ? "" : plain.substr(root_.size() + 1);
}

Injected CrashFileSystem::Ask(OperationKind kind, const std::string& path) {
  Operation operation{kind, path, 0};
  operation.number = operation.Reads() ? ++reads_ : ++operations_;
  std::shared_ptr<const OperationHook> hook;
  {
    MutexLock lock(&mu_);
    hook = hook_;
  }
  return hook ? (*hook)(operation) : Injected{};
}

IOStatus CrashFileSystem::Run(OperationKind kind, const std::string& path,
                              const std::function<IOStatus()>& act,
                              const std::function<void(DiskModel&)>& note) {
  const Injected injected = Ask(kind, path);
  if (!injected.status.ok() && !injected.takes_effect) return injected.status;
  if (!note) {
    const IOStatus acted = act();
    return acted.ok() ? injected.status : acted;
  }
  MutexLock lock(&mu_);
  const IOStatus acted = act();
  if (!acted.ok()) return acted;
  note(model_);
  ++version_;
  if (kind == OperationKind::kSyncDirectory) DropForgotten();
  return injected.status;
}

IOStatus CrashFileSystem::RunAppend(const std::string& path, NodeId id, size_t bytes,
                                    const std::function<IOStatus(size_t)>& act) {
  const Injected injected = Ask(OperationKind::kAppend, path);
  const bool whole = injected.status.ok() || injected.takes_effect;
  const size_t written = whole ? bytes : std::min(injected.bytes_written, bytes);
  if (written > 0) {
    MutexLock lock(&mu_);
    const IOStatus acted = act(written);
    if (!acted.ok()) return acted;
    model_.Append(id, written);
    ++version_;
  }
  return injected.status;
}

IOStatus CrashFileSystem::RunSync(const std::string& path, NodeId id) {
  const Injected injected = Ask(OperationKind::kSync, path);
  if (injected.status.ok() || injected.takes_effect) {
    MutexLock lock(&mu_);
    if (!lies_ || !lies_(path)) model_.Sync(id);
    ++version_;
  }
  return injected.status;
}

void CrashFileSystem::WriteImage(const std::string& directory, Unsynced unsynced,
                                 Choices& choices) const {
  MutexLock lock(&mu_);
  const Survivors survivors = model_.PowerCut(unsynced, choices);
  DR_CHECK(fs::create_directory(directory));
  for (const std::string& path : survivors.directories)
    fs::create_directory(directory + "/" + path);
  for (const SurvivingFile& file : survivors.files) {
    const std::string path = directory + "/" + file.path;
    if (file.whole && absl::EndsWith(path, ".sst")) {
      fs::create_hard_link(KeptPath(file.id), path);
      continue;
    }
    fs::copy_file(KeptPath(file.id), path);
    fs::resize_file(path, file.zeros_from);
    fs::resize_file(path, file.bytes);
  }
}

IOStatus CrashFileSystem::NewSequentialFile(const std::string& path, const FileOptions& options,
                                            std::unique_ptr<rocksdb::FSSequentialFile>* file,
                                            IODebugContext* debug) {
  const auto open = [&] { return target_->NewSequentialFile(path, options, file, debug); };
  if (!Tracks(path)) return open();
  const IOStatus opened = Run(OperationKind::kOpenForReading, path, open, nullptr);
  if (opened.ok()) *file = WrapSequential(this, path, std::move(*file));
  return opened;
}

IOStatus CrashFileSystem::NewRandomAccessFile(const std::string& path, const FileOptions& options,
                                              std::unique_ptr<rocksdb::FSRandomAccessFile>* file,
                                              IODebugContext* debug) {
  const auto open = [&] { return target_->NewRandomAccessFile(path, options, file, debug); };
  if (!Tracks(path)) return open();
  const IOStatus opened = Run(OperationKind::kOpenForReading, path, open, nullptr);
  if (opened.ok()) *file = WrapRandomAccess(this, path, std::move(*file));
  return opened;
}

IOStatus CrashFileSystem::OpenForWriting(const std::string& path, bool anew,
                                         const FileOptions& options,
                                         std::unique_ptr<rocksdb::FSWritableFile>* file,
                                         IODebugContext* debug) {
  NodeId id = 0;
  bool made = false;
  const IOStatus opened = Run(
      OperationKind::kCreate, path,
      [&] {
        std::error_code none;
        // A new file, since the old one may come back.
        if (anew) fs::remove(path, none);
        made = !fs::exists(path, none);
        return made ? target_->NewWritableFile(path, options, file, debug)
                    : target_->ReopenWritableFile(path, options, file, debug);
      },
      [&](DiskModel& model) {
        id = made ? model.MakeFile(Relative(path)) : model.Find(Relative(path));
        if (made) Keep(path, id);
      });
  if (opened.ok()) *file = WrapWritable(this, path, id, std::move(*file));
  return opened;
}

IOStatus CrashFileSystem::NewWritableFile(const std::string& path, const FileOptions& options,
                                          std::unique_ptr<rocksdb::FSWritableFile>* file,
                                          IODebugContext* debug) {
  if (!Tracks(path)) return target_->NewWritableFile(path, options, file, debug);
  return OpenForWriting(path, /*anew=*/true, options, file, debug);
}

IOStatus CrashFileSystem::ReopenWritableFile(const std::string& path, const FileOptions& options,
                                             std::unique_ptr<rocksdb::FSWritableFile>* file,
                                             IODebugContext* debug) {
  if (!Tracks(path)) return target_->ReopenWritableFile(path, options, file, debug);
  return OpenForWriting(path, /*anew=*/false, options, file, debug);
}

IOStatus CrashFileSystem::NewDirectory(const std::string& path, const IOOptions& options,
                                       std::unique_ptr<rocksdb::FSDirectory>* directory,
                                       IODebugContext* debug) {
  const IOStatus opened = target_->NewDirectory(path, options, directory, debug);
  if (!opened.ok() || (!Tracks(path) && Plain(path) != root_)) return opened;
  NodeId id = 0;
  {
    MutexLock lock(&mu_);
    id = model_.Find(Relative(path));
  }
  *directory = MakeDirectory(this, path, id);
  return opened;
}

IOStatus CrashFileSystem::DeleteFile(const std::string& path, const IOOptions& options,
                                     IODebugContext* debug) {
  const auto act = [&] { return target_->DeleteFile(path, options, debug); };
  if (!Tracks(path)) return act();
  return Run(OperationKind::kDelete, path, act,
             [&](DiskModel& model) { model.Remove(Relative(path)); });
}

IOStatus CrashFileSystem::Truncate(const std::string& path, size_t size, const IOOptions& options,
                                   IODebugContext* debug) {
  const auto act = [&] { return target_->Truncate(path, size, options, debug); };
  if (!Tracks(path)) return act();
  return Run(OperationKind::kTruncate, path, act,
             [&](DiskModel& model) { model.Truncate(model.Find(Relative(path)), size); });
}

IOStatus CrashFileSystem::CreateDir(const std::string& path, const IOOptions& options,
                                    IODebugContext* debug) {
  const auto act = [&] { return target_->CreateDir(path, options, debug); };
  if (!Tracks(path)) return act();
  return Run(OperationKind::kMakeDirectory, path, act,
             [&](DiskModel& model) { model.MakeDirectory(Relative(path)); });
}

IOStatus CrashFileSystem::CreateDirIfMissing(const std::string& path, const IOOptions& options,
                                             IODebugContext* debug) {
  const auto act = [&] { return target_->CreateDirIfMissing(path, options, debug); };
  if (!Tracks(path)) return act();
  return Run(OperationKind::kMakeDirectory, path, act, [&](DiskModel& model) {
    if (model.Find(Relative(path)) == 0) model.MakeDirectory(Relative(path));
  });
}

IOStatus CrashFileSystem::DeleteDir(const std::string& path, const IOOptions& options,
                                    IODebugContext* debug) {
  const auto act = [&] { return target_->DeleteDir(path, options, debug); };
  if (!Tracks(path)) return act();
  return Run(OperationKind::kDeleteDirectory, path, act,
             [&](DiskModel& model) { model.Remove(Relative(path)); });
}

IOStatus CrashFileSystem::RenameFile(const std::string& from, const std::string& to,
                                     const IOOptions& options, IODebugContext* debug) {
  const auto act = [&] { return target_->RenameFile(from, to, options, debug); };
  if (!Tracks(from) || !Tracks(to)) return act();
  return Run(OperationKind::kRename, to, act,
             [&](DiskModel& model) { model.Rename(Relative(from), Relative(to)); });
}

IOStatus CrashFileSystem::LinkFile(const std::string& from, const std::string& to,
                                   const IOOptions& options, IODebugContext* debug) {
  const auto act = [&] { return target_->LinkFile(from, to, options, debug); };
  if (!Tracks(from) || !Tracks(to)) return act();
  return Run(OperationKind::kLink, to, act,
             [&](DiskModel& model) { model.Link(Relative(from), Relative(to)); });
}

IOStatus CrashFileSystem::NumFileLinks(const std::string& path, const IOOptions& options,
                                       uint64_t* count, IODebugContext* debug) {
  const IOStatus counted = target_->NumFileLinks(path, options, count, debug);
  if (counted.ok() && Tracks(path)) --*count;  // the one that keeps it
  return counted;
}

}  // namespace disclosure::testing_support
