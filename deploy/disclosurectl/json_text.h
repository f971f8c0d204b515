#ifndef DISCLOSURE_DEPLOY_DISCLOSURECTL_JSON_TEXT_H_
#define DISCLOSURE_DEPLOY_DISCLOSURECTL_JSON_TEXT_H_

#include <google/protobuf/message.h>

#include <string>

namespace disclosure {

// `message`, without an Any, in protobuf JSON over several lines, the last one ended.
std::string JsonText(const google::protobuf::Message& message);

// The same as one line, for a program that reads one message a line.
std::string JsonLine(const google::protobuf::Message& message);

}  // namespace disclosure

#endif  // DISCLOSURE_DEPLOY_DISCLOSURECTL_JSON_TEXT_H_
