"""HTTP/2 as no client library would speak it: frames of hyperframe and headers of hpack, written to
a socket one by one."""
import socket
import time

from hpack import Decoder, Encoder
from hyperframe.frame import (DataFrame, Frame, HeadersFrame, SettingsFrame, WindowUpdateFrame)

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
FRAME_HEADER_BYTES = 9
WINDOW_BYTES = 65535  # at first, RFC 9113
DATA_BYTES = 16384
STALL_S = 3  # without a further window
METHOD = "/disclosure.v1.IngestService/PushDraft"


class Connection:
    """One plaintext connection. What the server sends is read by `frames` alone."""

    def __init__(self, address, patience_s):
        host, port = address.rsplit(":", 1)
        self.patience_s = patience_s
        self.socket = socket.create_connection((host, int(port)), timeout=patience_s)
        self.encoder = Encoder()
        self.decoder = Decoder()
        self.buffer = b""

    def close(self):
        self.socket.close()

    def begin(self):
        self.send(PREFACE + SettingsFrame(0).serialize())

    def acknowledge_settings(self):
        """Waits for the server's settings, which hold from then on."""
        for frame in self.frames():
            if isinstance(frame, SettingsFrame) and "ACK" not in frame.flags:
                break
        acknowledgement = SettingsFrame(0)
        acknowledgement.flags.add("ACK")
        self.send(acknowledgement.serialize())

    def send(self, data):
        self.socket.sendall(data)

    def call_headers(self, stream, *more, end=True):
        """The HEADERS frame that begins a call."""
        headers = [(":method", "POST"), (":scheme", "http"), (":path", METHOD),
                   (":authority", "localhost"), ("content-type", "application/grpc"),
                   ("te", "trailers"), *more]
        frame = HeadersFrame(stream, self.encoder.encode(headers))
        if end:
            frame.flags.add("END_HEADERS")
        return frame.serialize()

    def frames(self):
        """Those that come until the server closes the connection."""
        while True:
            while len(self.buffer) < FRAME_HEADER_BYTES:
                if not self._receive():
                    return
            frame, length = Frame.parse_frame_header(memoryview(self.buffer[:FRAME_HEADER_BYTES]))
            while len(self.buffer) < FRAME_HEADER_BYTES + length:
                if not self._receive():
                    return
            end = FRAME_HEADER_BYTES + length
            frame.parse_body(memoryview(self.buffer[FRAME_HEADER_BYTES:end]))
            self.buffer = self.buffer[end:]
            yield frame

    def _receive(self):
        try:
            received = self.socket.recv(65536)
        except ConnectionResetError:
            return False
        self.buffer += received
        return bool(received)

    def answer(self, stream):
        """Headers of the last HEADERS frame of `stream`, the trailers of a call, as a dict."""
        for frame in self.frames():
            if not isinstance(frame, HeadersFrame):
                continue
            headers = dict(self.decoder.decode(frame.data))
            if frame.stream_id == stream and "END_STREAM" in frame.flags:
                return headers
        return None

    def await_close(self):
        """Seconds until the server closes the connection."""
        begin = time.monotonic()
        for _ in self.frames():
            pass
        return time.monotonic() - begin

    def send_data(self, stream, at_most):
        """Sends DATA for as long as the server lets it, by its windows. How many bytes it let in."""
        windows = {0: WINDOW_BYTES, stream: WINDOW_BYTES}
        initial = WINDOW_BYTES
        sent = 0
        self.socket.settimeout(STALL_S)
        try:
            for frame in self.frames():
                if isinstance(frame, WindowUpdateFrame):
                    windows[frame.stream_id] += frame.window_increment
                elif isinstance(frame, SettingsFrame):
                    now = frame.settings.get(SettingsFrame.INITIAL_WINDOW_SIZE, initial)
                    windows[stream] += now - initial
                    initial = now
                while min(windows.values()) >= DATA_BYTES and sent < at_most:
                    self.send(DataFrame(stream, bytes(DATA_BYTES)).serialize())
                    windows = {number: left - DATA_BYTES for number, left in windows.items()}
                    sent += DATA_BYTES
                if sent >= at_most:
                    return sent
        except TimeoutError:
            pass
        return sent

    def send_until_closed(self, data, times):
        """Sends `data` again and again without reading a word, at most `times`. How often it did."""
        for sent in range(times):
            try:
                self.send(data)
            except (BrokenPipeError, ConnectionResetError):
                return sent
        return times
