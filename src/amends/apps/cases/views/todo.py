"""To be filled by its page author."""

from django.http import Http404


def actions(request, **kwargs):
    raise Http404


def limits(request, **kwargs):
    raise Http404
