"""Anonymize: find personal data by pattern, verify check digits, put a tag in its place."""

from curate.anonymize.stage import Anonymize

__all__ = ["Anonymize"]
