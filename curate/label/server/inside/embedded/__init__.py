"""Argilla's server in one process: a search engine on SQLite, the job queue in a thread, and what starts them."""
