"""How long the command takes to start, against a Python that starts and does nothing."""

import subprocess
import sys
from pathlib import Path

from amends.playbooks.shelf import SHIPPED
from benchmarks.timing import Times, say, take

_COMMAND = str(Path(sys.executable).with_name("amends"))


def measure() -> None:
    """Time `amends --help` and `amends scenario run` on one file."""
    scenario = next((SHIPPED / "iom-minerals" / "scenarios").glob("*.yaml"))
    say("Start of the command (peers: python -c pass, python -c 'import typer, pydantic, yaml')")
    nothing = _started(sys.executable, "-c", "pass")
    libraries = _started(sys.executable, "-c", "import typer, pydantic, yaml")
    helped = _started(_COMMAND, "--help")
    replayed = _started(_COMMAND, "scenario", "run", str(scenario))
    say(f"  python -c pass           {nothing}")
    say(f"  importing the libraries  {libraries}")
    say(f"  amends --help            {helped}  ratio to python {helped.median / nothing.median:.1f}")
    say(f"  amends scenario run      {replayed}  ratio to the libraries {replayed.median / libraries.median:.1f}")


def _started(*command: str) -> Times:
    return take(lambda: subprocess.run(command, check=True, capture_output=True), runs=5)
