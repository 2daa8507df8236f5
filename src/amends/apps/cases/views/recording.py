"""To be filled by its page author."""

from django.http import Http404


def topics(request, **kwargs):
    raise Http404


def record(request, **kwargs):
    raise Http404
