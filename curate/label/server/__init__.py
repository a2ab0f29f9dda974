"""Argilla's own server with its pages, on this machine, started and ended with one command."""
