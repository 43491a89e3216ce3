"""Names of a package that are imported when they are first used (PEP 562)."""

from __future__ import annotations

TYPE_CHECKING = False  # as in quoteattr/__init__.py
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def lazy_names(package: str, homes: Mapping[str, str], *, before: str = "") -> Callable[[str], object]:
    """Return the ``__getattr__`` of a package.

    ``homes`` has for each name ``module:name``, or the module alone where that is what the name stands for.
    ``before`` is a module that is imported before any of them, since it says what to do where a package is missing.
    """

    def find(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}; it has {', '.join(homes)}")
        import sys
        from importlib import import_module

        if before:
            import_module(before)
        home, _, own = homes[name].partition(":")
        module = import_module(home)
        value: object = getattr(module, own) if own else module
        setattr(sys.modules[package], name, value)
        return value

    return find
