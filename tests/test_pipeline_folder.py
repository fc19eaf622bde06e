"""The output folder: replaced whole or not at all, by one build at a time, whenever a build is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from kg.errors import LockError, OutputError
from kg.pipeline import folder
from kg.pipeline.folder import locked_output, replaced_folder


def _write(output: Path, **files: str) -> None:
    """Replace the output by the files, as a build does."""
    with locked_output(output), replaced_folder(output) as new:
        for name, text in files.items():
            (new / f"{name}.txt").write_text(text, encoding="utf-8")
        (new / "manifest.json").write_text(json.dumps({"files": {f"{name}.txt": {} for name in files}}), encoding="utf-8")


def _read(output: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in output.glob("*.txt")}


def _names(folder_: Path) -> list[str]:
    return sorted(path.name for path in folder_.iterdir())


def test_new_output(tmp_path: Path) -> None:
    """An output that was not there is made, with the folders above it, and nothing else stays beside it."""
    _write(tmp_path / "a" / "out", one="1")
    assert _read(tmp_path / "a" / "out") == {"one": "1"}
    assert _names(tmp_path / "a") == ["out"]


def test_old_output_is_replaced_whole(tmp_path: Path) -> None:
    """No file of the old output stays in the new one."""
    _write(tmp_path / "out", one="1", two="2")
    _write(tmp_path / "out", two="zwei")
    assert _read(tmp_path / "out") == {"two": "zwei"}
    assert _names(tmp_path) == ["out"]


def test_system_without_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where two folders cannot be exchanged at once, the swap goes by two renames."""
    monkeypatch.setattr(folder, "_exchange", lambda *_: False)
    _write(tmp_path / "out", one="1")
    _write(tmp_path / "out", one="2")
    assert _read(tmp_path / "out") == {"one": "2"}
    assert _names(tmp_path) == ["out"]


def test_failure_leaves_the_old_output(tmp_path: Path) -> None:
    """A build that fails while it writes leaves the old output and no trace of the new."""
    _write(tmp_path / "out", one="1")
    with pytest.raises(OutputError, match="File name too long"):
        _write(tmp_path / "out", one="half", **{"x" * 300: ""})
    assert _read(tmp_path / "out") == {"one": "1"}
    assert _names(tmp_path) == ["out"]


def test_killed_between_two_renames(tmp_path: Path) -> None:
    """An old output that was moved away when the build was killed is put back by the next, half a new one is removed."""
    _write(tmp_path / "out", one="1")
    (tmp_path / "out").rename(tmp_path / ".kg-old-out")
    (tmp_path / ".kg-new-out").mkdir()
    with locked_output(tmp_path / "out"):
        assert _read(tmp_path / "out") == {"one": "1"}
    assert _names(tmp_path) == ["out"]


@pytest.mark.parametrize("name", ["notes.md", "snapshots/mine.txt", ".htaccess"])
def test_foreign_file_is_never_removed(tmp_path: Path, name: str) -> None:
    """A folder with a file that no build wrote is refused, and the file stays."""
    _write(tmp_path / "out", one="1")
    mine = tmp_path / "out" / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="which no build wrote"):
        _write(tmp_path / "out", one="2")
    assert mine.read_text(encoding="utf-8") == "mine"
    assert _read(tmp_path / "out")["one"] == "1"


def test_folder_of_somebody_else(tmp_path: Path) -> None:
    """A folder without a build's manifest is refused unless it is empty."""
    (tmp_path / "out").mkdir()
    _write(tmp_path / "out", one="1")
    (tmp_path / "out" / "manifest.json").write_text("[]", encoding="utf-8")
    with pytest.raises(OutputError, match="which no build wrote"):
        _write(tmp_path / "out", one="2")


def test_output_is_a_file(tmp_path: Path) -> None:
    """A file at the place of the output is refused, and so is a folder below a file."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="is a file"):
        _write(tmp_path / "out", one="1")
    with pytest.raises(OutputError, match="cannot write"):
        _write(tmp_path / "out" / "deeper", one="1")
    assert (tmp_path / "out").read_text(encoding="utf-8") == "mine"


def test_link_to_a_folder(tmp_path: Path) -> None:
    """An output that is a link stays one: the folder that it points to is replaced."""
    _write(tmp_path / "real", one="1")
    (tmp_path / "out").symlink_to("real")
    _write(tmp_path / "out", one="2")
    assert (tmp_path / "out").is_symlink()
    assert _read(tmp_path / "real") == {"one": "2"}


def test_two_builds_at_once(tmp_path: Path) -> None:
    """A second build of one output is refused and told which process holds it; another output is free."""
    with locked_output(tmp_path / "out"):
        with pytest.raises(LockError, match=rf"process {os.getpid()}\) is writing"), locked_output(tmp_path / "out"):
            pass
        _write(tmp_path / "other", one="1")
    _write(tmp_path / "out", one="1")


_WRITER = textwrap.dedent("""
    import json, sys, time
    from pathlib import Path
    from kg.pipeline.folder import locked_output, replaced_folder
    output, word = Path(sys.argv[1]), sys.argv[2]
    with locked_output(output), replaced_folder(output) as new:
        print("writing", flush=True)
        for i in range(40):
            (new / f"{i}.txt").write_text(word)
        (new / "manifest.json").write_text(json.dumps({"files": {f"{i}.txt": {} for i in range(40)}}))
    print("done", flush=True)
""")


def _writer(output: Path, word: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", _WRITER, str(output), word], stdout=subprocess.PIPE, text=True)


@pytest.mark.parametrize("delay_ms", [0, 2, 4, 6, 8, 12, 16])
def test_killed_at_any_moment(tmp_path: Path, delay_ms: int) -> None:
    """Whenever a build is killed, the output is all old or all new, and the next build works."""
    output = tmp_path / "out"
    _write(output, **{str(i): "old" for i in range(40)})
    with _writer(output, "new") as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay_ms / 1000)
        process.send_signal(signal.SIGKILL)
    assert list(set(_read(output).values())) in (["old"], ["new"])
    assert len(_read(output)) == 40
    _write(output, one="1")
    assert _read(output) == {"one": "1"}
    assert _names(tmp_path) == ["out"]


def test_lock_ends_with_its_process(tmp_path: Path) -> None:
    """The lock of a killed build does not keep out the next one."""
    script = "import sys, time; from pathlib import Path; from kg.pipeline.folder import locked_output\n"
    script += "with locked_output(Path(sys.argv[1])): print('locked', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", script, str(tmp_path / "out")], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        with pytest.raises(LockError, match=str(process.pid)):
            _write(tmp_path / "out", one="1")
        process.kill()
    _write(tmp_path / "out", one="1")
    assert _names(tmp_path) == ["out"]
