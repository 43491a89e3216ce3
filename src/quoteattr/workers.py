"""Work done in several processes, in order, with a bounded number of jobs ahead."""

from __future__ import annotations

import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, TypeVar

from quoteattr.errors import LostWorkerError, WrongTypeError, WrongValueError, shown
from quoteattr.limits import MAX_JOBS_AHEAD_OF_WORKER

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

Job = TypeVar("Job")
Answer = TypeVar("Answer")

_ENDING: Final = (signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else []))
"""The signals that a terminal, or a system, sends to a program with all its processes."""


class Pickled:
    """What is sent to another process: bytes that this process made of a value, and no others."""

    @staticmethod
    def dump(value: object) -> bytes:
        """Return the bytes of a value."""
        return pickle.dumps(value)

    @staticmethod
    def load(content: bytes) -> Any:
        """Return the value of bytes that ``dump`` made."""
        return pickle.loads(content)  # noqa: S301 - made by the process that started this one


def pickled(value: object, otherwise: str) -> bytes:
    """Return the bytes of a value; raise WrongTypeError with what to do if it cannot be sent to another process."""
    try:
        return Pickled.dump(value)
    except Exception as error:
        raise WrongTypeError(f"{otherwise} ({type(error).__name__}: {str(error)[:100]})") from error


def map_in_processes(
    work: Callable[[Job], Answer], jobs: Iterator[Job], workers: int, context: str | BaseContext | None = None
) -> Iterator[Answer]:
    """Yield what ``work`` returns for each job, in the order of the jobs; a few jobs are taken ahead.

    ``work`` is a function of a module; it, the jobs and the answers must pickle.  ``context`` says how processes are
    started, as multiprocessing has it.  An error of the work is raised when its turn comes.  Raises LostWorkerError,
    with the position of the first job that has no answer, if one of the processes is killed.
    """
    return _mapped(work, jobs, workers, _context(context))


def _context(context: str | BaseContext | None) -> BaseContext | None:
    from multiprocessing import get_all_start_methods, get_context

    if context is None or hasattr(context, "Process"):
        return context if not isinstance(context, str) else None
    known = get_all_start_methods()
    if context not in known:
        raise WrongValueError(f"mp_context is {shown(context)}: give one of {', '.join(known)}, or a context")
    return get_context(context)


def _mapped(
    work: Callable[[Job], Answer], jobs: Iterator[Job], workers: int, context: BaseContext | None
) -> Iterator[Answer]:
    from concurrent.futures import Future, ProcessPoolExecutor  # slow to import, and rarely needed
    from concurrent.futures.process import BrokenProcessPool

    position = 0
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_end_quietly) as pool:
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


def _end_quietly() -> None:
    """Let a process end without a word at the signals that the one that started it gets too, and tells of.

    One that is ignored, as nohup has it, stays so.
    """
    for number in _ENDING:
        if signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, signal.SIG_DFL)
