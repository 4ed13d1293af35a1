"""An independent implementation to compare with: red-dwarf (MPL-2.0), by the Polis community.

It warns about pydantic and pandas; here a warning is an error, so it is called quietly.
"""

import warnings
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from reddwarf.implementations.base import run_pipeline as loud_pipeline
    from reddwarf.utils.stats import calculate_comment_statistics_dataframes, priority_metric


def run_pipeline(*given: Any, **options: Any) -> Any:
    """Everything that red-dwarf does; it uses what pandas 3 calls old."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return loud_pipeline(*given, **options)


__all__ = ["calculate_comment_statistics_dataframes", "priority_metric", "run_pipeline"]
