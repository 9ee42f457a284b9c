"""Drawn interface scenes for the demo catalogue. See ../draw_demo_pictures.py."""
