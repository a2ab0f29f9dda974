"""Train on curated samples: fit an adapter, compare it on held-out rows, hand the rows to other trainers."""
