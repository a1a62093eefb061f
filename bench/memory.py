"""What a process holds in memory."""

from pathlib import Path

_STATUS = Path("/proc/self/status")


def resident_mb() -> float:
    """Return the memory this process holds at the moment, in megabytes."""
    if _STATUS.exists():
        lines = _STATUS.read_text("ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
