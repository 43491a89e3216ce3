"""A page that stands alone: one file that fetches nothing and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from quoteattr.render.html.markup import element, escaped
from quoteattr.render.html.style import style

_HEAD: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="generator" content="quoteattr">
"""
_RULES: Final = """
body{margin:0;background:#fff}
@media screen and (prefers-color-scheme:dark){body{background:#16181d}}
main.quoteattr{margin:0 auto;padding:1.5em max(1em,3vw)}
.quoteattr h1{font:600 1.6rem/1.3 system-ui,sans-serif;margin:0 0 .5em}
.quoteattr h2{font:600 1.3rem/1.3 system-ui,sans-serif;margin:.2em 0 .6em;overflow-wrap:anywhere}
.quoteattr h3{font:600 1.05rem/1.3 system-ui,sans-serif;margin:1.4em 0 .4em}
.quoteattr section{border-top:1px solid var(--line);padding-top:1.2em;margin-top:1.6em}
.quoteattr fieldset{border:1px solid var(--line);border-radius:6px;padding:.3em .8em .6em;margin:.6em 0;min-width:0}
.quoteattr legend{padding:0 .3em;color:var(--faint)}
.quoteattr label{display:inline-block;padding:.25em 0;margin-right:1.2em;cursor:pointer}
.quoteattr input{margin:0 .4em 0 0;accent-color:var(--ink)}
.quoteattr :is(input,select,summary,.wide):focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.quoteattr .said{padding-left:0;list-style:none}
.quoteattr .said>li{border-top:1px solid var(--line);padding:.5em 0;margin:0}
.quoteattr select{font:inherit;max-width:100%;background:var(--paper);color:var(--ink);border:1px solid var(--faint);\
border-radius:4px;padding:.2em .3em}
.quoteattr [role=radiogroup]>span{margin-right:.8em}
.quoteattr fieldset p{margin:.2em 0 .4em;font:inherit}
.quoteattr .counted{counter-reset:shown}
.quoteattr .counted>li{counter-increment:shown;padding:1em 0}
@media screen{.quoteattr .said>li{content-visibility:auto;contain-intrinsic-size:auto 6em}\
.quoteattr .counted>li{contain-intrinsic-size:auto 20em}}
.quoteattr .counted h3{margin:0}
.quoteattr .shown::before{content:"shown: " counter(shown)}
.quoteattr .said p{margin:.2em 0;font:16px/1.5 Georgia,"Times New Roman",serif}
.quoteattr .said summary{font-weight:400;color:var(--faint)}
.quoteattr footer{border-top:1px solid var(--line);margin-top:1.6em;padding-top:.6em;color:var(--faint)}
@media print{.quoteattr fieldset{border:0;padding:0}.quoteattr input{display:none}\
.quoteattr [role=radiogroup] label:not(:has(:checked)){display:none}\
.quoteattr select{border:0;padding:0;appearance:none;color:inherit;opacity:1}\
.quoteattr details.printed::details-content{content-visibility:visible;height:auto}}
"""
_CAUTION: Final = (
    "Found by a program from the words alone, and it can be wrong: read the article before you rely on it."
)


def standalone(title: str, rules: Iterable[str], *children: str, broad: bool = False) -> str:
    """A whole HTML document of some elements, with the style sheet of the views and further ``rules``."""
    sheet = element("style", _RULES, *rules)
    head = f"{_HEAD}{element('title', escaped(title))}\n{style()}{sheet}\n</head>\n"
    main = element("main", *children, element("footer", _CAUTION), class_="quoteattr broad" if broad else "quoteattr")
    return f"{head}<body>\n{main}\n</body>\n</html>\n"
