// Every single edit of an audit log is noticed.
#include <random>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "tests/common/audit/audit_fixture.h"

namespace disclosure::testing_support {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr int kEdits = 1000;

class AuditTamperTest : public AuditFixture {
 protected:
  void SetUp() override {
    Open();
    for (int day = 0; day < 3; ++day) {
      for (int i = 0; i < 20; ++i) {
        ASSERT_THAT(Append(absl::StrCat("agencies/a", i, "/reports/2017")), IsOk());
      }
      clock_.Advance(absl::Hours(24));
    }
    Close();
    ASSERT_THAT(Faults(), IsEmpty());
  }
  // Makes `edit` of a random file, looks, and takes it back. False when the edit changed nothing.
  template <typename Edit>
  bool IsNoticed(Edit edit) {
    const std::string path = Path(Files()[random_() % 3]);
    const std::string before = Text(path);
    std::string after = before;
    edit(after);
    if (after == before) return true;
    Replace(path, after);
    const bool noticed = !Faults().empty();
    Replace(path, before);
    return noticed;
  }

  std::mt19937 random_{20171231};
};

using Lines = std::vector<std::string>;

TEST_F(AuditTamperTest, ThousandSingleEdits) {
  const auto edit_lines = [](std::string& text, auto edit) {
    Lines lines = absl::StrSplit(text, '\n');
    lines.pop_back();
    edit(lines);
    text = lines.empty() ? "" : absl::StrCat(absl::StrJoin(lines, "\n"), "\n");
  };
  for (int i = 0; i < kEdits; ++i) {
    const uint32_t kind = i % 5;
    const bool noticed = IsNoticed([&](std::string& text) {
      if (kind == 0) {
        text[random_() % text.size()] ^= static_cast<char>(1 << random_() % 7);
      } else if (kind == 1) {
        text.erase(random_() % text.size(), 1);
      } else if (kind == 2) {
        edit_lines(text,
                   [&](Lines& lines) { lines.erase(lines.begin() + random_() % lines.size()); });
      } else if (kind == 3) {
        edit_lines(text, [&](Lines& lines) {
          std::swap(lines[random_() % lines.size()], lines[random_() % lines.size()]);
        });
      } else {
        text.resize(random_() % text.size());
      }
    });
    EXPECT_TRUE(noticed) << "edit " << i << " of kind " << kind;
  }
}

TEST_F(AuditTamperTest, AFileThatIsGoneIsNoticed) {
  const std::vector<std::string> files = Files();
  for (size_t i = 0; i < files.size(); ++i) {
    const std::string before = Text(Path(files[i]));
    ASSERT_EQ(unlink(Path(files[i]).c_str()), 0);
    EXPECT_THAT(Faults(), Not(IsEmpty())) << files[i];
    Replace(Path(files[i]), before);
  }
}

TEST_F(AuditTamperTest, ALineNotedElsewhereIsAskedFor) {
  const AuditTail noted = summary_.tail;
  EXPECT_THAT(Faults(noted), IsEmpty());

  // Cut off at a line's end, and HEAD with it.
  const std::string path = Path(Files().back());
  std::string text = Text(path);
  text.resize(text.rfind('\n', text.size() - 2) + 1);
  Replace(path, text);
  ASSERT_EQ(unlink(Path("HEAD").c_str()), 0);

  EXPECT_THAT(Faults(noted), ::testing::Contains(HasSubstr(absl::StrCat("line ", noted.number))));
}

}  // namespace
}  // namespace disclosure::testing_support
