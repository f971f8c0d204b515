#!/bin/sh
# Generates messages and stubs of the contract into generated/ beside this file and builds
# ./client, with Debian's golang-go, golang-google-grpc-dev, golang-github-golang-protobuf-1-5-dev,
# golang-google-protobuf-dev, protoc-gen-go-1-5 and protoc-gen-go-grpc.
#
#   build.sh [PROTOSET]     default: /usr/share/disclosure/disclosure.protoset
set -eu

protoset=$(realpath "${1:-/usr/share/disclosure/disclosure.protoset}")
cd "$(dirname "$0")"
mkdir -p generated/src

files="disclosure/v1/comparison.proto disclosure/v1/finding.proto disclosure/v1/form.proto
  disclosure/v1/ingest_service.proto disclosure/v1/render_service.proto disclosure/v1/report.proto"
# The Go packages of the files. Those of google.rpc stand in Debian's genproto.
packages=Mgoogle/rpc/status.proto=google.golang.org/genproto/googleapis/rpc/status
for file in $files; do
  packages="$packages,M$file=disclosure/v1;disclosure"
done
# shellcheck disable=SC2086  # a list of files
protoc --descriptor_set_in="$protoset" --go_out="$packages:generated/src" \
  --go-grpc_out="$packages:generated/src" $files
GO111MODULE=off GOPATH="$PWD/generated:/usr/share/gocode" go build -o client .
