// The drafts that the model is tested with, and the rules that they are checked by.
#ifndef DISCLOSURE_TESTS_FAULTS_MODEL_CONTENTS_H_
#define DISCLOSURE_TESTS_FAULTS_MODEL_CONTENTS_H_

#include <string>
#include <vector>

#include "disclosure/v1/finding.pb.h"
#include "disclosure/v1/report.pb.h"
#include "ingest-service/checks/check_input.h"

namespace disclosure::testing_support {

inline constexpr int kContents = 24;

// One of kContents drafts, each unlike the others. A third have blocking findings, some are large.
v1::ReportContent ContentOf(int number);

// Findings that tell which neighbours they were made with: one for information names their titles
// (empty for none), and one blocks for each exclamation mark in `title`.
std::vector<v1::Finding> FindingsOf(const std::string& title, const std::string& previous_title,
                                    const std::string& published_title);
// The same for PushDraft, in place of the real checks, which no reply can tell apart.
std::vector<v1::Finding> CheckByTitle(const CheckInput& input);

}  // namespace disclosure::testing_support

#endif  // DISCLOSURE_TESTS_FAULTS_MODEL_CONTENTS_H_
