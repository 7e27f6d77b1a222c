"""What must not be collected: it puts faults into the process that imports it."""

collect_ignore = ["bocor.py"]
