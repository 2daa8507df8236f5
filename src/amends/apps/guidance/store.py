"""The only writer of kept guidance."""

from collections.abc import Mapping

from amends.apps.guidance.models import GuidanceVersion
from amends.core.playbook.playbook import Playbook


def keep(playbook: Playbook, files: Mapping[str, str]) -> GuidanceVersion:
    """Keep a version with its files, once."""
    kept, _made = GuidanceVersion.objects.get_or_create(
        hash=playbook.hash,
        defaults={"playbook": playbook.text.id, "version": playbook.text.version, "files": dict(files)},
    )
    return kept
