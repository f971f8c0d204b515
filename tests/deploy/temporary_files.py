"""Which services write temporary files, by their sources: containers have to give those a /tmp."""
import re

MAKES_ONE = re.compile(r'temp_directory_path|\btmpfile\(|\bmk[sd]temp\(|"/tmp|TMPDIR')


def made_by(source, service):
    """Whether the code of `service`, or what both share, in the repository `source` makes any."""
    return any(MAKES_ONE.search(file.read_text())
               for folder in (service, "common") for file in (source / folder).rglob("*.cc"))
