"""Benches: each prints its bars, a line each; run them as scripts."""
