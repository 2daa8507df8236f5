"""To be filled by its page author."""

from django.http import Http404


def learn(request, **kwargs):
    raise Http404
