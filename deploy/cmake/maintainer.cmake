# DR_MAINTAINER: who answers for the Debian packages, in their control files and changelogs. Debian
# wants a name and an address at which that person is reached. Nobody is known here, so the default
# says as much: example.org is reserved for examples (RFC 2606), so the address is well-formed and
# nobody's. lintian refuses one at localhost, .invalid is no domain to tools that look for a
# registered one, and a made-up domain might be somebody's. Whoever hands packages to others sets it.
set(DR_MAINTAINER "Unknown builder of Disclosure Report Services <maintainer@example.org>" CACHE STRING
  "Who answers for the Debian packages, as 'NAME <ADDRESS>'")
if(NOT DR_MAINTAINER MATCHES "^[^ <>@,][^<>@,]* <[^ <>@,]+@[^ <>@,]+[.][^ <>@,]+>$")
  message(FATAL_ERROR "DR_MAINTAINER: got '${DR_MAINTAINER}', want 'NAME <ADDRESS>'")
endif()
