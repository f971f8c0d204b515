"""Finds command lines of disclosurectl in documents, scripts, manifests and the Dockerfile, and
tells what the program does not know in them, by its own --help."""
import functools
import json
import pathlib
import re
import shlex
import subprocess

import yaml

PROGRAM = "disclosurectl"
TRIAL = "trial"  # the service of compose.yaml that is the program
# Functions of scripts that call the program, and how many words of their own come first: a role.
WRAPPERS = {"quickstart.sh": {"ctl": 1},
            "secure-demo.sh": {"ctl": 1, "allowed": 1, "refused": 1, "operator": 0},
            "scratch_root.sh": {"ctl": 0}}
BEFORE_COMMAND = {"!", "$", "{", "do", "elif", "else", "env", "if", "in_root", "nohup", "sudo",
                  "then", "until", "while"}
OPERATOR = re.compile(r"[();<>|&`]+")
REDIRECTION = re.compile(r"[<>]")
# An entry of CLI11's help: names, then whether it takes a value.
OPTION = re.compile(
    r"^  ((?:-\w,)?--?[\w-]+(?:,--[\w-]+)*)(?: (?!Needs:|Excludes:|REQUIRED|\(Env)(\S))?", re.M)


class Program:
    """What the program says of itself."""

    def __init__(self, binary):
        self.binary = binary
        self.help = functools.lru_cache(maxsize=None)(self._help)

    def _help(self, path):
        """Options {name: takes a value} and sub-commands of `path`, such as ("storage", "trim")."""
        said = subprocess.run([self.binary, *path, "--help"], capture_output=True, text=True,
                              check=True)
        head, _, commands = said.stdout.partition("\nSubcommands:\n")
        options = {name: bool(value)
                   for names, value in OPTION.findall(head.partition("\nOptions:\n")[2])
                   for name in names.split(",")}
        return options, set(re.findall(r"^  ([a-z][\w-]*)", commands.split("\n\n")[0], re.M))

    def fault(self, words):
        """What is wrong with the words behind the program's name, or None. Options of a command may
        stand behind its sub-commands. What a variable holds is not looked at."""
        path, words = (), iter(words)
        for word in words:
            commands = self.help(path)[1]
            if word.startswith("-") and len(word) > 1:
                name, has_value, _ = word.partition("=")
                known = {**self.help(())[0], **self.help(path[:1])[0], **self.help(path)[0]}
                if name not in known:
                    return f"{name}: no option of {' '.join((PROGRAM, *path))}"
                if known[name] and not has_value:
                    next(words, None)
            elif commands and word.startswith(("$", "…")):
                return None
            elif commands and word not in commands:
                return f"{word}: no sub-command of {' '.join((PROGRAM, *path))}"
            elif commands:
                path += (word,)
        return None


def in_shell(text, wrappers=None):
    """Of each command of the program in shell text, the words behind its name."""
    starters = {PROGRAM: 0, **(wrappers or {})}
    lines = re.sub(r"\\\n", " ", text).splitlines()
    while lines:
        line = lines.pop(0)
        inner = re.search(r"\$\(([^()]*)\)", line)
        if inner:  # within quotes, too
            lines[:0] = [line[:inner.start()] + "$_" + line[inner.end():], inner[1]]
            continue
        if not any(re.search(rf"\b{name}\b", line) for name in (*starters, TRIAL)):
            continue
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.whitespace_split = True
        try:
            tokens = list(lexer)
        except ValueError:  # a quote that ends on another line
            tokens = line.replace("'", " ").replace('"', " ").split()
        yield from commands_of(tokens, starters)


def commands_of(tokens, starters):
    command = []
    for token in [*tokens, ";"]:
        if not OPERATOR.fullmatch(token) or REDIRECTION.match(token):
            command.append(token)
            continue
        found = words_of(command, starters)
        if found is not None:
            yield found
        command = []


def words_of(command, starters):
    """The words behind the program's name when `command` calls it, else None."""
    command = list(command)
    while command and (command[0] in BEFORE_COMMAND or re.match(r"\w+=", command[0])):
        command.pop(0)
    if command[:1] == ["timeout"]:
        command = command[2:]
    if command[:2] == ["docker", "compose"] and TRIAL in command:
        command = [PROGRAM, *command[command.index(TRIAL) + 1:]]
    name = command[0].rpartition("/")[2] if command else ""
    if name not in starters:
        return None
    words = command[1 + starters[name]:]
    end = next((at for at, word in enumerate(words) if REDIRECTION.match(word)), len(words))
    return words[:end]


def in_markdown(text):
    fences = re.findall(r"^```(\w*)\n(.*?)^```$", text, re.M | re.S)
    for language, body in fences:
        if language in ("", "sh"):
            yield from in_shell(re.sub(r"^\$ ", "", body, flags=re.M))
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    for span in re.findall(r"`([^`]+)`", prose):
        yield from in_shell(" ".join(span.split()))
    for section in re.findall(rf"^## {PROGRAM}.*?(?=^## |\Z)", prose, re.M | re.S):
        for first, others in re.findall(r"^\| ([^|]+) \|(.*)$", section, re.M):
            yield from in_row(re.findall(r"`([^`]+)`", first), re.findall(r"`(-[^`]+)`", others))


def in_row(commands, options):
    """Of the table of commands: command lines without the program's name, and what the text beside
    them calls an option of them."""
    for command in commands:
        yield from in_shell(f"{PROGRAM} {command}")
    if len(commands) == 1:
        for option in options:
            yield from in_shell(f"{PROGRAM} {commands[0]} {option}")


def in_comments(text):
    """In what is set in from the text of comments."""
    return in_shell("\n".join(re.findall(r"^#   +(.*)$", text, re.M)))


def in_yaml(text):
    yield from in_comments(text)
    nodes = list(yaml.safe_load_all(text))
    while nodes:
        node = nodes.pop()
        if isinstance(node, dict):
            nodes += node.values()
        elif isinstance(node, list) and all(isinstance(each, str) for each in node):
            yield from in_arguments(node)
        elif isinstance(node, list):
            nodes += node


def in_arguments(words):
    if words[:2] == ["sh", "-c"]:
        yield from in_shell(words[2])
    elif words[:1] == [PROGRAM]:
        yield words[1:]


def in_dockerfile(text):
    yield from in_comments(text)
    for words in re.findall(r"(\[\".*\"\])$", text, re.M):
        yield from in_arguments(json.loads(words))


def in_file(path: pathlib.Path):
    text = path.read_text("utf-8")
    if path.name == "Dockerfile":
        return list(in_dockerfile(text))
    if path.suffix in (".yaml", ".yml"):
        return list(in_yaml(text))
    if path.suffix == ".sh":
        return list(in_shell(re.sub(r"^\s*#.*$", "", text, flags=re.M), WRAPPERS.get(path.name)))
    return list(in_markdown(text))
