import subprocess
import sys

from tools import ROOT


def test_imports_go_down_the_floors_of_the_house():
    done = subprocess.run(
        [sys.executable, "-m", "tools.borders"], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout
