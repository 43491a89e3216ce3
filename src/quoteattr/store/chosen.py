"""The candidates of the texts of a store: for which texts each votes most, read as a whole."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from quoteattr.limits import MAX_CANDIDATES
from quoteattr.matching import Shares
from quoteattr.store.tables import Connection, Places, codes


class PlacedShares(Shares):
    """Who votes for whom, by places."""

    @property
    def codes(self) -> Places:
        """A number for each vote."""
        return codes(self.voters, self.voted)

    def __getitem__(self, kept: Any) -> PlacedShares:
        """Return some of the rows."""
        return PlacedShares(self.voters[kept], self.voted[kept], self.shares[kept])


class Chosen:
    """The candidates of every text, as rows of matrices: -1 and a share of 0 where a text has fewer."""

    def __init__(self, store: Connection) -> None:
        self._store = store
        self._voters, self._voted, self._shares = store.columns("SELECT voter, voted, shares FROM chosen", np.int32)
        self._rows = np.full(store.count_up("wordings", 0), -1, np.int32)
        """The row of the text at each place; -1 for one without candidates."""
        self._rows[self._voters] = np.arange(len(self._voters), dtype=np.int32)

    @property
    def least(self) -> NDArray[np.float64]:
        """The share of the last candidate of the text at each place, 0 where there is room for more."""
        found = np.zeros(len(self._rows))
        found[self._voters] = self._shares[:, -1]
        return found

    def are_votes(self, voters: Places, voted: Places) -> NDArray[np.bool_]:
        """Return which voters vote for which texts."""
        rows = self._rows[voters]
        found = rows >= 0
        found[found] = (self._voted[rows[found]] == voted[found, None]).any(axis=1)
        return found

    def of(self, voters: Places) -> PlacedShares:
        """Return the votes of some texts, the best first."""
        rows = self._rows[voters]
        voters, rows = voters[rows >= 0], rows[rows >= 0]
        at, columns = np.nonzero(self._voted[rows] >= 0)
        voted, shares = self._voted[rows[at], columns], self._shares[rows[at], columns]
        return PlacedShares(voters[at], voted.astype(np.int64), shares)

    def write(self, voters: Places, votes: PlacedShares) -> None:
        """Write the votes of some texts; those of one voter stand together, the best first."""
        rows = np.full(len(self._rows), -1, np.int64)
        rows[voters] = np.arange(len(voters))
        first = np.flatnonzero(np.diff(votes.voters, prepend=-1))
        rank = np.arange(len(votes.voters)) - np.repeat(first, np.diff(np.append(first, len(votes.voters))))
        voted = np.full((len(voters), MAX_CANDIDATES), -1, np.int64)
        shares = np.zeros(voted.shape)
        of_vote = rows[votes.voters]
        voted[of_vote, rank], shares[of_vote, rank] = votes.voted, votes.shares
        kept = voted[:, 0] >= 0
        self._store.delete("chosen", "voter", voters)
        self._store.insert("chosen", voter=voters[kept], voted=voted[kept], shares=shares[kept])
