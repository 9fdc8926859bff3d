"""Fetch the files of others anew: each package by npm, its integrity checked, the file copied."""

import base64
import hashlib
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LISTS = (ROOT / "src/sayso/web/static/vendor.toml", ROOT / "tests/web/vendor.toml")


def packed(package: str, version: str, folder: str) -> Path:
    """The package as npm packs it."""
    command = ["npm", "pack", f"{package}@{version}", "--silent"]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    return Path(folder) / done.stdout.split()[-1]


def integrity(path: Path) -> str:
    """What npm says a package must come to."""
    digest = hashlib.sha512(path.read_bytes()).digest()
    return f"sha512-{base64.b64encode(digest).decode()}"


def main() -> None:
    """Copy every file that a list names; stops where one is not what it must be."""
    for listed in LISTS:
        for file in tomllib.loads(listed.read_text(encoding="utf-8"))["file"]:
            with tempfile.TemporaryDirectory() as folder:
                package = packed(file["package"], file["version"], folder)
                if integrity(package) != file["integrity"]:
                    raise SystemExit(f"{file['package']} {file['version']} is not what it was")
                with tarfile.open(package) as held:
                    member = held.extractfile(file["path"])
                    data = member.read() if member else b""
            if hashlib.sha256(data).hexdigest() != file["sha256"]:
                raise SystemExit(f"{file['path']} is not what it was")
            kept = listed.parent / file["kept"]
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(data)
            print(kept.relative_to(ROOT))


if __name__ == "__main__":
    main()
