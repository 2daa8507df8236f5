"""To be filled by its page author."""

from django.http import Http404


def decisions(request, **kwargs):
    raise Http404


def decide(request, **kwargs):
    raise Http404
