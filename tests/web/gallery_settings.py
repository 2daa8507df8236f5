"""The product's settings with the gallery's pages added, for a browser to look at."""

from amends.web.settings import *  # noqa: F403 - a settings module is a bag of names

ROOT_URLCONF = "tests.web.gallery"
