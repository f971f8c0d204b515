// Reports, revisions, changes and forms as people read them.
#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_REPORT_TEXT_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_REPORT_TEXT_H_

#include <google/protobuf/timestamp.pb.h>

#include <string>

#include "deploy/disclosurectl/text_table.h"
#include "disclosure/v1/form.pb.h"
#include "disclosure/v1/ingest_service.pb.h"
#include "disclosure/v1/report.pb.h"

namespace disclosure {

// `SUBMITTED`; the number for a state that this program does not know.
std::string StateText(v1::ReportState state);

// `2018-03-22T08:00:00Z`, or `-` for the epoch.
std::string TimeText(const google::protobuf::Timestamp& time);

// One line with the name, then one line for each fact.
std::string ReportText(const v1::Report& report);
// The same for a revision, with its findings in full.
std::string RevisionText(const v1::Revision& revision, bool color);

// Fields of a report in a listing, and the line above them.
TextRow ReportRow(const v1::Report& report);
TextRow ReportRowHeading();

// Fields of one change, fit for one line: time, action, report, state, newest revision, actor.
TextRow ChangeRow(const v1::ReportChange& change);

// A form, its basis and size, then its rules, such as `3.1 = 3.1.1 + 3.1.2`, and its content rules.
std::string FormText(const v1::Form& form);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_REPORT_TEXT_H_
