"""The product's settings with the gallery's pages added, for a browser to look at."""

from amends.web.settings import *  # noqa: F403 - a settings module is a bag of names

ROOT_URLCONF = "tests.web.gallery"
MFA_TOTP_TOLERANCE = 30  # one person of the demonstration signs in far more often than a telephone has codes
