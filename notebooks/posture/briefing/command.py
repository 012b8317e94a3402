"""`posture brief`: the command. What a run needs is imported when it runs."""

from pathlib import Path

import click

from posture.briefing.parameters import READER_LANGUAGES, describe_parameters

_PARAMETER_HELP = "\n".join(f"  {name}: {help} ({allowed}; default {default})"
                            for name, allowed, default, help in describe_parameters())


@click.command(epilog="\b\nParameters for -p:\n" + _PARAMETER_HELP)
@click.argument("articles", nargs=-1, metavar="[ARTICLE…]")
@click.option("--language", type=click.Choice(READER_LANGUAGES), help="Language of the reader. [default: en]")
@click.option("--to", default="html,pdf", show_default=True, metavar="FORMATS",
              help="What to make, with commas between: html, pdf.")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="FOLDER",
              help="Where the report goes. [default: reports/<id>]")
@click.option("-p", "--parameter", "given", nargs=2, multiple=True, metavar="NAME VALUE",
              help="Set a parameter of the briefing; can be repeated. See the list below.")
def brief(articles, language, to, out, given):
    """Make the briefing: HTML and PDF, with the claims beside them.

    ARTICLE is a file, or the id of one in data/articles; without any, all of those are read into one
    briefing. The report is written to reports/<id>: briefing.html, briefing.pdf, briefing.ipynb (executed),
    claims.json, claims.csv and run.json. A run that fails leaves the last good report as it was.

    Exit status: 0 the report is there, 1 it could not be made, 2 the call is wrong.
    """
    from posture.briefing.run import brief as make_report

    values: dict[str, object] = {}
    asked = [*given]
    if language:
        asked.append(("language", language))
    if articles:
        values["articles"] = list(articles)
    for name, value in asked:
        if name in values:
            raise click.UsageError(f"parameter {name!r} is given twice")
        values[name] = value
    report = make_report(values, out, [name.strip() for name in to.split(",") if name.strip()])
    for path in report.files:
        click.echo(path)
