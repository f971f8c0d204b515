#ifndef DISCLOSURE_INGEST_SERVICE_FORMS_EMBEDDED_FORMS_H_
#define DISCLOSURE_INGEST_SERVICE_FORMS_EMBEDDED_FORMS_H_

#include <string>
#include <vector>

namespace disclosure {

// A form as written down: a disclosure.v1.Form in protobuf text format.
struct FormText {
  std::string file;  // named in errors
  std::string text;
};

// A text without a name is no form by itself: what it holds is added to every form.
//
// The *.textproto files of this folder, built into the program so that it needs no data path.
std::vector<FormText> EmbeddedForms();

}  // namespace disclosure

#endif  // DISCLOSURE_INGEST_SERVICE_FORMS_EMBEDDED_FORMS_H_
