"""Tests of reading panel results."""
