"""Tests of kg.read."""
