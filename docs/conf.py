"""How Sphinx builds the documentation: ``make docs``."""

from __future__ import annotations

from typing import Final

from quoteattr import __version__

project = "quoteattr"
author = "the authors of quoteattr"
project_copyright = author
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_heading_anchors = 3
myst_enable_extensions = ["deflist"]
nitpicky = True

autodoc_member_order = "bysource"
autodoc_default_options = {"members": True, "undoc-members": True}
autodoc_typehints_format = "short"

html_theme = "furo"
html_title = f"quoteattr {__version__}"
html_show_sourcelink = False
html_copy_source = False
# The pages of other projects are out of reach, since the site is built without a network; the second are the inner
# parts of values that the reference has.
_OTHERS: Final = (
    r"(collections\.abc|datetime|decimal|hypothesis|numpy|os|pandas|pathlib|pyarrow)\..*|BaseContext|Doc|Language"
)
_INNER: Final = (
    r"quoteattr\.marks\.Stretch|quoteattr\.wording\..*|quoteattr\.testing\.articles\.Paragraph|"
    r"quoteattr\.testing\.laws\._Example|quoteattr\.attribution\.quotation\.(Quotations|_Read)|"
    r"quoteattr\.many\.ManyOptions|LabellerName|quoteattr\.tables\.(archive_files\.ArchiveFile|archive\.(Reading|Counts))|"
    r"quoteattr\.store\.search\.Size|quoteattr\.formats\.(record_reader\.Recordable|records\.Writable)|quoteattr\.matching\.\w+\.\w+|Kind|Side|Role|Utterances"
)
nitpick_ignore_regex: Final = [("py:class", _OTHERS), ("py:class", _INNER)]
