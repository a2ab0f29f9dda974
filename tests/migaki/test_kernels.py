from __future__ import annotations

import os
import subprocess
import sys

INNER = "from migaki.kernels import kernel\n\n@kernel\ndef inner(n):\n    return n + 1\n"
RUN = "from own.outer import outer; print(outer(1), sum(outer.stats.cache_hits.values()))"
OUTER = (
    "from migaki.kernels import kernel\nfrom own.inner import inner\n\n@kernel\ndef outer(n):\n    return inner(n)\n"
)


def test_a_kernel_follows_the_one_that_it_calls(tmp_path) -> None:
    package = tmp_path / "own"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "outer.py").write_text(OUTER)
    said = []
    for source in (INNER, INNER, INNER.replace("+ 1", "+ 2")):
        (package / "inner.py").write_text(source)
        os.utime(package / "inner.py", (0, 0))  # as installers leave them: neither time nor size tells
        environment = os.environ | {"XDG_CACHE_HOME": str(tmp_path / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            [sys.executable, "-c", RUN], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
        )
        said.append(done.stdout.split())
    assert said == [["2", "0"], ["2", "1"], ["3", "0"]]
