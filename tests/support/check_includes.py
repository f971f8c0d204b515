#!/usr/bin/env python3
"""Fails when a source file includes a directory its layer may not see.

Usage: check_includes.py REPO_ROOT
"""
import pathlib
import re
import sys

# Directory -> directories it may include (itself and common/base are implied). A directory below
# another that stands here too is one of its own.
ALLOWED = {
    "common/base": [],
    "common/access": [],
    "common/audit": [],
    "common/tls": [],
    "common/runtime": ["common/access", "common/audit", "common/tls"],
    "common/operators": ["common/runtime"],
    "common/metrics": ["common/operators", "common/runtime", "common/tls"],
    "ingest-service/forms": [],
    "ingest-service/checks": ["ingest-service/forms"],
    "ingest-service/comparison": ["ingest-service/checks", "ingest-service/forms"],
    "ingest-service/workflow": ["ingest-service/checks", "ingest-service/comparison",
                                "ingest-service/forms"],
    "ingest-service/storage": ["ingest-service/checks", "ingest-service/workflow"],
    "ingest-service/rpc": ["common/runtime", "ingest-service/workflow"],
    "ingest-service/operators": ["common/runtime", "ingest-service/rpc", "ingest-service/storage",
                                 "ingest-service/workflow"],
    "render-service/lines": [],
    "render-service/fonts": [],
    "render-service/document": [],
    "render-service/pages": ["render-service/document", "render-service/fonts",
                              "render-service/lines"],
    "render-service/formats/zip": [],
    "render-service/formats/xml": [],
    "render-service/formats/docx": ["render-service/document", "render-service/formats/xml",
                                     "render-service/formats/zip", "render-service/lines"],
    "render-service/formats/html": ["render-service/document", "render-service/lines"],
    "render-service/formats/pdf": ["render-service/fonts", "render-service/pages"],
    "render-service/formats/ofd": ["render-service/fonts", "render-service/formats/xml",
                                   "render-service/formats/zip", "render-service/pages"],
    "render-service/formats/xlsx": ["render-service/document", "render-service/lines"],
    "render-service/formats": ["render-service/document", "render-service/fonts",
                               "render-service/formats/docx", "render-service/formats/html",
                               "render-service/formats/ofd", "render-service/formats/pdf",
                               "render-service/formats/xlsx", "render-service/lines",
                               "render-service/pages"],
    "render-service/renditions": ["render-service/document", "render-service/fonts",
                                  "render-service/formats"],
    "render-service/source": ["common/runtime", "common/tls", "render-service/renditions"],
    "render-service/rpc": ["common/runtime", "render-service/renditions"],
}
RPC = ["common/operators", "common/runtime", "common/tls", "ingest-service/operators",
       "ingest-service/rpc", "render-service/rpc", "render-service/source"]
# Header name parts that only these directories may include.
FENCED = {
    "rocksdb/": ["ingest-service/storage"],
    "grpcpp/": RPC,
    "prometheus/": ["common/metrics"],
    ".grpc.pb.h": RPC,
}
INCLUDE = re.compile(r'^\s*#include\s+["<]([^">]+)[">]', re.M)


def owner_of(path: str) -> str:
    """The innermost directory of ALLOWED that `path`, relative to the root, stands in, or ''."""
    return max((other for other in ALLOWED if path.startswith(other + "/")), key=len, default="")


def main(root: pathlib.Path) -> int:
    # Only the files beside a main.cc, which put everything together, may see all.
    errors = [f"{path}: its directory has no line in ALLOWED"
              for top in ("common", "ingest-service", "render-service")
              for path in sorted([*(root / top).rglob("*.h"), *(root / top).rglob("*.cc")])
              if not owner_of(path.relative_to(root).as_posix()) and path.parent != root / top]
    for directory, allowed in ALLOWED.items():
        for path in sorted((root / directory).rglob("*.[hc]*")):
            if owner_of(path.relative_to(root).as_posix()) != directory:
                continue
            for header in INCLUDE.findall(path.read_text(encoding="utf-8")):
                if owner_of(header) not in ("", directory, "common/base", *allowed):
                    errors.append(f"{path}: may not include {header}")
                for prefix, owners in FENCED.items():
                    if prefix in header and directory not in owners:
                        errors.append(f"{path}: {prefix} belongs to {', '.join(owners)}")
    print("\n".join(errors) or "includes: ok")
    return 1 if errors else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
