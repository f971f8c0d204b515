#ifndef DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_ETAG_H_
#define DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_ETAG_H_

#include <string>

#include "absl/strings/string_view.h"

namespace disclosure {

// Everything that decides the bytes of a rendition. None of it contains a line break.
struct RenditionIngredients {
  absl::string_view revision;         // canonical name
  absl::string_view revision_digest;  // `sha256:` and 64 hex digits
  absl::string_view form_digest;      // the same, of the form's canonical encoding
  absl::string_view kind;             // `bulletin`, `table` or `comparison`
  absl::string_view format;           // enum name, such as `BULLETIN_FORMAT_HTML`
  absl::string_view renderer_version;
  // Empty where they do not apply:
  // Of a comparison, the same of the revision compared with.
  absl::string_view base = "";
  absl::string_view base_digest = "";
  absl::string_view base_form_digest = "";
  absl::string_view options = "";    // canonical bytes of RelevantOptions, names resolved
  absl::string_view previous = "";   // digest of the revision that `options` name, with its form's
  absl::string_view libraries = "";  // LibraryVersions, where the format is no text
  absl::string_view fonts = "";      // FontLibrary's digest, where letters are placed
};

// The etag of what `ingredients` make, known before it is made: the first 26 characters (130 bits)
// of the lower-case base32 (RFC 4648) of the SHA-256 over the ingredients, one a line, those that
// may be empty with their names. Clients keep etags, so another recipe costs each of them one
// needless pull.
std::string RenditionEtag(const RenditionIngredients& ingredients);

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_RENDITIONS_RENDITION_ETAG_H_
