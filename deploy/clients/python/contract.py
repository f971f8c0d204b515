"""What generate.sh wrote, importable: `from contract import ingest, render`."""
import pathlib
import sys

GENERATED = pathlib.Path(__file__).parent / "generated"
sys.path.insert(0, str(GENERATED))

import google  # noqa: E402

# google.rpc is generated, google.protobuf is Debian's: one package in two folders.
google.__path__.append(str(GENERATED / "google"))

from disclosure.v1 import finding_pb2 as finding  # noqa: E402,F401
from disclosure.v1 import ingest_service_pb2 as ingest  # noqa: E402,F401
from disclosure.v1 import ingest_service_pb2_grpc as ingest_grpc  # noqa: E402,F401
from disclosure.v1 import render_service_pb2 as render  # noqa: E402,F401
from disclosure.v1 import render_service_pb2_grpc as render_grpc  # noqa: E402,F401
from disclosure.v1 import report_pb2 as report  # noqa: E402,F401
from google.rpc import error_details_pb2 as details  # noqa: E402,F401
from google.rpc import status_pb2 as status  # noqa: E402,F401
