"""Every error that posture raises on purpose. A message names the file, the entry, and what would be allowed."""


class PostureError(Exception):
    """Base of all of them. `exit_status` is what the command line ends with."""

    exit_status = 1


class ArticleError(PostureError):
    """An article file can't be read: missing, empty, binary, too large, or in an unsupported language."""


class SidecarError(PostureError):
    """The .toml file beside an article has an unknown key or a bad value."""


class LexiconError(PostureError):
    """A row under data/language or data/gazetteer is malformed; the message names file and row."""


class ParameterError(PostureError):
    """A parameter is unknown or has a value that is not allowed. The call is wrong, nothing was started."""

    exit_status = 2


class ReportError(PostureError):
    """A briefing could not be made or written."""
