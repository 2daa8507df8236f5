"""To be filled by its page author."""

from django.http import Http404


def responsibilities(request, **kwargs):
    raise Http404
