"""posture: news articles about military forces, read into claims and drawn into briefings."""

__version__ = "0.1.0"
