#!/usr/bin/env python3
"""Draws the sample reports as OFD with ofd.js in headless Chromium, and compares what stands where on
the screen with the package: pages, letters, positions, and whether the browser takes the fonts.

Usage: viewer_test.py WRITE_SAMPLE [--pictures FOLDER]

WRITE_SAMPLE is the program of tests/support/write_sample.cc. With --pictures, a PNG of each document
is left in FOLDER. Installs ofd.js from package-lock.json when it is missing.
Exit codes: 0 all alike, 1 not, 2 wrong arguments, 77 skipped: no npm or no chromium.
"""
import argparse
import base64
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
VIEWER = HERE / "node_modules/ofd.js/lib/ofd.umd.min.js"
OFD = "{http://www.ofdspec.org/2016}"
SAMPLES = ("hunan-qts-2017", "sample-city-2023")
FORMATS = ("ofd", "ofd-by-name", "ofd-table")
PAGE_PIXELS = 793           # width of an A4 page on the screen
PICTURE_COLUMNS = 6         # pages side by side: browsers draw no more than 16384 pixels down
TOLERANCE_PIXELS = 0.05     # browsers keep 1/64 of a pixel
PATIENCE_S = 120
SKIPPED = 77

# Every letter where the browser draws it, in pixels from the corner of its page.
COLLECT = """
const result = {fonts: [...document.fonts].map(f => f.status), pages: []};
for (const page of pages) {
  const corner = page.getBoundingClientRect();
  const letters = [];
  for (const text of page.querySelectorAll("svg text")) {
    if (!text.textContent.trim()) continue;
    const p = text.getStartPositionOfChar(0).matrixTransform(text.getScreenCTM());
    letters.push([text.textContent, p.x - corner.x, p.y - corner.y]);
  }
  const paths = page.querySelectorAll("svg path").length;
  result.pages.push({width: corner.width, height: corner.height, letters, paths});
}
const pre = document.createElement("pre");
pre.id = "result";
pre.textContent = JSON.stringify(result);
document.body.append(pre);
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("write_sample", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    args = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-headless-shell")
    if chromium is None or shutil.which("npm") is None:
        print("viewer_test: skipped: chromium and npm are needed")
        return SKIPPED
    install_viewer()
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for sample in SAMPLES:
            for kind in FORMATS:
                package = pathlib.Path(scratch) / f"{sample}.{kind}"
                subprocess.run([args.write_sample, kind, sample, package], check=True)
                faults = check(package, chromium, args.pictures)
                print("FAILED " if faults else "ok     ", package.name, *faults[:5], sep="  ")
                failed += bool(faults)
    return 1 if failed else 0


def install_viewer():
    installed = HERE / "node_modules/.package-lock.json"
    lock = HERE / "package-lock.json"
    if installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
                   cwd=HERE, check=True, stdout=subprocess.DEVNULL)


def check(package: pathlib.Path, chromium: str, pictures: pathlib.Path | None) -> list[str]:
    """What the viewer shows of `package` other than it says."""
    with zipfile.ZipFile(package) as parts:
        wanted = read_pages(parts)
        page = package.with_suffix(".html")
        page.write_text(viewer_page(package, parts), encoding="utf-8")
    shown = show(chromium, page)
    if pictures is not None:
        pictures.mkdir(parents=True, exist_ok=True)
        columns = min(PICTURE_COLUMNS, len(shown["pages"]))
        rows = -(-len(shown["pages"]) // PICTURE_COLUMNS)
        height = rows * max((round(p["height"]) + 20 for p in shown["pages"]), default=0)
        page.write_text(page.read_text(encoding="utf-8").replace(
            "body{", f"pre{{display:none}}body{{display:grid;background:#999;"
            f"grid-template-columns:repeat({columns},{PAGE_PIXELS}px);", 1), encoding="utf-8")
        run(chromium, page, f"--window-size={PAGE_PIXELS * columns},{height}", "--hide-scrollbars",
            f"--screenshot={(pictures / package.name).resolve()}.png")
    return compare(wanted, shown)


def read_pages(parts: zipfile.ZipFile) -> list[dict]:
    """The pages as GB/T 33190-2016 places their letters, in millimetres."""
    document = ElementTree.fromstring(parts.read("Doc_0/Document.xml"))
    pages = []
    for entry in document.find(f"{OFD}Pages"):
        page = ElementTree.fromstring(parts.read("Doc_0/" + entry.get("BaseLoc")))
        box = [float(n) for n in page.find(f"{OFD}Area/{OFD}PhysicalBox").text.split()]
        letters = []
        for text in page.iter(f"{OFD}TextObject"):
            letters += place(text)
        pages.append({"width": box[2], "height": box[3], "letters": letters,
                      "paths": sum(1 for _ in page.iter(f"{OFD}PathObject"))})
    return pages


def place(text: ElementTree.Element) -> list[tuple]:
    left, top = [float(n) for n in text.get("Boundary").split()][:2]
    a, b, c, d, e, f = [float(n) for n in text.get("CTM", "1 0 0 1 0 0").split()]
    letters = []
    for code in text.iter(f"{OFD}TextCode"):
        x, y = float(code.get("X")), float(code.get("Y"))
        steps = give_out(code.get("DeltaX", ""))
        for index, letter in enumerate(code.text):
            if index > 0:
                x += steps[index - 1]
            if letter.strip():
                letters.append((letter, left + a * x + c * y + e, top + b * x + d * y + f))
    return letters


def give_out(delta: str) -> list[float]:
    steps: list[float] = []
    words = iter(delta.split())
    for word in words:
        times = 1
        if word == "g":
            times, word = int(next(words)), next(words)
        steps += [float(word)] * times
    return steps


def viewer_page(package: pathlib.Path, parts: zipfile.ZipFile) -> str:
    """A page that draws `package`. ofd.js seeks fonts by their names on the system and does not read
    those in the package, so the page hands them to the browser under the numbers of the fonts."""
    faces, font_of = "", {}
    for font in ElementTree.fromstring(parts.read("Doc_0/PublicRes.xml")).iter(f"{OFD}Font"):
        file = font.find(f"{OFD}FontFile")
        if file is not None:
            data = base64.b64encode(parts.read("Doc_0/Res/" + file.text)).decode()
            faces += f"@font-face{{font-family:f{font.get('ID')};src:url(data:font/otf;base64,{data})}}"
    for name in parts.namelist():
        if name.endswith("/Content.xml"):
            for text in ElementTree.fromstring(parts.read(name)).iter(f"{OFD}TextObject"):
                font_of[text.get("ID")] = text.get("Font")
    data = base64.b64encode(package.read_bytes()).decode()
    return f"""<!doctype html><meta charset="utf-8"><style>body{{margin:0}}{faces}</style>
<script>{VIEWER.read_text(encoding="utf-8")}</script><body><script>
const fontOf = {json.dumps(font_of)};
const bytes = Uint8Array.from(atob("{data}"), c => c.charCodeAt(0));
Promise.allSettled([...document.fonts].map(f => f.load())).then(() => ofd.parseOfdDocument({{
  ofd: bytes.buffer,
  success(documents) {{
    const pages = ofd.renderOfd({PAGE_PIXELS}, documents[0]);
    document.body.append(...pages);
    // The viewer stacks objects by their numbers, which tells whose text it is.
    for (const svg of document.querySelectorAll("svg")) {{
      for (const text of svg.querySelectorAll("text")) {{
        if (document.fonts.size > 0) text.style.fontFamily = "f" + fontOf[svg.style.zIndex];
      }}
    }}
    {COLLECT}
  }},
  fail(error) {{ document.body.append("failed: " + error); }},
}}));
</script>"""


def run(chromium: str, page: pathlib.Path, *options: str) -> str:
    with tempfile.TemporaryDirectory() as profile:
        done = subprocess.run(
            [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
             "--virtual-time-budget=60000", *options, page.as_uri()],
            capture_output=True, text=True, timeout=PATIENCE_S, check=True)
    return done.stdout


def show(chromium: str, page: pathlib.Path) -> dict:
    found = re.search(r'<pre id="result">(.*?)</pre>', run(chromium, page, "--dump-dom"), re.S)
    return json.loads(html.unescape(found.group(1))) if found else {"fonts": [], "pages": []}


def compare(wanted: list[dict], shown: dict) -> list[str]:
    faults = []
    if any(status != "loaded" for status in shown["fonts"]):
        faults.append(f"fonts: {shown['fonts']}")
    if len(wanted) != len(shown["pages"]):
        return faults + [f"pages: got {len(shown['pages'])}, want {len(wanted)}"]
    for number, (want, got) in enumerate(zip(wanted, shown["pages"]), start=1):
        scale = got["width"] / want["width"]
        if abs(got["height"] - want["height"] * scale) > 1:
            faults.append(f"page {number}: got {got['height']} pixels high")
        if got["paths"] != want["paths"]:
            faults.append(f"page {number}: got {got['paths']} paths, want {want['paths']}")
        if len(want["letters"]) != len(got["letters"]):
            faults.append(f"page {number}: got {len(got['letters'])} letters, "
                          f"want {len(want['letters'])}")
        for (letter, x, y), (shown_letter, shown_x, shown_y) in zip(want["letters"], got["letters"]):
            off = max(abs(shown_x - x * scale), abs(shown_y - y * scale))
            if letter != shown_letter or off > TOLERANCE_PIXELS:
                faults.append(f"page {number}: got {shown_letter} at {shown_x:.2f} {shown_y:.2f}, "
                              f"want {letter} at {x * scale:.2f} {y * scale:.2f}")
    return faults


if __name__ == "__main__":
    sys.exit(main())
