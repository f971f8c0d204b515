#!/bin/sh
# Generates messages and stubs of the contract into generated/ beside this file and builds
# client.jar, with the packages that ../README.md names for Java.
#
#   build.sh [PROTOSET]     default: /usr/share/disclosure/disclosure.protoset
set -eu

protoset=$(realpath "${1:-/usr/share/disclosure/disclosure.protoset}")
cd "$(dirname "$0")"
rm -rf generated
mkdir -p generated/sources generated/classes

protoc --descriptor_set_in="$protoset" --java_out=generated/sources \
  --plugin=protoc-gen-grpc-java="$(command -v grpc_java_plugin)" \
  --grpc-java_out=generated/sources \
  disclosure/v1/comparison.proto disclosure/v1/finding.proto disclosure/v1/form.proto \
  disclosure/v1/ingest_service.proto disclosure/v1/render_service.proto disclosure/v1/report.proto \
  google/rpc/error_details.proto google/rpc/status.proto

# The jar names what it needs, so that `java -jar client.jar` finds it; the annotations are for javac.
jars="grpc-api grpc-context grpc-core grpc-netty grpc-protobuf grpc-protobuf-lite grpc-stub protobuf
  protobuf-util gson guava jctools-core perfmark-api picocli netty-buffer netty-codec
  netty-codec-http netty-codec-http2 netty-common netty-handler netty-resolver netty-tcnative
  netty-transport geronimo-annotation-1.3-spec"
# shellcheck disable=SC2086  # a list of names
{
  printf 'Main-Class: client.Client\nClass-Path: \n'
  printf '  /usr/share/java/%s.jar\n' $jars # each goes on the line before
} >generated/manifest
# shellcheck disable=SC2086  # a list of names
path=$(printf '/usr/share/java/%s.jar:' $jars)
find generated/sources client -name '*.java' >generated/files
# Debian's Netty negotiates HTTP/2 through OpenSSL alone, and does not find its binding for it under
# the name that Debian gave it.
mkdir -p generated/classes/META-INF/native
cp /usr/lib/*/jni/libnetty-tcnative.so generated/classes/META-INF/native/libnetty_tcnative.so
javac --release 17 -proc:none -cp "$path" -d generated/classes @generated/files
jar --create --file client.jar --manifest generated/manifest -C generated/classes .
