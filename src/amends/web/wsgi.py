"""Where a WSGI server takes hold: `gunicorn amends.web.wsgi`."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.web.settings")

application = get_wsgi_application()


def _keep_what_stays() -> None:
    """Read pages and guidance before the first request, and let the garbage collector pass them by from then on.

    They stay as long as the process does. Looking through them again and again took a third of every large page.
    """
    from django.urls import get_resolver

    from amends.apps.guidance.queries import newest

    _ = get_resolver().url_patterns
    newest()
    gc.collect()
    gc.freeze()


_keep_what_stays()
