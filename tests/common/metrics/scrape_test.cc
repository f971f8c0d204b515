#include "common/metrics/scrape.h"

#include <prometheus/text_serializer.h>

#include "gmock/gmock.h"

namespace disclosure {
namespace {

using testing::HasSubstr;

TEST(ScrapeTest, ValuesOfOneNameStandTogetherAsTheyAreNow) {
  double hits = 1;
  const ScrapeReader reader([&](Scrape& scrape) {
    scrape.Counter("hits_total", "Found", hits, {{"cache", "forms"}});
    scrape.Gauge("bytes", "Used", 7.5);
    scrape.Counter("hits_total", "Found", 3, {{"cache", "revisions"}});
  });
  const auto page = [&] { return prometheus::TextSerializer().Serialize(reader.Collect()); };

  EXPECT_EQ(page(),
            "# HELP hits_total Found\n# TYPE hits_total counter\n"
            "hits_total{cache=\"forms\"} 1\nhits_total{cache=\"revisions\"} 3\n"
            "# HELP bytes Used\n# TYPE bytes gauge\nbytes 7.5\n");
  hits = 2;
  EXPECT_THAT(page(), HasSubstr("hits_total{cache=\"forms\"} 2\n"));
}

}  // namespace
}  // namespace disclosure
