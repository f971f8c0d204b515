"""Certificates for tests, by the openssl command."""
import pathlib
import subprocess


def run(*command):
    subprocess.run(command, check=True, capture_output=True)


EC_KEY = ("ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
RSA_KEY = ("rsa:2048",)


class Authority:
    """A certificate authority of its own for each test."""

    def __init__(self, directory, name="ca"):
        self.directory = pathlib.Path(directory)
        self.key = self.directory / f"{name}.key"
        self.certificate = self.directory / f"{name}.pem"
        run("openssl", "req", "-x509", "-newkey", *EC_KEY, "-nodes", "-days", "2",
            "-subj", f"/CN={name}", "-keyout", str(self.key), "-out", str(self.certificate))

    def issue(self, name, alternative, days=2, kind=EC_KEY):
        """Paths of a new certificate and key with the subject alternative name `alternative`, that
        ends in `days`, or ended before, for a key of this kind."""
        key, request = self.directory / f"{name}.key", self.directory / f"{name}.csr"
        certificate, extensions = self.directory / f"{name}.pem", self.directory / f"{name}.ext"
        extensions.write_text(f"subjectAltName={alternative}\n")
        run("openssl", "req", "-newkey", *kind, "-nodes", "-subj", f"/CN={name}", "-keyout", str(key),
            "-out", str(request))
        run("openssl", "x509", "-req", "-in", str(request), "-CA", str(self.certificate),
            "-CAkey", str(self.key), "-CAcreateserial", "-days", str(days), "-extfile", str(extensions),
            "-out", str(certificate))
        return certificate, key

    def revoke(self, *certificates):
        """Path of a list that revokes these, and all that were revoked before."""
        database, settings = self.directory / "index.txt", self.directory / "revoke.cnf"
        database.touch()
        settings.write_text(f"[ca]\ndefault_ca = this\n[this]\ndatabase = {database}\n"
                            "default_md = sha256\ndefault_crl_days = 1\n")
        ca = ("openssl", "ca", "-config", str(settings), "-cert", str(self.certificate),
              "-keyfile", str(self.key))
        for certificate in certificates:
            run(*ca, "-revoke", str(certificate))
        revoked = self.directory / "revoked.pem"
        run(*ca, "-gencrl", "-out", str(revoked))
        return revoked
