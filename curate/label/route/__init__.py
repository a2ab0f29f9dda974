"""Routing: which rows people should look at within a budget, why, who looks, and in which batch."""

from curate.label.route.stage import Route

__all__ = ["Route"]
