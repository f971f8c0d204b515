// bulletin, table and comparison against a render-service that breaks off, resumes and lies.
#include <filesystem>
#include <fstream>
#include <iterator>

#include "common/base/digest.h"
#include "disclosure/v1/render_service.grpc.pb.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "tests/deploy/disclosurectl/run_command.h"
#include "tests/support/temp_dir.h"

namespace disclosure {
namespace {

using ::disclosure::testing_support::CommandRun;
using ::disclosure::testing_support::RunCommand;
using ::disclosure::testing_support::ServiceHost;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr char kRevision[] = "agencies/430s00/reports/2017/revisions/3";
constexpr char kBase[] = "agencies/430s00/reports/2016/revisions/1";

// Sends one document in pieces of `piece` bytes, and breaks off after `pieces_per_stream` of them.
class FakeRenderService : public v1::RenderService::Service {
 public:
  grpc::Status StreamBulletin(grpc::ServerContext*, const v1::StreamBulletinRequest* request,
                              grpc::ServerWriter<v1::StreamBulletinResponse>* writer) override {
    requests.push_back(*request);
    if (!refusal.ok()) return refusal;
    v1::StreamBulletinResponse part;
    part.mutable_rendition()->set_revision(kRevision);
    part.mutable_rendition()->set_etag("e1");
    for (const std::string& warning : warnings) part.mutable_rendition()->add_warnings(warning);
    writer->Write(part);
    size_t offset = static_cast<size_t>(request->resume().offset());
    for (int sent = 0; offset < document.size(); ++sent, offset += piece) {
      if (sent == pieces_per_stream) return break_off;
      part.mutable_chunk()->set_offset(static_cast<int64_t>(offset));
      part.mutable_chunk()->set_text(document.substr(offset, piece));
      writer->Write(part);
    }
    part.mutable_end()->set_length(static_cast<int64_t>(document.size()));
    part.mutable_end()->set_digest(digest.empty() ? DigestName(Sha256(document)) : digest);
    writer->Write(part);
    return grpc::Status::OK;
  }

  grpc::Status ListRenditions(grpc::ServerContext*, const v1::ListRenditionsRequest* request,
                              v1::ListRenditionsResponse* response) override {
    listed = *request;
    v1::Rendition& made = *response->add_renditions();
    made.set_file_name("a.pdf");
    made.set_length(563000);
    made.add_fonts("FandolFang-Regular");
    made.add_warnings("缺“喆”");
    response->add_renditions()->set_file_name("a.txt");
    return grpc::Status::OK;
  }

  grpc::Status StreamTable(grpc::ServerContext*, const v1::StreamTableRequest*,
                           grpc::ServerWriter<v1::StreamTableResponse>* writer) override {
    v1::StreamTableResponse part;
    part.mutable_rendition()->set_etag("e1");
    writer->Write(part);
    Sha256Stream rows;
    for (int i = 0; i < 2; ++i) {
      v1::TableRow& row = *part.mutable_row();
      row.Clear();
      row.set_index(i);
      row.set_code(i == 0 ? "3.1" : "3.1.1");
      row.set_depth(i);
      row.set_label(i == 0 ? "（一）收到申请数" : "1.当面申请数");
      row.set_unit("件");
      row.add_values(i == 0 ? "17" : "");
      const std::string bytes = row.SerializeAsString();
      rows.Update(std::string(1, static_cast<char>(bytes.size())) + bytes);
      writer->Write(part);
    }
    part.mutable_end()->set_length(2);
    part.mutable_end()->set_digest(DigestName(rows.Finish()));
    writer->Write(part);
    return grpc::Status::OK;
  }

  grpc::Status StreamComparison(grpc::ServerContext*, const v1::StreamComparisonRequest* request,
                                grpc::ServerWriter<v1::StreamComparisonResponse>* writer) override {
    comparisons.push_back(*request);
    v1::StreamComparisonResponse part;
    part.mutable_rendition()->set_revision(kRevision);
    part.mutable_rendition()->set_base(kBase);
    part.mutable_rendition()->set_etag("e1");
    writer->Write(part);
    const auto offset = static_cast<size_t>(request->resume().offset());
    part.mutable_chunk()->set_offset(static_cast<int64_t>(offset));
    part.mutable_chunk()->set_text(document.substr(offset, document.size() - offset - 1));
    if (offset == 0) writer->Write(part);
    if (offset == 0) return break_off;
    part.mutable_chunk()->set_text(document.substr(offset));
    writer->Write(part);
    part.mutable_end()->set_length(static_cast<int64_t>(document.size()));
    part.mutable_end()->set_digest(DigestName(Sha256(document)));
    writer->Write(part);
    return grpc::Status::OK;
  }

  std::string document = "0123456789";
  size_t piece = 2;
  int pieces_per_stream = 100;
  grpc::Status break_off = grpc::Status(grpc::StatusCode::UNAVAILABLE, "cut");
  grpc::Status refusal;
  std::string digest;  // empty for the right one
  std::vector<v1::StreamBulletinRequest> requests;
  std::vector<v1::StreamComparisonRequest> comparisons;
  v1::ListRenditionsRequest listed;
  std::vector<std::string> warnings;
};

std::string Contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

class PullCommandTest : public ::testing::Test {
 protected:
  CommandRun Bulletin(std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"bulletin", "430s00/2017/published"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return RunCommand(host_.address(), arguments);
  }

  FakeRenderService service_;
  const ServiceHost host_{&service_};
};

TEST_F(PullCommandTest, WritesTheDocument) {
  const CommandRun run = Bulletin({"-f", "markdown"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_EQ(run.out, "0123456789");
  ASSERT_THAT(service_.requests, SizeIs(1));
  EXPECT_EQ(service_.requests[0].name(), "agencies/430s00/reports/2017/revisions/published");
  EXPECT_EQ(service_.requests[0].format(), v1::BULLETIN_FORMAT_MARKDOWN);
  EXPECT_FALSE(service_.requests[0].has_resume());
}

TEST_F(PullCommandTest, LooksAreAskedFor) {
  const testing_support::TempDir dir;
  const std::string site = dir.path() + "/site.json";
  std::ofstream(site) << R"({"siteName": "门户", "url": "https://a.example/x.html"})";

  const CommandRun run = Bulletin({"-f", "html", "--without-statistics", "--full-width",
                                   "--fragment", "--fonts-by-name", "--without-plots", "--previous",
                                   "430s00/2016/published", "--site", site});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  ASSERT_THAT(service_.requests, SizeIs(1));
  const v1::RenditionOptions& options = service_.requests[0].options();
  EXPECT_TRUE(options.omit_statistics());
  EXPECT_EQ(options.punctuation(), v1::PUNCTUATION_STYLE_FULL_WIDTH);
  EXPECT_EQ(options.font_embedding(), v1::FONT_EMBEDDING_BY_NAME);
  EXPECT_EQ(options.html().scope(), v1::HTML_SCOPE_FRAGMENT);
  EXPECT_TRUE(options.html().omit_plots());
  EXPECT_EQ(options.html().previous(), "agencies/430s00/reports/2016/revisions/published");
  EXPECT_EQ(options.html().site().site_name(), "门户");
}

TEST_F(PullCommandTest, AWrongSiteFileIsAUsageError) {
  const testing_support::TempDir dir;
  const std::string site = dir.path() + "/site.json";
  std::ofstream(site) << R"({"sitename": "门户"})";

  EXPECT_THROW(Bulletin({"--site", site}), CLI::ValidationError);
  EXPECT_THAT(service_.requests, IsEmpty());
}

TEST_F(PullCommandTest, WarningsAreTold) {
  service_.warnings = {"字体“仿宋”缺少“喆”"};

  const CommandRun run = Bulletin();

  EXPECT_EQ(run.exit_code, kExitOk);
  EXPECT_THAT(run.err, HasSubstr("缺少“喆”"));
}

TEST_F(PullCommandTest, RenditionsAreListedWithWhatIsKnown) {
  const CommandRun run =
      RunCommand(host_.address(), {"renditions", "430s00/2017/latest", "--fonts-by-name"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_EQ(service_.listed.options().font_embedding(), v1::FONT_EMBEDDING_BY_NAME);
  EXPECT_THAT(run.out, HasSubstr("a.pdf"));
  EXPECT_THAT(run.out, HasSubstr("563000"));
  EXPECT_THAT(run.out, HasSubstr("FandolFang-Regular"));
  EXPECT_THAT(run.out, HasSubstr("a.pdf: 缺“喆”"));
}

TEST_F(PullCommandTest, ResumesAfterEveryPiece) {
  service_.pieces_per_stream = 1;

  const CommandRun run = Bulletin();

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_EQ(run.out, "0123456789");
  ASSERT_THAT(service_.requests, SizeIs(5));
  // The alias was resolved by the first stream.
  EXPECT_EQ(service_.requests[1].name(), kRevision);
  EXPECT_EQ(service_.requests[1].resume().etag(), "e1");
  EXPECT_EQ(service_.requests[1].resume().offset(), 2);
  EXPECT_EQ(service_.requests[4].resume().offset(), 8);
  // Progress was made each time, so each pause is the first one.
  EXPECT_THAT(run.pauses, SizeIs(4));
  EXPECT_EQ(run.pauses[3], run.pauses[0]);
}

TEST_F(PullCommandTest, AnEndWithoutEndPartIsABrokenStream) {
  service_.pieces_per_stream = 3;
  service_.break_off = grpc::Status::OK;

  const CommandRun run = Bulletin();

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_EQ(run.out, "0123456789");
}

TEST_F(PullCommandTest, GivesUpWithoutProgress) {
  service_.pieces_per_stream = 0;

  const CommandRun run = Bulletin();

  EXPECT_EQ(run.exit_code, 78);
  EXPECT_THAT(run.err, HasSubstr("error: UNAVAILABLE: cut"));
  EXPECT_THAT(run.pauses, SizeIs(5));
}

TEST_F(PullCommandTest, OtherFailuresAreFinal) {
  service_.pieces_per_stream = 2;
  service_.break_off = grpc::Status(grpc::StatusCode::ABORTED, "changed");

  EXPECT_EQ(Bulletin().exit_code, 74);
  EXPECT_THAT(service_.requests, SizeIs(1));
}

TEST_F(PullCommandTest, ARefusalIsNotRetried) {
  service_.refusal = grpc::Status(grpc::StatusCode::UNAVAILABLE, "draining");

  const CommandRun run = Bulletin();

  EXPECT_EQ(run.exit_code, 78);
  EXPECT_THAT(run.pauses, IsEmpty());
}

TEST_F(PullCommandTest, FileAppearsWhenWhole) {
  const testing_support::TempDir dir;
  service_.pieces_per_stream = 4;

  const CommandRun run = Bulletin({"-o", dir / "b.txt"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_EQ(run.out, "");
  EXPECT_EQ(Contents(dir / "b.txt"), "0123456789");
}

TEST_F(PullCommandTest, WrongDigestLeavesNoFile) {
  const testing_support::TempDir dir;
  service_.digest = "sha256:00";

  const CommandRun run = Bulletin({"-o", dir / "b.txt"});

  EXPECT_EQ(run.exit_code, 79);
  EXPECT_THAT(run.err, HasSubstr("error: DATA_LOSS: digest"));
  EXPECT_TRUE(std::filesystem::is_empty(dir.path()));
}

TEST_F(PullCommandTest, FileThatCannotBeWrittenIsAnError) {
  const testing_support::TempDir dir;

  EXPECT_EQ(Bulletin({"-o", dir / "missing/b.txt"}).exit_code, 77);
}

TEST_F(PullCommandTest, RowsAreTabSeparatedOrAligned) {
  const std::vector<std::string> arguments = {"table", "430s00/2017/3", "-f", "rows"};

  EXPECT_EQ(RunCommand(host_.address(), arguments).out,
            "3.1\t（一）收到申请数\t件\t17\n3.1.1\t1.当面申请数\t件\t\n");
  EXPECT_EQ(RunCommand(host_.address(), arguments, /*out_is_terminal=*/true).out,
            "3.1    （一）收到申请数  件  17\n"
            "3.1.1    1.当面申请数    件\n");
}

TEST_F(PullCommandTest, AComparisonResumesWithBothRevisionsPinned) {
  const CommandRun run = RunCommand(
      host_.address(), {"comparison", "430s00/2017/latest", "430s00/2016/published", "-f", "html"});

  EXPECT_EQ(run.exit_code, kExitOk) << run.err;
  EXPECT_EQ(run.out, "0123456789");
  ASSERT_THAT(service_.comparisons, SizeIs(2));
  EXPECT_EQ(service_.comparisons[0].name(), "agencies/430s00/reports/2017/revisions/latest");
  EXPECT_EQ(service_.comparisons[0].base(), "agencies/430s00/reports/2016/revisions/published");
  EXPECT_EQ(service_.comparisons[0].format(), v1::COMPARISON_FORMAT_HTML);
  EXPECT_EQ(service_.comparisons[1].name(), kRevision);
  EXPECT_EQ(service_.comparisons[1].base(), kBase);
  EXPECT_EQ(service_.comparisons[1].resume().offset(), 9);
}

}  // namespace
}  // namespace disclosure
