"""To be filled by its page author."""

from django.http import Http404


def person(request, **kwargs):
    raise Http404


def party(request, **kwargs):
    raise Http404
