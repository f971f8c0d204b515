"""Brings the runbook's machine into the state that a section speaks of."""
import shutil
import subprocess

from installation import SOURCE

DRAFT = "deploy/samples/hunan-qts-2017.json"
WATCH = "nohup disclosurectl watch >watch.out 2>&1 & echo $! >watch.pid; sleep 1"
TLS = "/etc/disclosure/tls"
PREAMBLE = (f"export DISCLOSURE_TLS_CA={TLS}/ca.pem DISCLOSURE_TLS_CERTIFICATE={TLS}/operator.pem"
            f" DISCLOSURE_TLS_KEY={TLS}/operator.key\n")


def must(machine, commands):
    done = machine.run(PREAMBLE + commands)
    if done.returncode != 0:
        raise AssertionError(f"{commands}\n{done.stdout}")
    return done.stdout


def certificates(machine, installed):
    subprocess.run([SOURCE / "deploy/certs/make-dev-certs.sh", machine.path(installed)], check=True,
                   capture_output=True)


def prepare(machine):
    """Installs, starts, and has one report pushed; its agency's other push is refused."""
    certificates(machine, TLS)
    for name in ("access.textproto", "ingest.toml", "render.toml"):
        machine.install(f"deploy/etc/{name}", f"/etc/disclosure/{name}")
    machine.path("/etc/disclosure/access.textproto").write_text(
        'grants { identity: "agency/430s00" }\ngrants { identity: "reviewer/*" agencies: "*" }\n'
        'grants { identity: "publisher/*" agencies: "*" }\n'
        'grants { identity: "operator/*" agencies: "*" }\n', encoding="utf-8")
    draft = machine.root / "draft.json"
    shutil.copy(SOURCE / DRAFT, draft)
    must(machine, "systemctl start disclosure-ingest disclosure-render")
    must(machine, f"disclosurectl push {draft}")
    foreign = machine.root / "foreign.json"
    foreign.write_text(draft.read_text(encoding="utf-8").replace("430s00", "440s00"), encoding="utf-8")
    agency = f"--tls-certificate {TLS}/agency.pem --tls-key {TLS}/agency.key"
    refused = machine.run(PREAMBLE + f"disclosurectl {agency} push {foreign}")
    assert refused.returncode != 0, refused.stdout


def somebody_watches(machine):
    must(machine, WATCH)


def nobody_watches(machine):
    must(machine, "kill $(cat watch.pid)")


def new_certificates(machine):
    """A new pair of the same authority, in a folder beside."""
    new = machine.path("/etc/disclosure/tls.new")
    shutil.copytree(machine.path(TLS), new)
    subprocess.run([SOURCE / "deploy/certs/make-dev-certs.sh", "--renew", "server", new], check=True,
                   capture_output=True)


def damage(machine):
    """Turns over a byte in the middle of a table file of the stopped store."""
    must(machine, "disclosurectl --ingest unix:/run/disclosure-ingest/operators.sock storage backup;"
                  " systemctl stop disclosure-ingest")
    table = max(machine.path("/var/lib/disclosure-ingest/store").glob("*.sst"),
                key=lambda file: file.stat().st_size)
    data = bytearray(table.read_bytes())
    data[len(data) // 2] ^= 0xFF
    table.write_bytes(data)


def repair(machine):
    must(machine, """cd /var/lib/disclosure-ingest; systemctl stop disclosure-ingest; rm -rf store
ingest-service restore --backup_dir backups --data_dir store --witness_file store.witness
systemctl start disclosure-ingest""")


BEFORE = {
    "Who is connected": somebody_watches,
    "Why was this push refused": nobody_watches,
    "Rotate certificates": new_certificates,
    "Damaged store": damage,
    "Roll back a version": repair,
}
