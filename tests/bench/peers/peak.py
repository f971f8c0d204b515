"""Runs a command and prints the peak resident memory of the largest process it led to, in MiB."""
import resource
import subprocess
import sys

subprocess.run(sys.argv[1:], check=True)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
