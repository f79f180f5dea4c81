"""Work on all cores: in order, and one file that breaks its process breaks nothing else."""

from __future__ import annotations

import os

import pytest

from stenogram.errors import ConfigurationError, StenogramError
from stenogram.parallel import each


def halve(number: int) -> int:
    if number == 13:
        raise ConfigurationError("thirteen", file="list.txt", line=13, advice="leave it out")
    return number // 2


def die(number: int) -> int:
    if number == 5:
        os._exit(3)
    return number


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_order(jobs: int) -> None:
    found = dict(each(halve, range(50), jobs))
    refused = found.pop(13)
    assert list(found) == [n for n in range(50) if n != 13] and found[40] == 20
    assert str(refused) == "list.txt:13: thirteen (leave it out)"


def test_a_process_that_dies_is_one_failure() -> None:
    found = dict(each(die, range(12), 2))
    assert list(found) == list(range(12))
    assert isinstance(found.pop(5), StenogramError)
    assert all(number == result for number, result in found.items())
