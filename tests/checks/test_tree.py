"""What must not stand in any file, whoever reads the repository."""

import json
import re

from tree import ROOT, as_lines, tracked_files

# Put together here, so that this file does not hold what it looks for
PACKAGE_HOSTS = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("snapshot", "debian", "org"),
        ("security", "debian", "org"),
    )
]
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|tmp|home)/[\w.-]+")
TOOL_NAMES = re.compile(
    r"\b(?:" + "|".join(("cla" + "ude", "anthro" + "pic", "chat" + "gpt")) + r")\b",
    re.I,
)


def _findings(matches) -> list:
    return [
        f"{file.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for file in tracked_files()
        for number, line in enumerate(file.read_text("utf-8", "replace").split("\n"), 1)
        if matches(line)
    ]


def test_no_package_host():
    """Addresses come from the machine's own configuration, mirrors included."""
    found = _findings(lambda line: any(host in line for host in PACKAGE_HOSTS))
    assert not found, as_lines(found)


def test_no_path_of_somebodys_machine():
    found = _findings(MACHINE_PATHS.search)
    assert not found, as_lines(found)


def test_no_tool_names():
    found = _findings(TOOL_NAMES.search)
    assert not found, as_lines(found)


def test_lock_file_names_no_address():
    lock = json.loads((ROOT / "config/node/package-lock.json").read_text("utf-8"))
    assert not [name for name, entry in lock["packages"].items() if "resolved" in entry]


def test_requirements_are_pinned():
    """A stranger's machine gets what ours was tested with."""
    loose = [
        line
        for file in (ROOT / "config").glob("requirements*.txt")
        for line in file.read_text("utf-8").splitlines()
        if line and not line.startswith(("#", "-r")) and "==" not in line
    ]
    assert not loose, as_lines(loose)


def test_no_file_is_too_long():
    """A file that needs scrolling for minutes holds more than one thought."""
    long = [
        f"{file.relative_to(ROOT)}: {count} lines, {limit} are enough"
        for file in tracked_files()
        if file.suffix in {".py", ".js"}
        for limit in [500 if "tests" in file.parts else 300]
        if (count := file.read_text("utf-8").count("\n")) > limit
    ]
    assert not long, as_lines(long)
