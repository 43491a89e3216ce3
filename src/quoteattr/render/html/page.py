"""A page that stands alone: one file that fetches nothing, and runs nothing but a script of this package."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from typing import Final

from quoteattr.render.html.markup import Html, element
from quoteattr.render.html.theme import sheet, style

_HEAD: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'{policy}">
<meta name="generator" content="quoteattr">
"""
_CAUTION: Final = (
    "Found by a program from the words alone, and it can be wrong: read the article before you rely on it."
)


def page(title: str, rules: Iterable[str], *children: Html, is_broad: bool = False, script: str = "") -> str:
    """Return a whole HTML document of some elements, with the style sheets of the views and further ``rules``.

    A ``script`` stands at its end, and its digest in the policy: browsers run no other.
    """
    styles = style() + element("style", Html(sheet("page.css")), *map(Html, rules))
    footer = element("footer", _CAUTION)
    main = element("main", *children, footer, class_="quoteattr broad" if is_broad else "quoteattr")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"; script-src 'sha256-{digest}'" if script else ""
    running = element("script", Html(script)) + "\n" if script else ""
    head = f"{_HEAD.format(policy=policy)}{element('title', title)}\n{styles}\n</head>\n"
    return f"{head}<body>\n{main}\n{running}</body>\n</html>\n"
