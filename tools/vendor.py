"""Copies pinned scripts and fonts out of node_modules into app/static/vendor (`make vendor`)."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "app" / "static" / "vendor"

# One rule for each alphabet, so that a phone fetches only those its page uses.
FACE = """\
@font-face {{
  font-family: "{family}";
  font-style: normal;
  font-weight: {weights};
  font-display: swap;
  src: url("{file}") format("woff2");
  unicode-range: {unicode};
}}
"""


@dataclass(frozen=True)
class Font:
    """A typeface that pages use: its CSS name, its weights and the axis it varies along."""

    package: str
    family: str
    weights: str
    axis: str

    def file(self, subset: str) -> str:
        """The name of the file that holds one alphabet."""
        return f"{self.package.rpartition('/')[2]}-{subset}-{self.axis}-normal.woff2"

    def face(self, subset: str) -> str:
        """The CSS that offers one alphabet of it to pages."""
        ranges = json.loads((MODULES / self.package / "unicode.json").read_text())
        return FACE.format(
            family=self.family,
            weights=self.weights,
            file=self.file(subset),
            unicode=ranges[subset].replace(",", ", "),
        )


FONTS = (
    # Headings: `opsz` draws it finer the larger it is set.
    Font("@fontsource-variable/fraunces", "Fraunces", "100 900", "opsz"),
    Font("@fontsource-variable/nunito-sans", "Nunito Sans", "200 1000", "wght"),
)
SUBSETS = ("latin-ext", "latin")


def version(package: str) -> str:
    """The version of a package that npm has installed."""
    return str(json.loads((MODULES / package / "package.json").read_text())["version"])


def wanted() -> dict[str, tuple[str, str]]:
    """Where each file goes in the vendor folder, and the package and file that it comes from."""
    files = {
        "htmx/htmx.min.js": ("htmx.org", "dist/htmx.min.js"),
        "htmx/hx-sse.min.js": ("htmx.org", "dist/ext/hx-sse.min.js"),
        "htmx/LICENSE": ("htmx.org", "LICENSE"),
        # Its modules load each other by name, and browsers keep what they loaded for a year.
        **{f"qr-{version('qr')}/{name}": ("qr", name) for name in ("decode.js", "index.js")},
        f"qr-{version('qr')}/LICENSE": ("qr", "LICENSE"),
    }
    for font in FONTS:
        files[f"fonts/LICENSE-{font.package.rpartition('/')[2]}"] = (font.package, "LICENSE")
        for subset in SUBSETS:
            name = font.file(subset)
            files[f"fonts/{name}"] = (font.package, f"files/{name}")
    return files


def main() -> None:
    """Replace the vendor folder and record what is in it, with versions and SHA-256 sums."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    for target, (package, source) in wanted().items():
        (VENDOR / target).parent.mkdir(parents=True, exist_ok=True)
        (VENDOR / target).write_bytes((MODULES / package / source).read_bytes())
    faces = [font.face(subset) for font in FONTS for subset in SUBSETS]
    (VENDOR / "fonts/fonts.css").write_text(
        "/* Written by tools/vendor.py. */\n" + "\n".join(faces)
    )
    record = {
        "packages": {
            package: version(package)
            for package in ("htmx.org", "qr", *(font.package for font in FONTS))
        },
        "sha256": {
            path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(VENDOR.rglob("*"))
            if path.is_file()
        },
    }
    (VENDOR / "vendor.json").write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
