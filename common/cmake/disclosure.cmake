# Build vocabulary for this repository: dr_library, dr_binary, dr_test, dr_fuzz, dr_npm, dr_proto,
# dr_check_layers.
# Every target names its layer; a target may link only targets of a lower layer.

add_library(dr_options INTERFACE)
target_compile_features(dr_options INTERFACE cxx_std_17)
target_compile_options(dr_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
  -Wimplicit-fallthrough -Wunused-result -Wcast-qual -Wformat=2 -fno-omit-frame-pointer
  $<$<CXX_COMPILER_ID:Clang>:-Wthread-safety>
  $<$<BOOL:${DR_WERROR}>:-Werror>)
if(DR_SANITIZE)
  target_compile_options(dr_options INTERFACE -fsanitize=${DR_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(dr_options INTERFACE -fsanitize=${DR_SANITIZE})
endif()
if(DR_LINKER)
  target_link_options(dr_options INTERFACE -fuse-ld=${DR_LINKER})
endif()

define_property(TARGET PROPERTY DR_LAYER)
define_property(GLOBAL PROPERTY DR_TARGETS)

function(_dr_register target layer)
  set_property(TARGET ${target} PROPERTY DR_LAYER ${layer})
  set_property(GLOBAL APPEND PROPERTY DR_TARGETS ${target})
endfunction()

# dr_library(<name> LAYER <n> SRCS ... HDRS ... [PUBLIC deps...] [PRIVATE deps...])
function(dr_library name)
  cmake_parse_arguments(A "" "LAYER" "SRCS;HDRS;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${A_SRCS})
  target_sources(${name} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR} FILES ${A_HDRS})
  target_link_libraries(${name} PUBLIC ${A_PUBLIC} PRIVATE dr_options ${A_PRIVATE})
  _dr_register(${name} ${A_LAYER})
endfunction()

# dr_binary(<name> SRCS ... DEPS ...): an executable; lives above every library.
function(dr_binary name)
  cmake_parse_arguments(A "" "" "SRCS;DEPS" ${ARGN})
  add_executable(${name} ${A_SRCS})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE dr_options ${A_DEPS})
  if(NOT DR_SANITIZE)  # sanitizers bring an allocator of their own
    target_link_libraries(${name} PRIVATE ${DR_JEMALLOC})
  endif()
  _dr_register(${name} 90)
endfunction()

# dr_test(<name> [FONTS] SRCS ... DEPS ... [LABELS ...]): one GoogleTest binary. With FONTS it finds
# the fonts of deploy/install-fonts.sh in the folder DR_FONT_DIR, and fails without them.
function(dr_test name)
  cmake_parse_arguments(A "FONTS" "" "SRCS;DEPS;LABELS" ${ARGN})
  add_executable(${name} ${A_SRCS})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE dr_options ${A_DEPS} GTest::gmock GTest::gtest_main)
  set(properties LABELS "${A_LABELS}")
  if(NOT "faults" IN_LIST A_LABELS)  # whose long sizes set a timeout of their own
    list(APPEND properties TIMEOUT 120)
  endif()
  if(A_FONTS)
    target_compile_definitions(${name} PRIVATE DR_FONT_DIR="${DR_FONT_DIR}")
    list(APPEND properties FIXTURES_REQUIRED fonts)
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES ${properties})
  _dr_register(${name} 99)
endfunction()

# dr_fuzz(<name> [FONTS] DEPS ...): the fuzz target of <name>_fuzz.cc in tests/fuzz. With
# libFuzzer (preset `fuzz`) a program for tests/fuzz/run.sh, else a test that replays what is kept.
function(dr_fuzz name)
  cmake_parse_arguments(A "FONTS" "" "DEPS" ${ARGN})
  set(target ${name}_fuzz)
  set(kept ${PROJECT_SOURCE_DIR}/tests/fuzz)
  add_executable(${target} ${name}_fuzz.cc)
  target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR})
  target_link_libraries(${target} PRIVATE dr_options ${A_DEPS} GTest::gmock GTest::gtest)
  if(A_FONTS)
    target_compile_definitions(${target} PRIVATE DR_FONT_DIR="${DR_FONT_DIR}")
  endif()
  if(DR_SANITIZE MATCHES "fuzzer")
    target_sources(${target} PRIVATE ${kept}/libfuzzer_main.cc)
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${target})
  else()
    target_sources(${target} PRIVATE ${kept}/replay_test.cc)
    target_link_libraries(${target} PRIVATE GTest::gtest_main)
    target_compile_definitions(${target} PRIVATE
      DR_FUZZ_SEEDS="${kept}/seeds/${name}" DR_FUZZ_REGRESSIONS="${kept}/regressions/${name}")
    add_test(NAME fuzz.${name} COMMAND ${target})
    set_tests_properties(fuzz.${name} PROPERTIES LABELS unit TIMEOUT 120)
    if(A_FONTS)
      set_tests_properties(fuzz.${name} PROPERTIES FIXTURES_REQUIRED fonts)
    endif()
  endif()
  _dr_register(${target} 99)
endfunction()

# dr_npm(<target> INTO <folder> FILES ...): copies the files, a package.json with its lock among them,
# into a folder of the build and installs there what the lock names, so that the source tree stays
# clean. No package runs a script of its own.
function(dr_npm target)
  cmake_parse_arguments(A "" "INTO" "FILES" ${ARGN})
  set(files "")
  foreach(file ${A_FILES})
    cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
    list(APPEND files ${file})
  endforeach()
  set(installed ${A_INTO}/node_modules/.package-lock.json)
  add_custom_command(
    OUTPUT ${installed}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${A_INTO}
    COMMAND ${CMAKE_COMMAND} -E copy ${files} ${A_INTO}
    COMMAND npm ci --ignore-scripts --silent --no-audit --no-fund --prefix ${A_INTO}
    DEPENDS ${files}
    VERBATIM)
  add_custom_target(${target} ALL DEPENDS ${installed})
endfunction()

# dr_proto(<name> PROTOS ... [LAYER n] [INTO folder] [DEPS dr_proto targets...]): generated C++
# messages for protos given relative to this directory, which must be their import root
# (FindProtobuf always passes it first to protoc); the contract may be imported from anywhere.
# Headers are included by their path below the import root, behind `folder` when there is one.
function(dr_proto name)
  cmake_parse_arguments(A "" "LAYER;INTO" "PROTOS;DEPS" ${ARGN})
  if(NOT A_LAYER)
    set(A_LAYER 10)
  endif()
  set(gen ${PROJECT_BINARY_DIR}/gen)
  file(MAKE_DIRECTORY ${gen}/${A_INTO})
  add_library(${name} STATIC ${A_PROTOS})
  target_include_directories(${name} SYSTEM PUBLIC ${gen})
  target_link_libraries(${name} PUBLIC protobuf::libprotobuf ${A_DEPS})
  if(DR_SANITIZE)
    target_compile_options(${name} PRIVATE -fsanitize=${DR_SANITIZE})
  endif()
  protobuf_generate(TARGET ${name} LANGUAGE cpp PROTOC_OUT_DIR ${gen}/${A_INTO}
    IMPORT_DIRS ${PROJECT_SOURCE_DIR}/proto)
  _dr_register(${name} ${A_LAYER})
endfunction()

# dr_grpc(<name> PROTOS ... MESSAGES <dr_proto target>): service stubs for protos whose messages
# that target holds.
function(dr_grpc name)
  cmake_parse_arguments(A "" "MESSAGES" "PROTOS" ${ARGN})
  add_library(${name} STATIC ${A_PROTOS})
  target_link_libraries(${name} PUBLIC ${A_MESSAGES} gRPC::grpc++)
  if(DR_SANITIZE)
    target_compile_options(${name} PRIVATE -fsanitize=${DR_SANITIZE})
  endif()
  protobuf_generate(TARGET ${name} LANGUAGE grpc PROTOC_OUT_DIR ${PROJECT_BINARY_DIR}/gen
    GENERATE_EXTENSIONS .grpc.pb.h .grpc.pb.cc
    PLUGIN "protoc-gen-grpc=$<TARGET_FILE:gRPC::grpc_cpp_plugin>")
  _dr_register(${name} 11)
endfunction()

# Fails the configure step when a target links a target of its own or a higher layer.
function(dr_check_layers)
  get_property(targets GLOBAL PROPERTY DR_TARGETS)
  foreach(target IN LISTS targets)
    get_property(layer TARGET ${target} PROPERTY DR_LAYER)
    get_property(deps TARGET ${target} PROPERTY LINK_LIBRARIES)
    foreach(dep IN LISTS deps)
      if(NOT dep IN_LIST targets)
        continue()
      endif()
      get_property(dep_layer TARGET ${dep} PROPERTY DR_LAYER)
      if(NOT dep_layer LESS layer)
        message(FATAL_ERROR "Layering: ${target} (${layer}) must not link ${dep} (${dep_layer})")
      endif()
    endforeach()
  endforeach()
endfunction()
