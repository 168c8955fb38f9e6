"""Tests of the knowledge stage."""
