"""A line to a server that breaks where a test says."""
import socket
import threading


class SeveredLine:
    """Forwards connections on `address` to `target`. The first ends, as a cable pulled, once the
    server has sent `bytes_max` on it and `await_end()` has returned; later ones are whole."""

    def __init__(self, target, bytes_max, await_end):
        host, _, port = target.rpartition(":")
        self._target, self._left = (host, int(port)), bytes_max
        self._await_end = await_end
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"127.0.0.1:{self._listener.getsockname()[1]}"
        self.connections = 0
        self._sockets = [self._listener]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        for each in self._sockets:
            hang_up(each)
            each.close()

    def _accept(self):
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            far = socket.create_connection(self._target)
            self._sockets += [near, far]
            left = self._left if self.connections == 1 else None
            for job in ((near, far, None), (far, near, left)):
                threading.Thread(target=forward, args=(*job, self._await_end), daemon=True).start()


def forward(source, sink, left, await_end):
    """Copies until either end is closed, or `left` bytes are through and `await_end()` has returned;
    None: all there are."""
    try:
        while left is None or left > 0:
            piece = source.recv(65536 if left is None else min(left, 65536))
            if not piece:
                break
            sink.sendall(piece)
            left = None if left is None else left - len(piece)
        if left == 0:
            await_end()
    except OSError:
        pass  # the other direction hung up
    hang_up(source)
    hang_up(sink)


def hang_up(each):
    try:
        each.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
