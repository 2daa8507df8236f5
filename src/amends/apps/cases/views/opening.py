"""To be filled by its page author."""

from django.http import Http404


def begin(request, **kwargs):
    raise Http404


def topic(request, **kwargs):
    raise Http404
