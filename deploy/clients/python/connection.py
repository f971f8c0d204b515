"""A channel with a client certificate and the retries of service_config.json."""
import argparse
import pathlib

import grpc

SERVICE_CONFIG = pathlib.Path(__file__).parent.parent / "service_config.json"


def arguments(description):
    """A parser that knows the flags of every program here."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--server", required=True, help="HOST:PORT, the host as in its certificate")
    parser.add_argument("--ca", required=True, type=pathlib.Path, help="who signed the server's, PEM")
    parser.add_argument("--certificate", required=True, type=pathlib.Path, help="the caller's, PEM")
    parser.add_argument("--key", required=True, type=pathlib.Path, help="its key, PEM")
    return parser


def connect(flags):
    """The channel; close it, or use it in `with`. Nothing is sent before the first call."""
    credentials = grpc.ssl_channel_credentials(
        flags.ca.read_bytes(), flags.key.read_bytes(), flags.certificate.read_bytes())
    return grpc.secure_channel(flags.server, credentials, options=[
        ("grpc.service_config", SERVICE_CONFIG.read_text()),
        ("grpc.keepalive_time_ms", 30_000)])
