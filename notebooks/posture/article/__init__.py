"""The article stage: a file becomes text with offsets, sentences and what is known beside it."""

__all__ = ["article_from_text", "read_article"]


def __getattr__(name: str):
    # The lexicon folds and cuts its words with this package's modules, and reading an article needs the
    # lexicon: loading `read` on first use keeps the two from importing each other in a circle.
    if name in __all__:
        from posture.article import read

        return getattr(read, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
