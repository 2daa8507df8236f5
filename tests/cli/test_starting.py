"""The plain command starts fast: what it needs for its work is imported only when it works."""

import subprocess
import sys

HEAVY = ("babel", "django", "pydantic", "yaml")


def test_the_command_wakes_no_slow_library() -> None:
    code = f"import sys, amends.cli.main; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_help_is_written_plainly() -> None:
    code = (
        "import sys\n"
        "from amends.cli.main import app\n"
        "try:\n    app(['--help'])\n"
        "finally:\n    print('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_guidance_in_english_needs_no_catalogue() -> None:
    code = (
        "import sys\n"
        "from amends.playbooks.shelf import open_shelf\n"
        "assert open_shelf().find('iom-minerals')\n"
        "print([name for name in ('babel', 'django') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_server_in_which_nobody_traces_carries_no_library_of_tracing() -> None:
    code = (
        "import sys, amends.web.wsgi\n"
        "from django.urls import get_resolver\n"
        "assert get_resolver().url_patterns\n"
        "print([name for name in ('numpy', 'rapidfuzz', 'scipy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
