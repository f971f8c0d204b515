"""disclosurectl: where its output goes, and what it says and leaves behind when it cannot go there."""
import fcntl
import pty
import socket
import unittest

from harness import *

SAMPLE = str(SOURCE / "deploy/samples/hunan-qts-2017.json")
LOST = 64 + 13
BULLETIN = ["bulletin", "430s00/2017/latest", "-f", "text"]


class CtlOutputTest(ServiceTest):

    def setUp(self):
        super().setUp()
        self.audit = tempfile.mkdtemp(prefix="disclosure-audit-")
        self.addCleanup(shutil.rmtree, self.audit, ignore_errors=True)
        self.out = pathlib.Path(tempfile.mkdtemp(prefix="disclosure-out-"))
        self.addCleanup(shutil.rmtree, self.out, ignore_errors=True)
        ingest = self.ingest(f"--audit_dir={self.audit}").address
        self.addresses = ["--ingest", ingest, "--render", self.render(ingest).address]
        pushed = self.ctl("push", SAMPLE)
        self.assertEqual(pushed.returncode, 0, pushed.stderr)

    def command(self, *arguments):
        return [os.environ["DR_CTL"], *self.addresses, "--identity", AGENCY, *arguments]

    def ctl(self, *arguments, stdout=subprocess.PIPE, **more):
        return subprocess.run(self.command(*arguments), stdout=stdout, stderr=subprocess.PIPE,
                              text=True, timeout=PATIENCE_S, **more)

    def assert_lost(self, result):
        self.assertEqual(result.returncode, LOST, f"{result.args}: {result.stderr}")
        self.assertIn("error: INTERNAL: standard output: cannot be written", result.stderr)

    def broken_pipe(self):
        reader, writer = os.pipe()
        os.close(reader)
        self.addCleanup(os.close, writer)
        return writer

    def test_an_answer_on_a_full_disk_is_a_failure(self):
        commands = [["get", "430s00/2017", "--format", "json"], ["get", "430s00/2017/1"], ["list"],
                    ["forms"], ["renditions", "430s00/2017/latest"], ["verify-audit", self.audit],
                    ["health"], ["validate", SAMPLE], ["push", SAMPLE], ["push", SAMPLE, SAMPLE],
                    BULLETIN, ["table", "430s00/2017/latest", "-f", "rows"],
                    ["--help"], ["list", "--help"], ["--version"]]
        for command in commands:
            with open("/dev/full", "w") as full:
                self.assert_lost(self.ctl(*command, stdout=full))

    def test_an_answer_to_a_closed_stream_is_a_failure(self):
        for command in (["list"], BULLETIN):
            self.assert_lost(subprocess.run(
                ["sh", "-c", 'exec "$@" >&-', "sh", *self.command(*command)],
                stderr=subprocess.PIPE, text=True, timeout=PATIENCE_S))

    def test_a_reader_that_has_enough_ends_it_quietly(self):
        for command in (["list"], ["forms"], BULLETIN):
            result = self.ctl(*command, stdout=self.broken_pipe())
            self.assertEqual((result.returncode, result.stderr), (-signal.SIGPIPE, ""))

    def test_a_reader_that_has_enough_is_told_where_sigpipe_is_ignored(self):
        # As supervisors have it. Python ignores the signal itself.
        self.assert_lost(self.ctl("list", stdout=self.broken_pipe(), restore_signals=False))

    def test_a_named_pipe_gets_the_document(self):
        pipe = self.out / "pipe"
        os.mkfifo(pipe)
        got = []
        reader = threading.Thread(target=lambda: got.append(pipe.read_text(encoding="utf-8")))
        reader.start()
        result = self.ctl(*BULLETIN, "-o", str(pipe))
        if not pipe.is_fifo():  # or else the reader waits for ever
            os.unlink(pipe)
        reader.join(PATIENCE_S)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(got, [self.ctl(*BULLETIN).stdout])
        self.assertTrue(pipe.is_fifo())

    def test_standard_output_has_a_path(self):
        # /dev/stdout is a link that a faulty disclosurectl of root's would replace; this is safe.
        path = "/dev/fd/1"
        whole = self.ctl(*BULLETIN).stdout
        self.assertEqual(self.ctl(*BULLETIN, "-o", path).stdout, whole)
        with open(self.out / "log", "a", encoding="utf-8") as log:
            log.write("before\n")
            log.flush()
            self.ctl(*BULLETIN, "-o", path, stdout=log)
        self.assertEqual((self.out / "log").read_text(encoding="utf-8"), "before\n" + whole)

    def test_a_document_stands_between_what_others_print(self):
        whole = self.ctl(*BULLETIN).stdout
        script = 'echo HEADLINE; "$@" 3>&1; echo THE-TAIL'
        for path in ("/dev/fd/1", "/proc/self/fd/1", "/dev/fd/3"):
            with open(self.out / "file", "w", encoding="utf-8") as file:
                result = subprocess.run(["sh", "-c", script, "sh", *self.command(*BULLETIN, "-o", path)],
                                        stdout=file, stderr=subprocess.PIPE, text=True, timeout=PATIENCE_S)
            self.assertEqual((result.returncode, result.stderr), (0, ""))
            self.assertEqual((self.out / "file").read_text(encoding="utf-8"),
                             "HEADLINE\n" + whole + "THE-TAIL\n", path)

    def test_an_interrupted_pull_leaves_nothing(self):
        mute = socket.create_server(("127.0.0.1", 0))  # takes connections and never answers
        self.addCleanup(mute.close)
        self.addresses[3] = "127.0.0.1:%d" % mute.getsockname()[1]
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            process = subprocess.Popen(
                self.command(*BULLETIN, "-o", str(self.out / "a.txt")), stderr=subprocess.DEVNULL)
            self.addCleanup(process.kill)
            wait_until(lambda: any(self.out.iterdir()))
            process.send_signal(ending)
            self.assertEqual(process.wait(timeout=PATIENCE_S), -ending)
            self.assertEqual(list(self.out.iterdir()), [])

    def test_without_colours_a_terminal_still_has_columns(self):
        for variable, colours in (("1", False), ("", True)):
            control, terminal = pty.openpty()
            result = self.ctl("get", "430s00/2017/latest", stdout=terminal,
                              env={**os.environ, "NO_COLOR": variable})
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual("\033[" in drain(control), colours, f"NO_COLOR={variable}")
            self.ctl("list", stdout=terminal, env={**os.environ, "NO_COLOR": variable})
            self.assertNotIn("\t", drain(control))
            os.close(terminal)
            os.close(control)


def drain(descriptor):
    """What waits there to be read."""
    fcntl.fcntl(descriptor, fcntl.F_SETFL, os.O_NONBLOCK)
    text = b""
    try:
        while piece := os.read(descriptor, 1 << 16):
            text += piece
    except BlockingIOError:
        pass
    return text.decode(errors="replace")


if __name__ == "__main__":
    unittest.main()
