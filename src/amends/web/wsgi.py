"""Where a WSGI server takes hold: `gunicorn amends.web.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amends.web.settings")

application = get_wsgi_application()
