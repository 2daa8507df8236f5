"""How Sphinx builds these pages: `make docs`, warnings are errors."""

from importlib.metadata import version as version_of

project = "Amends"
author = "The Amends maintainers"
project_copyright = "The Amends maintainers, Apache-2.0"
version = release = version_of("amends")
language = "en"

extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "decisions/template.md"]
nitpicky = True

html_theme = "furo"
html_title = "Amends"
html_copy_source = False
html_show_sourcelink = False
