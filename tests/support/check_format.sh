#!/usr/bin/env bash
# Fails when a C++ file is not laid out as .clang-format says. Put it right with `clang-format -i`.
#
#   tests/support/check_format.sh
#
# Version 14 by name: another version lays out differently.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
find common ingest-service render-service deploy tests -name node_modules -prune -o \
  \( -name '*.h' -o -name '*.cc' \) -print0 |
  xargs -0 clang-format-14 --dry-run --Werror
