"""The text ground that all rooms share: normalisation, sentences, language; Japanese and English."""
