"""The demonstration: a whole visit through the real windows, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path


def test_the_demo_leaves_pictures_and_both_signed_papers(tmp_path: Path) -> None:
    program = [sys.executable, "-m", "app", "demo", "--out", str(tmp_path / "out"), "--json"]

    done = subprocess.run(program, capture_output=True, text=True, check=False, timeout=300)

    assert done.returncode == 0, done.stderr
    files = [Path(file) for file in json.loads(done.stdout)["files"]]
    papers = [file for file in files if file.suffix == ".pdf"]
    assert [paper.name[:3] for paper in papers] == ["WA-", "VR-"]
    assert all(paper.read_bytes().startswith(b"%PDF-") for paper in papers)
    assert sum(file.suffix == ".png" for file in files) >= 15
