"""The style sheet of every view: the colours of colours.py, and what they are put on."""

from __future__ import annotations

from functools import cache
from typing import Final

from quoteattr.render.html.colours import DARK, LIGHT, Theme, mixed

# Where a notebook has rules of its own for lists, tables and their rows (JupyterLab does), ours are as specific.  Signs
# are in Arial and what stands for it; Noto Sans, which KDE has for system-ui, draws ≠ as = and a stroke beside it.
_RULES: Final = """
.quoteattr{background:var(--paper);color:var(--ink);font:16px/1.6 Georgia,"Times New Roman",serif;padding:1em;\
max-width:46em;text-align:left;overflow-wrap:anywhere}
.quoteattr :is(table,header,details,ul,ol,fieldset,footer,.legend,.facts,.rest){font:14px/1.5 system-ui,sans-serif}
.quoteattr header{margin-bottom:.6em;color:var(--faint)}
.quoteattr header :is(b,h2){font:600 1.25rem/1.3 system-ui,sans-serif;color:var(--ink);margin:0}
.quoteattr pre.text{white-space:pre-wrap;margin:1em 0;padding:0;border:0;background:none;color:inherit;font:inherit;\
word-break:normal;overflow:visible}
.quoteattr :where(mark,u){color:inherit;background:none;text-decoration:none}
.quoteattr mark{background:var(--tint);border-radius:2px;padding:.1em 0;-webkit-box-decoration-break:clone;\
box-decoration-break:clone}
.quoteattr [data-by]::before{content:attr(data-by)}
.quoteattr .chip,.quoteattr [data-by]::before{background:var(--own);color:var(--paper);\
font:600 .75rem/1.4 Arial,"DejaVu Sans",system-ui,sans-serif;border-radius:3px;padding:0 .35em;margin-right:.3em;\
display:inline-block}
.quoteattr .cue{text-decoration:underline dotted 2px var(--own);text-underline-offset:.2em}
.quoteattr .source{text-decoration:underline solid 2px var(--own);text-underline-offset:.2em}
.quoteattr .why{outline:1px dashed var(--own);outline-offset:1px}
.quoteattr .unsaid{background:none;outline:1px solid var(--own);outline-offset:-1px;border-radius:2px;padding:.1em}
.quoteattr .no{color:var(--faint);font-style:italic}
.quoteattr ul.legend{display:flex;flex-wrap:wrap;gap:.2em 1.1em;padding:0;margin:.4em 0;list-style:none}
.quoteattr table{border-collapse:collapse;table-layout:auto;background:none;color:inherit;margin:1em 0;width:100%}
.quoteattr tbody tr:nth-child(n){background:none}
.quoteattr :is(th,td){border:0;border-bottom:1px solid var(--line);padding:.3em .5em;text-align:right;\
vertical-align:top;background:none;color:inherit;overflow-wrap:break-word}
.quoteattr :is(th,td):first-child{text-align:left;padding-left:0}
.quoteattr :is(th,td,li) small{color:var(--faint);font-size:.85rem;font-weight:400}
.quoteattr summary{cursor:pointer;font-weight:600}
.quoteattr details{margin:.5em 0}
.quoteattr time{white-space:nowrap}
.quoteattr :is(details,.facts) :is(ul,ol){padding-left:1.4em;margin:.3em 0}
.quoteattr li{margin:.2em 0}
.quoteattr.broad{max-width:78em}
.quoteattr .words{margin:.4em 0;font:1.05rem/1.5 Georgia,"Times New Roman",serif}
.quoteattr .wide{overflow-x:auto;margin:.6em 0;container-type:inline-size}
.quoteattr .wide table{margin:0}
.quoteattr table.synopsis :is(th,td){text-align:left;padding:.35em .45em;line-height:1.45}
.quoteattr table.synopsis th{font-weight:600;min-width:9em;padding-left:0}
.quoteattr table.synopsis th div small{display:block}
.quoteattr table.synopsis td{font:15px/1.45 Georgia,"Times New Roman",serif;min-width:3.2em}
.quoteattr table.synopsis td:empty::before{content:"–";color:var(--faint)}
.quoteattr table.synopsis td.key{background:var(--line-thin);min-width:4.5em}
.quoteattr table.synopsis mark{font-weight:700;border-bottom:2px solid var(--own)}
.quoteattr table.synopsis mark.x-shift{border-bottom-style:dashed}
.quoteattr table.synopsis mark.base{font-weight:600;background:none}
.quoteattr u.x-detail{text-decoration:underline dotted 2px var(--own);text-underline-offset:.2em}
.quoteattr u.x-wording{text-decoration:underline dotted 1px var(--faint);text-underline-offset:.2em}
.quoteattr .differences :is(th,td){text-align:left}
.quoteattr .chart caption{text-align:left;font-weight:600;padding:.3em 0}
.quoteattr .chart th:first-child{min-width:9em}
.quoteattr .chart td{white-space:nowrap}
.quoteattr .chart .bar{display:inline-block;width:calc(100% - 1.8em);min-width:3em;margin-left:.5em;\
background:var(--line-thin)}
.quoteattr .chart .bar i{display:block;border-top:.6em solid var(--ink)}
.quoteattr .hedges :is(th,td){text-align:left;white-space:normal}
.quoteattr .hedges td:nth-child(2){white-space:nowrap}
.quoteattr .hedges .aloud{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden;\
white-space:nowrap}
.quoteattr :is(.scale,.places){display:block;position:relative;height:14px;min-width:9em;max-width:30em;margin:0 5px}
.quoteattr .scale::before{content:"";position:absolute;inset:3px 0;border:solid var(--line);border-width:0 1px;\
background:linear-gradient(var(--line) 0 0) 0 50%/100% 1px no-repeat,\
linear-gradient(var(--line) 0 0) 42.9% 0/1px 100% no-repeat}
.quoteattr .scale i{position:absolute}
.quoteattr .scale .dot{top:2px;margin-left:-5px;border:5px solid var(--ink);border-radius:5px}
.quoteattr .scale .open{inset:4px 0;border:1.5px solid var(--ink);border-radius:3px}
.quoteattr .places span{position:absolute;white-space:nowrap;font:12px/14px system-ui,sans-serif;color:var(--faint)}
.quoteattr .places{container-type:inline-size}
.quoteattr .places .at-3{transform:translateX(-50%)}
.quoteattr .places .at-7{transform:translateX(-100%)}
@container(max-width:14em){.quoteattr .places .at-3{display:none}}
@container(max-width:44em){@running@}
@media print{@running@.quoteattr{max-width:none;padding:0;font-size:11pt}\
.quoteattr .wide{overflow:visible}.quoteattr .wide th:not(:last-child){overflow-wrap:anywhere}\
.quoteattr :is(h1,h2,h3,header,summary){break-after:avoid}\
.quoteattr :is(.counted .rest,.words){break-after:avoid}.quoteattr :is(tr,.words,.rest){break-inside:avoid}\
.quoteattr,.quoteattr *,.quoteattr *::before{-webkit-print-color-adjust:exact;print-color-adjust:exact}\
.quoteattr mark{border-bottom:1px solid var(--own)}}
"""

_RUNNING: Final = """\
.quoteattr table.synopsis :is(tbody,tr,th){display:block}\
.quoteattr table.synopsis tr{border-bottom:1px solid var(--line);padding:.4em 0}\
.quoteattr table.synopsis :is(th,td){border:0;padding:0}\
.quoteattr table.synopsis td{display:inline}.quoteattr table.synopsis td.key{background:none}\
.quoteattr table.synopsis td:empty::before{content:none}\
"""
"""Renderings as running text, where columns would be too narrow to read."""


@cache
def style() -> str:
    """A style sheet for everything within an element of class ``quoteattr``.

    Light or dark as the reader's system asks, or as the notebook says that it is (JupyterLab, VS Code, Colab); paper
    is always light.
    """
    light, dark = _colours(LIGHT), _colours(DARK)
    sheet = (
        _scoped("", light)
        + f"@media (prefers-color-scheme:dark){{{_scoped('', dark)}}}"
        + "".join(
            _scoped(within, light) for within in ('[data-jp-theme-light="true"] ', ".vscode-light ", "[theme=light] ")
        )
        + "".join(
            _scoped(within, dark) for within in ('[data-jp-theme-light="false"] ', ".vscode-dark ", "[theme=dark] ")
        )
        + f"@media print{{{_scoped(':root ', light)}}}"
    )
    return f"<style>{sheet}{_RULES.replace('@running@', _RUNNING)}</style>"


def _scoped(within: str, colours: dict[str, str]) -> str:
    return "".join(f"{within}.quoteattr{below}{{{values}}}" for below, values in colours.items())


def _colours(theme: Theme) -> dict[str, str]:
    """The custom properties of a theme by the class, within a view, on which they are set."""
    scheme = "dark" if theme is DARK else "light"
    every = {
        "": f"--paper:{theme.paper};--ink:{theme.ink};--faint:{theme.faint};--line:{theme.line};"
        f"--line-thin:{mixed(theme.paper, theme.line, 0.35)};"
        f"--own:{theme.unknown};--tint:{theme.tint(theme.unknown)};color-scheme:{scheme}"
    }
    for number, colour in enumerate((theme.unknown, *theme.speakers)):
        every[f" .c{number}"] = f"--own:{colour};--tint:{theme.tint(colour)}"
    differences = {"conflict": theme.conflict, "shift": theme.shift, "detail": theme.detail, "wording": theme.unknown}
    for name, colour in differences.items():
        every[f" .x-{name}"] = f"--own:{colour};--tint:{theme.tint(colour)}"
    return every
