"""The tables of dates and of addresses of calendars."""
