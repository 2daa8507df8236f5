"""To be filled by its page author."""

from django.http import Http404


def guidance(request, **kwargs):
    raise Http404
