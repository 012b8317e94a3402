"""A scene as a plotly figure in plain JSON values: hover and zoom, no map service, nothing to fetch."""

from datetime import datetime, timedelta
from html import escape

from posture.charts.scene import PAGE, Dot, Label, Line, Panel, Scene, Shape
from posture.charts.theme import FAMILIES, Theme

POSITIONS = {"start": "middle right", "middle": "middle center", "end": "middle left"}
# plotly.js offers to upload a chart; nothing of a briefing goes to a network.
CONFIG = {
    "displaylogo": False,
    "responsive": False,
    "displayModeBar": "hover",
    "scrollZoom": False,
    "plotlyServerURL": "",
    "showSendToCloud": False,
    "modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d"],
}
FAMILY = ", ".join(f"'{family}'" for family in FAMILIES) + ", sans-serif"
RLI, PDI = "\u2067", "\u2069"


def draw_plotly(scene: Scene, theme: Theme) -> dict:
    """The scene as {"data", "layout", "config"}.

    Every label is a point of a text trace: plotly then needs no text widths, so that a font that is still
    loading moves nothing.
    """
    page = scene.panel(PAGE)
    panels = (page, *scene.panels)
    numbers = {panel.name: str(index) if index > 1 else "" for index, panel in enumerate(panels, 1)}
    layout = {
        "width": scene.width,
        "height": scene.height,
        "autosize": False,
        "showlegend": False,
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "pad": 0},
        "paper_bgcolor": theme.paper,
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": FAMILY, "size": theme.body, "color": theme.ink},
        "hoverlabel": {
            "bgcolor": theme.paper,
            "bordercolor": theme.ink,
            "align": "right" if scene.rtl else "left",
            "font": {"family": FAMILY, "size": theme.body, "color": theme.ink},
        },
        "hovermode": "closest",
        "dragmode": "pan" if any(p.fixed for p in scene.panels) else "zoom",
        "modebar": {"orientation": "v", "bgcolor": "rgba(255,255,255,0.8)"},
    }
    data, texts = [], []
    for panel in panels:
        layout |= _axes(panel, numbers[panel.name], scene, theme)
    for mark in scene.marks:
        if isinstance(mark, Label):
            texts.append(mark)
        else:
            data.append(_trace(scene, mark, numbers[mark.panel]))
    for panel in panels:
        for anchor in POSITIONS:
            labels = [label for label in texts if (label.panel, label.anchor) == (panel.name, anchor)]
            if labels:
                data.append(_text_trace(panel, labels, anchor, numbers[panel.name], scene))
    return {"data": data, "layout": layout, "config": dict(CONFIG)}


def _axes(panel: Panel, number: str, scene: Scene, theme: Theme) -> dict:
    right, bottom = panel.left + panel.width, panel.top + panel.height
    ends = [_value(panel, panel.axis.low), _value(panel, panel.axis.high)]
    bare = {"zeroline": False, "showgrid": False, "showticklabels": False, "ticks": ""}
    x = {**bare, "range": ends[::-1] if panel.flipped else ends,
         "domain": [panel.left / scene.width, right / scene.width], "anchor": f"y{number}",
         "type": "date" if panel.axis.unit == "date" else "linear",
         "fixedrange": panel.axis.unit != "date" and not panel.fixed}
    if panel.axis.ticks:
        x |= {"showticklabels": True, "tickmode": "array", "tickangle": 0,
              "tickvals": [_value(panel, value) for value, _ in panel.axis.ticks],
              "ticktext": [_text(label, scene.rtl) for _, label in panel.axis.ticks],
              "tickfont": {"size": theme.small, "color": theme.muted}}
    y = {**bare, "range": [panel.height, 0], "anchor": f"x{number}", "fixedrange": not panel.fixed,
         "domain": [1 - bottom / scene.height, 1 - panel.top / scene.height]}
    return {f"xaxis{number}": x, f"yaxis{number}": y}


def _trace(scene: Scene, mark: Shape | Line | Dot, number: str) -> dict:
    panel = scene.panel(mark.panel)
    common = {"type": "scatter", "xaxis": f"x{number}", "yaxis": f"y{number}", "name": mark.group,
              "cliponaxis": mark.panel != PAGE and isinstance(mark, Shape)}
    common |= (
        {"hoverinfo": "text", "text": _text(mark.hover, scene.rtl)} if mark.hover else {"hoverinfo": "skip"}
    )
    if isinstance(mark, Dot):
        return {**common, "mode": "markers", "x": [_value(panel, mark.x)], "y": [mark.y],
                "marker": {"symbol": mark.symbol, "size": mark.size, "color": mark.fill or "rgba(0,0,0,0)",
                           "opacity": 1, "line": {"color": mark.edge, "width": 1.4}}}
    if isinstance(mark, Line):
        trace = {**common, "mode": "lines", "x": [_value(panel, x) for x, _ in mark.points],
                 "y": [round(y, 2) for _, y in mark.points],
                 "line": {"color": mark.colour, "width": mark.width, "dash": _dash(mark.dash)}}
        if mark.arrow:
            trace |= {"mode": "lines+markers", "marker": {
                "symbol": "arrow", "angleref": "previous", "color": mark.colour, "opacity": 1,
                "size": [0] * (len(mark.points) - 1) + [8 + mark.width], "line": {"width": 0}}}
        return trace
    xs, ys = [], []
    for ring in mark.rings:
        xs += [*([None] if xs else []), *(_value(panel, x) for x, _ in (*ring, ring[0]))]
        ys += [*([None] if ys else []), *(round(y, 2) for _, y in (*ring, ring[0]))]
    paint = mark.paint
    fill = paint.fill or "rgba(0,0,0,0)"
    trace = {
        **common,
        "mode": "lines",
        "x": xs,
        "y": ys,
        "opacity": paint.opacity,
        "line": {"color": paint.edge or "rgba(0,0,0,0)", "width": paint.width, "dash": _dash(paint.dash)},
        "fill": "toself",
        "fillcolor": fill,
        "hoveron": "fills",
    }
    if paint.hatch:
        trace["fillpattern"] = {
            "shape": "/",
            "fgcolor": paint.hatch,
            "bgcolor": fill,
            "size": 5,
            "solidity": 0.25,
            "fillmode": "replace",
        }
    return trace


def _text_trace(panel: Panel, labels: list[Label], anchor: str, number: str, scene: Scene) -> dict:
    return {
        "type": "scatter",
        "mode": "text",
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
        "cliponaxis": False,
        "hoverinfo": "skip",
        "textposition": POSITIONS[anchor],
        "x": [_value(panel, label.x) for label in labels],
        "y": [round(label.y, 2) for label in labels],
        "text": [_text(label.text, scene.rtl) for label in labels],
        "textfont": {
            "size": [label.size for label in labels],
            "color": [label.colour for label in labels],
            "weight": ["bold" if label.bold else "normal" for label in labels],
        },
    }


def _text(text: str, rtl: bool) -> str:
    # plotly reads a little HTML, and TeX between dollar signs: texts of articles must stay texts.
    lines = (escape(line, quote=False).replace("$", "&#36;") for line in text.split("\n"))
    return "<br>".join(f"{RLI}{line}{PDI}" if rtl else line for line in lines)


def _value(panel: Panel, x: float) -> float | str:
    if panel.axis.unit != "date":
        return round(x, 3)
    whole = int(x // 1)
    moment = datetime.fromordinal(whole) + timedelta(days=x - whole)
    return moment.date().isoformat() if x == whole else moment.isoformat(timespec="minutes")


def _dash(dash: tuple[float, ...]) -> str:
    return ",".join(f"{length:g}px" for length in dash) if dash else "solid"
