"""An archive of nasty files, made here: each is refused by name with the reason or read without harm, within bounds of time and memory.

One process reads them all, with limits that the system holds it to and an ear for every connection and every file that is opened to
be written: what goes past the limits dies, what goes out is told.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

MEMORY = 3 * 2**30
SECONDS = 300
_WATCHED = """
import io, json, os, resource, sys
memory, seconds, told = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
seen = []
def watch(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "urllib.Request"}:
        seen.append([event, repr(arguments[1:])])
    elif event == "open" and isinstance(arguments[0], (str, bytes)):
        path, mode, flags = os.fsdecode(arguments[0]), arguments[1] or "", arguments[2] or 0
        if set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR):
            seen.append(["write", os.path.abspath(path)])
sys.addaudithook(watch)
from kg.cli import main
answers = []
for command in json.load(sys.stdin):
    sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
    try:
        status = main(command)
    except SystemExit as ended:
        status = ended.code
    finally:
        out, err = sys.stdout.getvalue(), sys.stderr.getvalue()
        sys.stdout, sys.stderr = sys.__stdout__, sys.__stderr__
    answers.append([status, out, err])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # on Linux no less than that of the process that started this one
if os.path.exists("/proc/self/status"):
    with open("/proc/self/status") as file:
        peak = int(next(line.split()[1] for line in file if line.startswith("VmHWM:")))
found = json.dumps({"answers": answers, "seen": seen, "peak": peak})
with open(told, "w") as file:
    file.write(found)
"""


def _pdf(*objects: bytes) -> bytes:
    body = b"%PDF-1.5\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    n = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (n, table, n, len(body))


def _page(content: bytes, about: bytes = b"") -> bytes:
    return _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<<%s/Length %d>>stream\n%s\nendstream" % (about, len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )


_LAUGHS = '<!DOCTYPE article [<!ENTITY a "ha">' + "".join(f'<!ENTITY {c} "{f"&{chr(ord(c) - 1)};" * 10}">' for c in "bcdefghij") + "]>"
_SENTENCE = "Tea improves sleep."
_HTML = f"<html><body><p>{_SENTENCE}</p>"
_JATS = f"<article><body><p>{_SENTENCE}%s</p></body></article>"
READ = None
"""Expected of a page that is read without harm."""

PAGES: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "bomb.pdf": (
        lambda: _page(zlib.compress(b"BT (Tea) Tj ET\n" * 10_000_000, 9), b"/Filter/FlateDecode"),
        "not a sound PDF: Limit reached",
    ),
    "bomb-in-bomb.pdf": (
        lambda: _page(zlib.compress(zlib.compress(bytes(300_000_000), 9), 9), b"/Filter[/FlateDecode/FlateDecode]"),
        "not a sound PDF: Limit reached",
    ),
    "loop.pdf": (lambda: _pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"), "not a sound PDF"),
    "deep.pdf": (lambda: _page(b"[" * 200_000), "PDF"),
    "laughs.xml": (lambda: f"<?xml version='1.0'?>{_LAUGHS}{_JATS % '&j;'}".encode(), "declares entities"),
    "passwd.xml": (
        lambda: f"<?xml version='1.0'?><!DOCTYPE article [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>{_JATS % '&a;'}".encode(),
        "declares entities",
    ),
    "parameter.xml": (
        lambda: f"<?xml version='1.0'?><!DOCTYPE article [<!ENTITY % a SYSTEM 'http://127.0.0.1:9/'> %a;]>{_JATS % ''}".encode(),
        "declares entities",
    ),
    "dtd.xml": (lambda: f"<?xml version='1.0'?><!DOCTYPE article SYSTEM 'http://127.0.0.1:9/x.dtd'>{_JATS % ''}".encode(), READ),
    "include.xml": (
        lambda: (_JATS % "<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>").encode(),
        READ,
    ),
    "deep.xml": (lambda: b"<article><body>" + b"<sec>" * 100_000, "nested more than 200 deep"),
    "deep.html": (lambda: b"<html><body>" + b"<div>" * 100_000, "nested more than 400 deep"),
    "attributes.html": (lambda: f"<html><p {' '.join(f'a{i}' for i in range(300_000))}>Tea".encode(), "more than 2,000 attributes"),
    "comments.html": (lambda: (_HTML + "<!---->" * 300_000).encode(), "more than 200,000 tags"),
    "brackets.html": (lambda: (_HTML + "<" * 3_000_000).encode(), READ),
    "script.html": (lambda: (_HTML + "<script>" + "</scrip" * 1_000_000).encode(), READ),
    "fetched.html": (
        lambda: f"<html><head><base href='http://127.0.0.1:9/'><link rel=stylesheet href=x></head><body><img src='/x'>{_HTML}".encode(),
        READ,
    ),
    "json.html": (lambda: f"<html><script type='application/ld+json'>{'[' * 500_000}</script>{_HTML}".encode(), READ),
    "zlib.html": (lambda: b"<meta charset=zlib>" + _HTML.encode() + b" Caf\xe9s are fine.", READ),
    "line.txt": (lambda: b"tea " * 12_500_000, "larger than 20,000,000 bytes"),
    "long-line.txt": (lambda: b"tea " * 500_000, "a line of 2,000,000 characters"),
    "endless-sentence.txt": (lambda: b"Tea improves sleep and " * 3_000, READ),
    "endless-word.txt": (lambda: _SENTENCE.encode() + b" " + b"(" * 100_000, READ),
    "digits.txt": (lambda: f"{_SENTENCE} Tea improves sleep by {'9' * 5_000} percent.".encode(), READ),
    "copyright.txt": (lambda: f"{_SENTENCE} It helps.\n\n{'© ' * 20_000}".encode(), READ),
    "surrogates.txt": (lambda: b"Tea \xed\xa0\x80 improves sleep. " * 20, READ),
    "nul.txt": (lambda: b"Tea\0improves sleep.", "binary data"),
    "bidi.txt": (lambda: f"{_SENTENCE} \u202eTea\u2066 helps\u200b us\u2069.".encode(), READ),
    "zip.txt": (lambda: b"PK\x03\x04" + bytes(100), "a ZIP archive"),
    "quotes.md": (lambda: b"> " * 50_000 + _SENTENCE.encode(), "no article text"),
    "links.md": (lambda: _SENTENCE.encode() + b"\n\n" + b"[" * 20_000, READ),
    "front.md": (lambda: b"---\n" + b"title: a\n" * 50_000 + b"---\n" + _SENTENCE.encode(), READ),
    "space.md": (lambda: f"---\nsite: \u00a0\ntitle: \x85\n---\n{_SENTENCE}".encode(), READ),
    "titles.md": (
        lambda: (
            "---\ntitle: </title><script>alert(1)</script>\nsite: '\"}; DROP ALL; #'\nauthor: =cmd|' /C calc'!A0\n"
            f'url: http://e.example/"><b>\n---\n{_SENTENCE} The “WNT" . <a> <b> <c> . #” helps.\n'
        ).encode(),
        READ,
    ),
}
VOCABULARIES = {
    "laughs.owl": (f"<?xml version='1.0'?>{_LAUGHS}<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>", "entity"),
    "context.jsonld": ('{"@context": "http://127.0.0.1:9/c", "@id": "http://e.example/1", "name": "x"}', "remote"),
    "import.ttl": ("<http://e.example/> <http://www.w3.org/2002/07/owl#imports> <http://127.0.0.1:9/x> .", "not one term"),
}
CURATION = {
    "nul.tsv": (b"same\ta\0\tb\n\xff", "no curator"),
    "words.tsv": (b"perhaps\ta\tb\n", "a line is"),
    "circle.tsv": (b"same\ta\tb\nsame\tb\tc\ndifferent\tc\ta\n", "are different, yet the same"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return what one watched process said, command by command, what it opened, and what lies in the folder afterwards."""
    folder = tmp_path_factory.mktemp("archive")
    for name, (content, _) in PAGES.items():
        (folder / name).write_bytes(content())
    for name, (text, _) in VOCABULARIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, (data, _) in CURATION.items():
        (folder / name).write_bytes(data)
    (folder / "good.txt").write_text(_SENTENCE, encoding="utf-8")
    commands = [["build", *PAGES, "good.txt", "--workers", "1", "-q", "-o", "output"]]
    commands += [["extract", "good.txt", *PAGES, "--workers", "1"]]
    commands += [["vocabulary", "add", name] for name in VOCABULARIES]
    commands += [["vocabulary", "add", "import.ttl", "--name", "../../x"]]
    commands += [["build", "good.txt", "-q", "-o", "curated", "--curation", name] for name in CURATION]
    commands += [["verify", "output"]]
    (folder / "home").mkdir()
    homes = {name: str(folder / "home") for name in ("HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR")}
    environment = os.environ | homes | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_NUM_THREADS": "1"}
    result = subprocess.run(
        [sys.executable, "-B", "-c", _WATCHED, str(MEMORY), str(SECONDS), str(folder / "told.json")],
        input=json.dumps(commands),
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr[-2000:]
    found: dict[str, object] = json.loads((folder / "told.json").read_text(encoding="utf-8"))
    return found | {"folder": folder, "commands": commands}


def _answer(told: dict[str, object], *begin: str) -> tuple[int, str, str]:
    commands, answers = told["commands"], told["answers"]
    place = next(i for i, command in enumerate(commands) if command[: len(begin)] == list(begin) or set(begin) <= set(command))
    return tuple(answers[place])


@pytest.mark.parametrize("command", ["build", "extract"])
@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_refused_by_name_or_read(told: dict[str, object], name: str, command: str) -> None:
    """A refusal is one line with file and reason; all else is read, and what can be claimed is."""
    status, _, err = _answer(told, command)
    lines = [line for line in err.splitlines() if line.startswith(f"kg: {name}: ")]
    reason = PAGES[name][1]
    assert status == 1
    assert len(lines) == (reason is not READ), lines
    assert reason is READ or reason in lines[0]


@pytest.mark.parametrize("name", [*VOCABULARIES, *CURATION])
def test_each_list_of_terms_is_refused_by_name(told: dict[str, object], name: str) -> None:
    """Vocabularies and curators' lines: the same."""
    status, _, err = _answer(told, name)
    reason = {**VOCABULARIES, **CURATION}[name][1]
    assert status == 2
    assert err.startswith("kg: ")
    assert name in err
    assert reason in err
    assert err.count("\n") == 1


def test_nothing_goes_out_and_nothing_is_written_elsewhere(told: dict[str, object]) -> None:
    """No connection, no name looked up, no file but in the output, its cache and the user's own folders; no stray file stays."""
    folder = str(told["folder"])
    seen = told["seen"]
    assert [event for event in seen if event[0] != "write"] == []
    places = ("output", ".kg-", "curated", "home")
    strays = [
        path for _, path in seen if not path.startswith(tuple(f"{folder}/{place}" for place in places)) and not path.startswith("/dev/")
    ]
    assert strays == []
    there = {path.name for path in Path(folder).iterdir()}
    made = there - {*PAGES, *VOCABULARIES, *CURATION, "good.txt", "home", "told.json"}
    assert made == {"output", ".kg-cache-output", ".kg-cache-curated"} or made == {"output", ".kg-cache-output"}


def test_memory_stays_bounded(told: dict[str, object]) -> None:
    """The whole archive takes less than a gigabyte at its peak; the limit on time is the system's."""
    assert told["peak"] < 2**20  # type: ignore[operator]


def test_what_is_built_verifies(told: dict[str, object]) -> None:
    """The claims of what was read stand where they say."""
    assert _answer(told, "verify")[0] == 0
    assert _answer(told, "vocabulary", "add", "import.ttl", "--name")[0] == 2
    assert (Path(str(told["folder"])) / "output" / "graph.html").read_text(encoding="utf-8").count("<script>alert") == 0
