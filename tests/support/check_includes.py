#!/usr/bin/env python3
"""Fails when a source file includes a directory its layer may not see.

Usage: check_includes.py REPO_ROOT
"""
import pathlib
import re
import sys

# Directory -> directories it may include (itself and common/base are implied). What stands in a
# folder with an entry of its own does not belong to the folder above.
ALLOWED = {
    "common/base": [],
    "common/runtime": [],
    "ingest-service/forms": [],
    "ingest-service/checks": ["ingest-service/forms"],
    "ingest-service/comparison": ["ingest-service/checks", "ingest-service/forms"],
    "ingest-service/workflow": ["ingest-service/checks", "ingest-service/comparison",
                                "ingest-service/forms"],
    "ingest-service/storage": ["ingest-service/workflow"],
    "ingest-service/rpc": ["common/runtime", "ingest-service/workflow"],
    "render-service/lines": [],
    "render-service/document": [],
    "render-service/formats": ["render-service/document", "render-service/lines"],
    "render-service/formats/zip": [],
    "render-service/formats/xml": [],
    "render-service/formats/docx": ["render-service/document", "render-service/formats/xml",
                                    "render-service/formats/zip", "render-service/lines"],
    "render-service/renditions": ["render-service/document", "render-service/formats"],
    "render-service/source": ["common/runtime", "render-service/renditions"],
    "render-service/rpc": ["common/runtime", "render-service/renditions"],
}
# Header name parts that only these directories may include.
FENCED = {
    "rocksdb/": ["ingest-service/storage"],
    "grpcpp/": ["common/runtime", "ingest-service/rpc", "render-service/rpc", "render-service/source"],
    ".grpc.pb.h": ["common/runtime", "ingest-service/rpc", "render-service/rpc", "render-service/source"],
}
INCLUDE = re.compile(r'^\s*#include\s+["<]([^">]+)[">]', re.M)


def owner(path: str) -> str | None:
    """The innermost directory of ALLOWED that `path` stands in."""
    return max((d for d in ALLOWED if path.startswith(d + "/")), key=len, default=None)


def main(root: pathlib.Path) -> int:
    errors = []
    for directory, allowed in ALLOWED.items():
        for path in sorted((root / directory).rglob("*.[hc]*")):
            if owner(path.relative_to(root).as_posix()) != directory:
                continue
            for header in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if owner(header) not in (None, directory, "common/base", *allowed):
                    errors.append(f"{path}: may not include {header}")
                for prefix, owners in FENCED.items():
                    if prefix in header and directory not in owners:
                        errors.append(f"{path}: {prefix} belongs to {', '.join(owners)}")
    print("\n".join(errors) or "includes: ok")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
