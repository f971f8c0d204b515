# Debian packages: `cpack --config build/PRESET/CPackConfig.cmake -B FOLDER` makes disclosure-common,
# disclosure-ingest, disclosure-render and disclosurectl of what the target packaged built.
add_custom_target(packaged DEPENDS ingest-service render-service disclosurectl protoset)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "Disclosure Report Services")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "")  # each package has its own
set(CPACK_PACKAGE_CONTACT "${DR_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL common ingest render ctl)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)  # the libraries' packages, found by dpkg-shlibdeps
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMMON_PACKAGE_NAME disclosure-common)
set(CPACK_DEBIAN_COMMON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_INGEST_PACKAGE_NAME disclosure-ingest)
set(CPACK_DEBIAN_RENDER_PACKAGE_NAME disclosure-render)
set(CPACK_DEBIAN_CTL_PACKAGE_NAME disclosurectl)
set(CPACK_DEBIAN_INGEST_PACKAGE_SUGGESTS disclosurectl)
set(CPACK_DEBIAN_RENDER_PACKAGE_SUGGESTS disclosurectl)
set(CPACK_DEBIAN_CTL_PACKAGE_SUGGESTS openssl)
# Users are made by systemd-sysusers, and deleted by userdel.
set(CPACK_DEBIAN_INGEST_PACKAGE_DEPENDS
  "disclosure-common (>= ${PROJECT_VERSION}), passwd, systemd | systemd-standalone-sysusers | systemd-sysusers")
set(CPACK_DEBIAN_RENDER_PACKAGE_DEPENDS ${CPACK_DEBIAN_INGEST_PACKAGE_DEPENDS})
# The first line is the summary; others have 80 columns at most.
set(CPACK_COMPONENT_COMMON_DESCRIPTION
  "access policy of the disclosure report services
Says whose reports each caller may touch: one file, which disclosure-ingest and
disclosure-render read.")
set(CPACK_COMPONENT_INGEST_DESCRIPTION
  "takes in disclosure reports and keeps every revision
A gRPC service of government agencies' annual reports on disclosure: drafts,
checks, review, publication, and a feed of every change. Keeps them in a store
of its own.")
set(CPACK_COMPONENT_RENDER_DESCRIPTION
  "renders disclosure reports as documents
A gRPC service that streams annual reports on disclosure as HTML, PDF, OFD,
DOCX, XLSX and more. Keeps nothing; takes the reports from disclosure-ingest.
PDF and OFD need fonts, which /usr/share/disclosure-render/install-fonts.sh
fetches: see README.Debian.")
set(CPACK_COMPONENT_CTL_DESCRIPTION
  "command line of the disclosure report services
Pushes, checks, reviews, watches and pulls reports, and answers operators'
questions. With the description of the services for grpcurl, examples of
clients in Go, Java, Node and Python, and a script for certificates of a
trial.")

# control_files(<name> <other>): makes the maintainer scripts and the list of conffiles of the service
# <name>, and puts their paths into <name>_control_files. <other> is the other one of the two services.
function(control_files name other)
  set(service ${name}-service)
  set(folder ${CMAKE_CURRENT_BINARY_DIR}/control/${name})
  file(WRITE ${folder}/conffiles "/etc/disclosure/${name}.toml\n")
  set(files ${folder}/conffiles)
  foreach(script postinst prerm postrm)
    configure_file(debian/${script}.in ${folder}/${script} @ONLY FILE_PERMISSIONS
      OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    list(APPEND files ${folder}/${script})
  endforeach()
  set(${name}_control_files ${files} PARENT_SCOPE)
endfunction()
set(common_control_files ${CMAKE_CURRENT_BINARY_DIR}/control/common/conffiles)
file(WRITE ${common_control_files} "/etc/disclosure/access.textproto\n")
control_files(ingest render)
control_files(render ingest)
set(CPACK_DEBIAN_COMMON_PACKAGE_CONTROL_EXTRA ${common_control_files})
set(CPACK_DEBIAN_INGEST_PACKAGE_CONTROL_EXTRA ${ingest_control_files})
set(CPACK_DEBIAN_RENDER_PACKAGE_CONTROL_EXTRA ${render_control_files})
include(CPack)
