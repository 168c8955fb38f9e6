"""Tests of the domain and the stages: no Qt, no database."""
