"""The product as in service, five minutes after everybody signed in: what they confirmed at the door counts no more."""

from amends.web.settings import *  # noqa: F403

ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
