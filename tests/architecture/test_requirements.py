"""The packages are pinned by version and content, whoever serves them."""

import re
from pathlib import Path

REQUIREMENTS = (Path(__file__).parents[2] / "requirements.txt").read_text(encoding="utf-8")


def test_no_host_is_named() -> None:
    assert not re.findall(r"\w+://|@ |^-", REQUIREMENTS, re.MULTILINE)


def test_every_package_has_one_version_and_its_hashes() -> None:
    entries = re.findall(r"^\S+==\S+ .*?(?=^\S|\Z)", REQUIREMENTS, re.MULTILINE | re.DOTALL)

    assert len(entries) == len(re.findall(r"^[a-z]", REQUIREMENTS, re.MULTILINE))
    assert all("--hash=sha256:" in entry for entry in entries)
