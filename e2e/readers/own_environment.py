"""A virtual environment for the checks alone, with the packages of requirements.txt.

It lies in node_modules/.cache/readers and takes some 420 MB, of which 105 MB are fetched; it is used again
until requirements.txt or Python changes.
"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
FOLDER = Path(__file__).resolve().parents[2] / "node_modules" / ".cache" / "readers"
PROGRAM = FOLDER / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Written when all packages are there, so that an installation that was broken off counts for nothing.
RECORD = FOLDER / "made-of.txt"


def enter_own_environment():
    """Runs this program again inside the environment, which is made where need be; returns inside it."""
    if Path(sys.prefix).resolve() == FOLDER.resolve():
        return
    expected = f"Python {sys.version}\n{REQUIREMENTS.read_text(encoding='utf-8')}"
    if not RECORD.exists() or RECORD.read_text(encoding="utf-8") != expected:
        make_environment()
        RECORD.write_text(expected, encoding="utf-8")
    sys.exit(subprocess.run([PROGRAM, *sys.argv]).returncode)


def make_environment():
    if sys.version_info < (3, 11):
        sys.exit(f"The checks need Python 3.11 or newer, found {sys.version.split()[0]}.")
    if any(importlib.util.find_spec(name) is None for name in ("venv", "ensurepip")):
        sys.exit(
            f"{sys.executable} cannot make a virtual environment, for want of its module venv or ensurepip: "
            "install it (on Debian and Ubuntu, apt-get install python3-venv)."
        )
    import venv

    print(f"Installing the packages of {REQUIREMENTS.name} into {FOLDER}", file=sys.stderr)
    venv.EnvBuilder(clear=True, with_pip=True).create(FOLDER)
    # Only wheels: a package that had to be compiled would fail late, and say why at length.
    install = [PROGRAM, "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    words = ["--only-binary", ":all:", "--requirement", REQUIREMENTS]
    if subprocess.run([*install, *words], stdout=sys.stderr).returncode != 0:
        sys.exit(
            f"The packages of {REQUIREMENTS} could not be installed; pip says above why. They come from the "
            "network, once: try again where there is one."
        )
