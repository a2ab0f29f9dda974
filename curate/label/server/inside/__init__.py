"""What runs inside the server's own environment, with other versions of everything: nothing here imports Migaki."""
