"""Train: fit small adapters, judge them, and hand datasets off."""

import os

# Before torch loads its thread pool: waiting threads that spin make a run several times slower on a busy machine, and
# gain nothing on an idle one (measured: 22.0 s against 12.2 s beside one busy process, 10.6 s both ways alone).
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
