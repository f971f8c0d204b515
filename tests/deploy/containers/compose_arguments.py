"""What `podman run` wants for a service of the compose file.

    compose_arguments.py COMPOSE SERVICE [ARGUMENT]...

Prints options, image and command, each ended by a NUL byte. ARGUMENTs replace the command. Names of
volumes are kept; ports, order of start and restarts are not podman's. `${NAME:-DEFAULT}` is taken
from the environment. A key that is not known here is an error: nothing is to be left out silently.

Exit codes: 0 printed, 1 the file has what is not known here.
"""
import json
import os
import pathlib
import re
import resource
import sys

LEFT_OUT = {"build", "depends_on", "ports", "restart", "profiles"}


def interpolated(text):
    return re.sub(r"\$\{(\w+):-(\w*)\}", lambda found: os.environ.get(found[1]) or found[2], text)


def ulimits(wanted):
    """Each limit, or what this process itself may have: podman, left alone, asks for a million."""
    options = []
    for name, limit in {"nofile": 65536, "nproc": 4096, **wanted}.items():
        hard = resource.getrlimit(getattr(resource, "RLIMIT_" + name.upper()))[1]
        if hard != resource.RLIM_INFINITY:
            limit = min(limit, hard)
        options.append(f"--ulimit={name}={limit}:{limit}")
    return options


def seconds(text):
    return int(re.fullmatch(r"(\d+)s", text)[1])


# Key: options for its value.
OPTIONS = {
    "user": lambda value: [f"--user={value}"],
    # Docker mounts nothing of its own over a root that is read-only.
    "read_only": lambda value: ["--read-only", "--read-only-tmpfs=false"] if value else [],
    "cap_drop": lambda value: [f"--cap-drop={name}" for name in value],
    "security_opt": lambda value: [f"--security-opt={text}" for text in value],
    "mem_limit": lambda value: [f"--memory={value}"],
    "pids_limit": lambda value: [f"--pids-limit={value}"],
    "ulimits": ulimits,
    "stop_grace_period": lambda value: [f"--stop-timeout={seconds(value)}"],
    "tmpfs": lambda value: [f"--tmpfs={mount}" for mount in value],
    "volumes": lambda value: [f"--volume={volume}" for volume in value],
    "environment": lambda value: [f"--env={name}={interpolated(text)}" for name, text in value.items()],
    "entrypoint": lambda value: [f"--entrypoint={json.dumps(value)}"],
}


def arguments_of(service, replaced=()):
    found = []
    for key, value in {"ulimits": {}, **service}.items():
        if key in OPTIONS:
            found += OPTIONS[key](value)
        elif key not in LEFT_OUT | {"image", "command"}:
            raise ValueError(f"{key}: not known here")
    return found + [service["image"]] + list(replaced or service.get("command", []))


def main():
    import yaml  # not needed by those who import this file
    services = yaml.safe_load(pathlib.Path(sys.argv[1]).read_text())["services"]
    for argument in arguments_of(services[sys.argv[2]], sys.argv[3:]):
        sys.stdout.write(argument + "\0")


if __name__ == "__main__":
    try:
        main()
    except ValueError as error:
        sys.exit(f"compose_arguments: {error}")
