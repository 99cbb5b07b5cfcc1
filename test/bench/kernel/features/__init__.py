"""The probes: what a Jupyter kernel can do, point by point. One concern a file, the points in the order of the table."""
from features import (  # noqa: F401  Each registers its probes.
    execution,
    aborts,
    errors,
    results,
    displays,
    comms,
    streams,
    questions,
    assistance,
    signatures,
    control,
    kernel_info,
    endings,
    metadata,
    language,
)
