"""Settings for all tests.

Property tests try the same texts on every run; `pytest --hypothesis-profile=search` tries new ones.
"""

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("search")
settings.load_profile("same")
