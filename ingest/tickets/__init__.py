"""Tickets: which columns and states an export has, how mails form threads, what of a mail is its message."""
