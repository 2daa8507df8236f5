"""To be filled by its page author."""

from django.http import Http404


def acts(request, **kwargs):
    raise Http404


def act(request, **kwargs):
    raise Http404
