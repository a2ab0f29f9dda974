"""Hands samples over to other trainers: one file a target, checked before anything is written."""
