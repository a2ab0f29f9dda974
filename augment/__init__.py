"""Augment: grow small sets without inventing facts."""
