"""Records of Argilla: routed rows as people see them, sent there, and people's answers taken back."""
