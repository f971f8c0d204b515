#ifndef DISCLOSURE_RENDER_SERVICE_FORMATS_LIBRARY_VERSIONS_H_
#define DISCLOSURE_RENDER_SERVICE_FORMATS_LIBRARY_VERSIONS_H_

#include <string>

namespace disclosure {

// The libraries in use, with their versions, that decide the bytes of formats which are no text:
// two builds of them may compress or number differently. Part of those formats' etags, so that
// replicas with different libraries never serve one etag with two bodies.
std::string LibraryVersions();

}  // namespace disclosure

#endif  // DISCLOSURE_RENDER_SERVICE_FORMATS_LIBRARY_VERSIONS_H_
