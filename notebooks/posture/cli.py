"""The command line: `posture --help`. What only a report run needs is imported when `brief` runs, not before."""

import json
import sys
from datetime import date
from pathlib import Path

import click

from posture import __version__
from posture.errors import PostureError
from posture.lexicon import LANGUAGES


class IsoDate(click.ParamType):
    """A date written YYYY-MM-DD."""

    name = "YYYY-MM-DD"

    def convert(self, value, param, ctx):
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as YYYY-MM-DD, for example 2024-05-03", param, ctx)


class PostureGroup(click.Group):
    """A group that says an error in one line, and imports `brief` only when it is called or asked about."""

    def invoke(self, ctx):
        try:
            return super().invoke(ctx)
        except PostureError as error:
            click.echo(f"posture: {error}", err=True)
            ctx.exit(error.exit_status)

    def list_commands(self, ctx):
        return sorted([*super().list_commands(ctx), "brief"])

    def get_command(self, ctx, name):
        if name == "brief":
            from posture.briefing.command import brief

            return brief
        return super().get_command(ctx, name)

    def format_commands(self, ctx, formatter):
        rows = [(name, self.commands[name].get_short_help_str() if name in self.commands
                 else "Make the briefing: HTML and PDF with the claims beside them.")
                for name in self.list_commands(ctx)]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


@click.group(cls=PostureGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="posture")
def cli():
    """Turn news articles about military forces into briefings that an analyst can sign.

    Articles in Arabic, English or French go in; who is where, how many, since when, who is leaving for where,
    who says so and how sure that is come out, each figure with the sentence it was read from.
    """


@cli.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…", type=click.Path(path_type=Path))
@click.option("--published", type=IsoDate(), help="Publication date; relative dates are resolved against it. "
              "Overrides the sidecar file.")
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the article; detected if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (posture/claims/1), one document per article.")
@click.option("--explain", is_flag=True, help="Show, sentence by sentence, what was seen, which rule joined it, and "
              "what was dropped and why.")
def parse(articles, published, language, as_json, explain):
    """Read the claims of articles, as a table or as JSON."""
    from posture.article import read_article
    from posture.claims import explain_claims, reading_to_json
    from posture.claims.show import explanation_lines, table_lines

    failed = 0
    for path in articles:
        try:
            explained = explain_claims(read_article(path, language=language, published=published))
        except PostureError as error:
            failed = max(failed, error.exit_status)
            click.echo(f"posture: {error}", err=True)
            continue
        if as_json:
            indent = 1 if len(articles) == 1 else None
            click.echo(json.dumps(reading_to_json(explained.reading), ensure_ascii=False, indent=indent))
        elif explain:
            click.echo("\n".join(explanation_lines(explained)))
        else:
            click.echo("\n".join(table_lines(explained.reading)))
    if failed:
        sys.exit(failed)


@cli.command()
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the lines; detected if not given.")
@click.option("--reference", type=IsoDate(), help="Date that relative dates are resolved against.")
def mentions(language, reference):
    """Show what the parser sees in lines of text.

    Reads standard input, one text per line, plain or JSON {"text", "language", "reference"}, and prints one JSON
    line for each: {"mentions": [{"type", "start", "end", "quote", "value", "rule"}]}.
    """
    from posture.article.language import detect_language
    from posture.mentions import find_mentions

    for number, line in enumerate(sys.stdin.buffer, 1):
        text, code, day = line.decode("utf-8", "replace").rstrip("\r\n"), language, reference
        if text.lstrip().startswith("{"):
            try:
                item = json.loads(text)
                text = str(item["text"])
                code = item.get("language") or code
                day = date.fromisoformat(item["reference"]) if item.get("reference") else day
            except (ValueError, KeyError, TypeError):
                raise click.UsageError(f'line {number}: a JSON line is {{"text", "language", "reference"}}, '
                                       "the reference as YYYY-MM-DD") from None
        if code is not None and code not in LANGUAGES:
            raise click.UsageError(f"line {number}: language is {code!r}; allowed are {', '.join(LANGUAGES)}")
        code = code or detect_language(text) or "en"
        found = find_mentions(text, code, day)
        click.echo(json.dumps({"mentions": [m.to_json() for m in found]}, ensure_ascii=False))


@cli.group()
def language():
    """Look after the language data."""


@language.command("check")
@click.argument("code")
def check(code):
    """Say what the language CODE lacks, a line each; exit status 1 where it lacks something."""
    from posture.language_check import check_language

    lacks = check_language(code)
    for line in lacks:
        click.echo(line)
    if lacks:
        sys.exit(1)
    click.echo(f"{code}: complete")


def main() -> None:
    """Run the command line; an error is one clear line on standard error and a non-zero exit status."""
    cli()


if __name__ == "__main__":
    main()
