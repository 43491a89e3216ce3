"""Work done in several processes, in order, with a bounded number of jobs ahead."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TypeVar

from quoteattr.errors import LostWorkerError
from quoteattr.limits import MAX_JOBS_AHEAD_OF_WORKER

Job = TypeVar("Job")
Answer = TypeVar("Answer")


def map_in_processes(work: Callable[[Job], Answer], jobs: Iterator[Job], workers: int) -> Iterator[Answer]:
    """Yield what ``work`` returns for each job, in the order of the jobs; a few jobs are taken ahead.

    ``work`` is a function of a module; it, the jobs and the answers must pickle.  An error of the work is raised
    when its turn comes.  Raises LostWorkerError, with the position of the first job that has no answer, if one of the
    processes is killed.
    """
    from concurrent.futures import Future, ProcessPoolExecutor  # slow to import, and rarely needed
    from concurrent.futures.process import BrokenProcessPool

    position = 0
    with ProcessPoolExecutor(workers) as pool:
        waiting: deque[Future[Answer]] = deque()
        try:
            waiting.extend(pool.submit(work, job) for job in islice(jobs, workers * MAX_JOBS_AHEAD_OF_WORKER))
            while waiting:
                yield waiting.popleft().result()
                position += 1
                waiting.extend(pool.submit(work, job) for job in islice(jobs, 1))
        except BrokenProcessPool as error:
            raise LostWorkerError(
                f"record {position}: a process ended while it or one of the next was read (was it killed, or out of "
                "memory?): the records before it are read; go on from there, with fewer workers"
            ) from error
        finally:
            for future in waiting:
                future.cancel()
