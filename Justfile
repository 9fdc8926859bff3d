# Each line also runs without just.
test:
    python -m pytest -q
slow:
    python -m pytest -q -m "slow or not slow"
lint:
    ruff check . && ruff format --check . && mypy && PYTHONPATH=src lint-imports
floor:
    python -m pytest -q -m floor -rs
bench:
    python benchmarks/bench_read.py && python -m benchmarks.bench_compare && python -m benchmarks.bench_ask
docs:
    python -m pytest -q tests/test_docs.py
fix:
    ruff check --fix . && ruff format .
serve *given:
    sayso serve {{given}}
assets:
    python .ci/assets.py
pictures:
    PYTHONPATH=src:. python .ci/pictures.py
