"""Files that are not code, and still must be right."""

import hashlib
import re
import tomllib

import pytest

from tools import ROOT, check

NOTES = [
    note for folder in ("oshub", "tests") for note in ROOT.glob(f"{folder}/**/vendor/README.md")
]
VENDORED = re.compile(r"\| `([^`]+)` \|.*`([0-9a-f]{64})` \|")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
DECISIONS = "\n".join(file.read_text() for file in (ROOT / "docs/decisions").glob("*.md"))


def dependencies():
    listed = [
        *PROJECT["project"]["dependencies"],
        *(name for names in PROJECT["project"]["optional-dependencies"].values() for name in names),
        *(name for names in PROJECT["dependency-groups"].values() for name in names),
    ]
    return [re.split(r"[\[<>=]", name)[0] for name in listed]


def test_requirements_have_hashes_and_no_addresses():
    assert check.requirements().details == ""


@pytest.mark.parametrize("name", dependencies())
def test_every_dependency_has_its_reason_on_paper(name):
    assert f"`{name}`" in DECISIONS, f"docs/decisions does not say why we depend on {name}"


@pytest.mark.parametrize(
    "readme",
    [*ROOT.glob("tests/**/vendor/README.md"), *ROOT.glob("oshub/**/vendor/README.md")],
    ids=str,
)
def test_code_of_others_is_as_they_published_it(readme):
    listed = dict(VENDORED.findall(readme.read_text()))
    here = {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in readme.parent.glob("*")
        if file.suffix in {".js", ".css", ".woff2", ".svg", ".json"}
    }
    assert here == listed
