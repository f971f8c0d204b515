#!/bin/sh
# Generates messages and stubs of the contract into generated/ beside this file, with Debian's
# protobuf-compiler and protobuf-compiler-grpc.
#
#   generate.sh [PROTOSET]     default: /usr/share/disclosure/disclosure.protoset
set -eu

protoset=$(realpath "${1:-/usr/share/disclosure/disclosure.protoset}")
out=$(dirname "$0")/generated
mkdir -p "$out"
protoc --descriptor_set_in="$protoset" --python_out="$out" --grpc_out="$out" \
  --plugin=protoc-gen-grpc="$(command -v grpc_python_plugin)" \
  disclosure/v1/comparison.proto disclosure/v1/finding.proto disclosure/v1/form.proto \
  disclosure/v1/ingest_service.proto disclosure/v1/render_service.proto disclosure/v1/report.proto \
  google/rpc/error_details.proto google/rpc/status.proto
