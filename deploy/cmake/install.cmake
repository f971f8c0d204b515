# What is installed, and as what: components common, ingest, render and ctl, for packages and install.sh.
include(GNUInstallDirs)
set(units lib/systemd/system)

# disclosure.protoset describes every service of the contract with its comments, for grpcurl and other clients
# of servers that do not show reflection.
get_target_property(contract dr_proto SOURCES)
list(FILTER contract INCLUDE REGEX "^(disclosure|google)/.*[.]proto$")
list(TRANSFORM contract PREPEND ${PROJECT_SOURCE_DIR}/proto/ OUTPUT_VARIABLE contract_files)
set(protoset ${PROJECT_BINARY_DIR}/disclosure.protoset)
add_custom_command(
  OUTPUT ${protoset}
  COMMAND protobuf::protoc -I ${PROJECT_SOURCE_DIR}/proto --include_imports --include_source_info
          --descriptor_set_out=${protoset} ${contract}
  DEPENDS ${contract_files}
  VERBATIM)
add_custom_target(protoset ALL DEPENDS ${protoset})

function(install_service name)
  install(TARGETS ${name}-service RUNTIME COMPONENT ${name})
  install(FILES systemd/disclosure-${name}.service DESTINATION /${units} COMPONENT ${name})
  install(FILES sysusers/disclosure-${name}.conf DESTINATION lib/sysusers.d COMPONENT ${name})
  install(FILES etc/${name}.toml DESTINATION /etc/disclosure COMPONENT ${name})
  install(DIRECTORY DESTINATION /etc/disclosure/tls COMPONENT ${name})
endfunction()
install_service(ingest)
install_service(render)
# Of both services, so of a package of its own: two may not own one configuration file.
install(FILES etc/access.textproto DESTINATION /etc/disclosure COMPONENT common)
install(PROGRAMS install-fonts.sh DESTINATION ${CMAKE_INSTALL_DATADIR}/disclosure-render COMPONENT render)
install(FILES fontconfig/official-fonts.conf
  DESTINATION ${CMAKE_INSTALL_DATADIR}/disclosure-render COMPONENT render)
install(TARGETS disclosurectl RUNTIME COMPONENT ctl)
install(FILES ${protoset} DESTINATION ${CMAKE_INSTALL_DATADIR}/disclosure COMPONENT ctl)
install(PROGRAMS certs/make-dev-certs.sh DESTINATION ${CMAKE_INSTALL_DATADIR}/disclosure COMPONENT ctl)
install(DIRECTORY samples DESTINATION ${CMAKE_INSTALL_DATADIR}/disclosure COMPONENT ctl)
# Examples of clients, for copying, without what building them leaves here; and what their README
# refers to, where its link leads.
set(examples ${CMAKE_INSTALL_DATADIR}/doc/disclosurectl)
install(DIRECTORY clients DESTINATION ${examples}/examples COMPONENT ctl
  FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ
  PATTERN generated EXCLUDE
  PATTERN node_modules EXCLUDE
  PATTERN __pycache__ EXCLUDE
  PATTERN go/client EXCLUDE
  PATTERN client.jar EXCLUDE
  REGEX "/(build|generate)[.]sh$|/(push|pull)[.](mjs|py)$"
  PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
install(FILES ${PROJECT_SOURCE_DIR}/proto/README.md DESTINATION ${examples}/proto COMPONENT ctl)

find_program(DR_GZIP gzip REQUIRED)
# install_notes(<component> <package>): its licence and changelog, where Debian looks for them.
function(install_notes component package)
  set(changelog ${CMAKE_CURRENT_BINARY_DIR}/${component}/changelog)
  configure_file(debian/changelog.in ${changelog} @ONLY)
  # -n keeps the time out, so that equal sources make equal packages.
  execute_process(COMMAND ${DR_GZIP} -9nkf ${changelog} COMMAND_ERROR_IS_FATAL ANY)
  install(FILES ${changelog}.gz debian/copyright
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
endfunction()
install_notes(common disclosure-common)
install_notes(ingest disclosure-ingest)
install_notes(render disclosure-render)
install_notes(ctl disclosurectl)
foreach(name ingest render)
  install(FILES RUNBOOK.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/disclosure-${name} COMPONENT ${name})
  install(FILES debian/README.Debian.${name} RENAME README.Debian
    DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/disclosure-${name} COMPONENT ${name})
endforeach()
