"""To be filled by its page author."""

from django.http import Http404


def case(request, **kwargs):
    raise Http404
