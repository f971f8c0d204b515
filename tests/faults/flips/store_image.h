// A store and its witness as bytes, to be put down and damaged again and again.
#ifndef DISCLOSURE_TESTS_FAULTS_FLIPS_STORE_IMAGE_H_
#define DISCLOSURE_TESTS_FAULTS_FLIPS_STORE_IMAGE_H_

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace disclosure::testing_support {

// What a file of a store is for.
enum class FileKind { kLog, kTable, kManifest, kCurrent, kOptions, kIdentity, kBallast, kWitness };
inline constexpr int kFileKinds = 8;

// `log`, `table`, ...
std::string KindName(FileKind kind);

// Names of the directory and the witness below the directory that an image is put into.
inline constexpr char kStoreName[] = "store";
inline constexpr char kWitnessName[] = "store.witness";

class StoreImage {
 public:
  // Reads what stands below `parent`, where a store may be open but gets no commits, once nothing
  // changes there.
  explicit StoreImage(const std::filesystem::path& parent);

  // Replaces what stands below `parent` by the image.
  void PutInto(const std::filesystem::path& parent) const;
  // Paths of the files of `kind`, such as `store/000012.log`, empty files left out.
  std::vector<std::string> FilesOf(FileKind kind) const;
  // Bytes of the file at `path`.
  size_t SizeOf(const std::string& path) const { return files_.at(path).size(); }

 private:
  std::map<std::string, std::string> files_;  // bytes by path below the parent
};

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_FLIPS_STORE_IMAGE_H_
