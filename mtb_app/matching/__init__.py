"""Knowledge release, interpretation and diagnosis to options with reasons."""
