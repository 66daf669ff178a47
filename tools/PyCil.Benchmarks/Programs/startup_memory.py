"""Peak resident memory of a process that only starts."""
# measure: memory
import harness

print("peak", harness.peak())
print("checksum", 0)
