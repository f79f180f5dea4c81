"""Bad input: a clear message that names the file, exit status 1 or 2, nothing half-written, and the batch goes on."""

from __future__ import annotations

import errno
import os
import resource
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import TOP, heard
from test_cli import Done, run, tree

GOOD = "ALDER: The sluice is open. (Applause.)\n\nCOPLEY: It is not.\n\nALDER: It will be.\n"
HEAD = '<?xml version="1.0"?>\n'
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'


def said(done: Done) -> str:
    """What a command printed: whole lines for a person, no traceback."""
    text = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in text
    assert "error of stenogram itself" not in text, text
    return text


def clean(folder: Path) -> None:
    """No temporary file is left, and each TEI file is whole."""
    for path in folder.rglob("*"):
        assert not path.name.startswith("."), path
        if path.suffix == ".xml":
            assert path.read_bytes().rstrip().endswith(b"?>")


def converted(folder: Path, bad: str, status: int = 1) -> str:
    """Convert a bad file beside two good ones: those are done all the same."""
    (folder / "a-good.txt").write_text(GOOD, encoding="utf-8")
    (folder / "z-good.txt").write_text(GOOD, encoding="utf-8")
    done = run(["convert", "a-good.txt", bad, "z-good.txt", "-o", "tei"], folder)
    text = said(done)
    assert done.returncode == status, text
    assert {"a-good.xml", "z-good.xml"} <= {path.name for path in (folder / "tei").glob("*.xml")}
    clean(folder / "tei")
    return text


BINARY = {
    "empty": (b"", "empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n\0\0", "PDF"),
    "zip": (b"PK\x03\x04\x14\0\x06\0\x08\0\0\0", "ZIP"),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "PNG"),
    "random": (bytes((n * 7919 + n * n * 31) % 256 for n in range(50_000)), "binary"),
    "zeros": (bytes(5000), "binary"),
    "mark-only": (b"\xff\xfe", "empty"),
    "half-utf16": (b"\xff\xfea\0b\0c", "UTF-16"),
}


@pytest.mark.parametrize("name", BINARY)
def test_files_that_are_no_text(name: str, tmp_path: Path) -> None:
    data, word = BINARY[name]
    (tmp_path / "bad.txt").write_bytes(data)
    text = converted(tmp_path, "bad.txt")
    assert "bad.txt" in text
    assert word in text
    assert not (tmp_path / "tei" / "bad.xml").exists()


def test_a_line_of_a_gigabyte_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "long.txt").open("wb") as file:
        file.write(b"Words without end ")
        file.truncate(1 << 30)  # sparse: it takes no room
    begin = time.monotonic()
    text = converted(tmp_path, "long.txt")
    assert "long.txt: is too large: 1,024 MB or more (at most 256 MB can be converted at once; divide the file)" in text
    assert time.monotonic() - begin < 30


def test_a_device_without_end_is_refused(tmp_path: Path) -> None:
    done = run(["convert", "/dev/zero", "-o", "tei"], tmp_path)
    assert done.returncode == 1
    assert "too large" in said(done)


@pytest.mark.parametrize(
    "unit", [b"The sluice is open (Applause.) and it stays so. ", b"a", b"\xc3\xa9", b"1", b"(", b" \t"]
)
def test_a_long_line_takes_bounded_time(unit: bytes, tmp_path: Path) -> None:
    size = 20_000_000 if unit == b"a" else 2_000_000
    (tmp_path / "line.txt").write_bytes(b"Words " + unit * (size // len(unit)))
    begin = time.monotonic()
    done = run(["convert", "line.txt", "-q", "-o", "tei"], tmp_path)
    assert done.returncode == 0, said(done)
    assert time.monotonic() - begin < 90
    assert run(["verify", "tei"], tmp_path).returncode == 0


def test_invalid_bytes_are_read_as_something_and_reported(tmp_path: Path) -> None:
    (tmp_path / "bytes.txt").write_bytes(
        "Der Wärter öffnet die Schleuse über dem Fluß.\n".encode("cp1252") + b"\x81 \x9d\n"
    )
    text = converted(tmp_path, "bytes.txt", status=0)
    assert "bytes.txt:1:6: warning SRC104 nothing declares the encoding" in text
    assert run(["verify", "tei"], tmp_path).returncode == 0


def test_control_characters_are_kept_in_the_record(tmp_path: Path) -> None:
    (tmp_path / "controls.txt").write_bytes(b"The\x00 sluice\x07 is \x1b[2Jopen\x7f.\n".replace(b"\0", b"\x01"))
    text = converted(tmp_path, "controls.txt", status=0)
    assert "controls.txt:1:4: warning SRC107 U+0001: a control character" in text
    assert "\x1b" not in text, "a text must not command the terminal"
    assert run(["verify", "tei"], tmp_path).returncode == 0


DEEP = {
    "divs.html": b"<html><body>" + b"<div>" * 100_000 + b"Words of a speech." + b"</div>" * 100_000,
    "bold.html": b"<html><body><p>" + b"<b>" * 100_000 + b"Words of a speech." + b"</b>" * 100_000,
    "lists.html": b"<html><body>" + b"<ul><li>words" * 10_000,
    "tables.html": b"<html><body>" + b"<table><tr><td>" * 10_000 + b"words",
    "open.html": b"<html><body>" + b"<" * 100_000 + b"!--" * 1000 + b"words",
    "brackets.txt": b"ALDER: Words. " + b"(" * 100_000 + b"\n\nCOPLEY: More.\n",
    "pairs.txt": b"ALDER: Words. " + b"(" * 50_000 + b"x" + b")" * 50_000 + b"\n\nCOPLEY: More.\n",
    "square.txt": b"[1] " * 50_000,
    "stars.txt": b"*" * 100_000 + b" Words.",
    "quotes.txt": "“".encode() * 100_000 + b" Words.",
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(DEEP[name])
    begin = time.monotonic()
    converted(tmp_path, name, status=0)
    assert time.monotonic() - begin < 60
    done = run(["verify", "tei"], tmp_path)
    assert done.returncode == 0, said(done)


HOSTILE = {
    "bomb": HEAD + "<!DOCTYPE TEI [<!ENTITY a0 'x'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + f"]>\n{TEI}<text>&a9;</text></TEI>",
    "external": HEAD + f"<!DOCTYPE TEI [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>\n{TEI}<text>&x;</text></TEI>",
    "remote": HEAD + f"<!DOCTYPE TEI SYSTEM 'http://127.0.0.1:9/x.dtd'>\n{TEI}</TEI>",
    "deep": HEAD + TEI + "<text><body>" + "<div>" * 10_000 + "</div>" * 10_000 + "</body></text></TEI>",
    "empty": "",
    "cut": HEAD + TEI + "<teiHeader><fileDesc>",
    "control": HEAD + TEI + "<text>\x01</text></TEI>",
    "entity": HEAD + TEI + "<text>&nbsp;</text></TEI>",
}  # fmt: skip


@pytest.mark.parametrize("command", ["validate", "verify", "build"])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_tei(name: str, command: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.xml").write_text(HOSTILE[name], encoding="utf-8")
    (tmp_path / "other.xml").write_text("<html/>", encoding="utf-8")
    begin = time.monotonic()
    arguments = ["-o", "out", "--html"] if command == "build" else []
    done = run([command, f"{name}.xml", "other.xml", *arguments], tmp_path)
    text = said(done)
    assert done.returncode in (1, 2), text
    assert f"{name}.xml:" in text
    assert command == "build" or "other.xml" in text
    assert socket.gethostname() not in text.replace(f"{name}.xml", "")
    assert time.monotonic() - begin < 30


# What the machine may do to us: these run in this process, where a call can be made to fail.


def convert_here(folder: Path, *names: str) -> int:
    from click.testing import CliRunner

    from stenogram.cli.convert import command

    result = CliRunner().invoke(
        command, [*(str(folder / n) for n in names), "-o", str(folder / "tei")], standalone_mode=False
    )
    convert_here.told = result.output  # type: ignore[attr-defined]
    if isinstance(result.exception, SystemExit):
        return int(result.exception.code or 0)
    if result.exception is not None:
        raise result.exception
    return int(result.return_value or 0)


def told() -> str:
    return str(convert_here.told)  # type: ignore[attr-defined]


def test_a_file_that_vanishes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    from stenogram.cli import batch

    read_source = batch.read_source

    def vanish(file: Path) -> bytes:
        if file.name == "b.txt":
            file.unlink()
        return read_source(file)

    monkeypatch.setattr(batch, "read_source", vanish)
    assert convert_here(tmp_path, "a.txt", "b.txt", "c.txt") == 1
    assert "b.txt: can't be read: No such file or directory" in told()
    assert sorted(path.name for path in (tmp_path / "tei").glob("*.xml")) == ["a.xml", "c.xml"]


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EROFS, errno.EACCES, errno.EIO])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_writing_fails(call: str, reason: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(GOOD, encoding="utf-8")
    assert convert_here(tmp_path, "a.txt", "b.txt") == 0
    before = tree(tmp_path / "tei")
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(GOOD + "\nCOPLEY: One more.\n", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(reason, os.strerror(reason))

    if call == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(Path, "replace", fail)
    assert convert_here(tmp_path, "a.txt", "b.txt") == 1
    assert f"a.xml: can't be written: {os.strerror(reason)} (what stood there is untouched)" in told()
    assert "b.xml: can't be written" in told()
    assert tree(tmp_path / "tei") == before


def test_a_schema_is_whole_or_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    from stenogram.cli import schemas

    write, calls = schemas.write, []

    def fail_later(path: Path, data: bytes) -> None:
        calls.append(path)
        if len(calls) == 4:
            raise schemas.OutputError("can't be written: No space left on device", file=path)
        write(path, data)

    monkeypatch.setattr(schemas, "write", fail_later)
    assert convert_here(tmp_path, "a.txt") == 2
    assert "No space left on device" in told()
    assert tree(tmp_path / "tei") == {}
    monkeypatch.undo()
    assert convert_here(tmp_path, "a.txt") == 0
    found = {
        name.removeprefix("schema/"): data
        for name, data in tree(tmp_path / "tei").items()
        if name.startswith("schema/")
    }
    assert found == tree(TOP / "schema")


def mounted(folder: Path, *options: str) -> bool:
    folder.mkdir()
    return subprocess.run(["mount", *options, str(folder)], capture_output=True).returncode == 0


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    small = mounted(disk, "-t", "tmpfs", "-o", "size=300k", "tmpfs")
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "big.txt").write_text("The sluice is open. " * 50_000, encoding="utf-8")
    try:
        if not small:  # no right to mount here: a limit on the size of files stands in for the disk
            code = (
                "import resource, signal, sys\n"
                "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
                "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
                "from stenogram.cli import main\n"
                "sys.argv = ['stenogram', 'convert', 'big.txt', 'a.txt', '-o', 'disk']\n"
                "main()\n"
            )
            environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
            done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, env=environment)
        else:
            done = run(["convert", "big.txt", "a.txt", "-o", "disk"], tmp_path)
        assert done.returncode == 1
        assert "big.xml: can't be written: " in said(done)
        assert (disk / "a.xml").exists()
        assert not (disk / "big.xml").exists()
        clean(disk)
    finally:
        if small:
            subprocess.run(["umount", str(disk)], check=True)


def test_a_folder_that_can_only_be_read(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    locked = mounted(disk, "-t", "tmpfs", "-o", "ro", "tmpfs")
    if not locked:
        disk.chmod(0o555)
        if os.access(disk, os.W_OK):  # root may write all the same: /proc takes no files from anybody
            disk = Path("/proc")
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "b.txt").write_text(GOOD, encoding="utf-8")
    try:
        done = run(["convert", "a.txt", "b.txt", "-o", str(disk)], tmp_path)
        assert done.returncode == 2, said(done)
        assert f"{disk}/schema" in said(done)
        assert said(done).count("can't be written") == 1, "once for all files"
    finally:
        if locked:
            subprocess.run(["umount", str(disk)], check=True)


def wait_until_busy(process: subprocess.Popen[bytes]) -> None:
    """Until a process has worked for two seconds, however busy the machine is."""
    ticks = os.sysconf("SC_CLK_TCK")
    while process.poll() is None:
        fields = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        if int(fields[11]) > 2 * ticks:
            return
        time.sleep(0.05)


def test_an_interrupt(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    assert run(["convert", "a.txt", "-o", "tei"], tmp_path).returncode == 0
    before = tree(tmp_path / "tei")
    (tmp_path / "long.txt").write_text(GOOD * 60_000, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    for number in (signal.SIGINT, signal.SIGTERM):
        command = [sys.executable, "-m", "stenogram", "convert", "long.txt", "a.txt", "-q", "-o", "tei", "--jobs", "1"]
        with heard(signal.SIGINT):
            process = subprocess.Popen(
                command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
            )
        wait_until_busy(process)
        process.send_signal(number)
        _, err = process.communicate(timeout=60)
        assert process.returncode == 2, err
        assert err == b"stenogram: long.txt: interrupted (what was written before is whole)\n"
        assert tree(tmp_path / "tei") == before
        clean(tmp_path / "tei")


def test_nobody_reads_what_is_printed(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.xml").write_text("<html/>", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    command = [sys.executable, "-m", "stenogram", "validate", "."]
    process = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    told = process.stderr.read()
    process.wait(timeout=60)
    process.stderr.close()
    assert process.returncode in (1, 2)
    assert b"Traceback" not in told
    assert b"Exception ignored" not in told


def test_not_enough_memory(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "long.txt").write_text(GOOD * 200_000, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    command = [sys.executable, "-m", "stenogram", "convert", "long.txt", "a.txt", "-q", "-o", "tei", "--jobs", "1"]
    most = 400 * 1024 * 1024
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, env=environment, timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (most, most)),
    )  # fmt: skip
    assert done.returncode == 1, said(done)
    assert "long.txt: there is not enough memory for it" in said(done)
    assert not (tmp_path / "tei" / "long.xml").exists()
    assert (tmp_path / "tei" / "a.xml").exists(), "the next file has all the memory again"
    clean(tmp_path / "tei")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems want names in UTF-8")
def test_file_names_that_no_tei_can_hold(tmp_path: Path) -> None:
    for name in (b"caf\xe9.txt", b"be\x1b[31mll.txt", b"good.txt"):
        (tmp_path / os.fsdecode(name)).write_text(GOOD, encoding="utf-8")
    done = run(["convert", ".", "-o", "tei"], tmp_path)
    text = said(done)
    assert done.returncode == 1
    assert text.count("(rename it)") == 2
    assert "\x1b" not in text
    assert [path.name for path in (tmp_path / "tei").glob("*.xml")] == ["good.xml"]


def test_nothing_asks_the_network(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, encoding="utf-8")
    far = "http://127.0.0.1:9/x"
    head = f'<base href="{far}"><link rel="stylesheet" href="{far}.css">'
    page = f'<html><head>{head}</head><body><img src="{far}.png"><p>A speech.</p></body></html>'
    (tmp_path / "b.html").write_text(page, encoding="utf-8")
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): print('NETWORK', a, file=sys.stderr); raise OSError('no network')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n"
        "socket.socket.__init__ = refuse\n"
        "from stenogram.cli import main\n"
        "main()\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(TOP / "toolkit")}
    for arguments in (["convert", "a.txt", "b.html", "-o", "tei"], ["validate", "tei"], ["verify", "tei"]):
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments], cwd=tmp_path, capture_output=True, env=environment
        )
        assert done.returncode == 0, said(done)
        assert b"NETWORK" not in done.stderr
