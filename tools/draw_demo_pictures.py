#!/usr/bin/env python3
"""Draw the demo solutions' promo pictures.

    python3 -m venv venv && venv/bin/pip install Pillow==13.0.0
    venv/bin/python tools/draw_demo_pictures.py            # write what differs
    venv/bin/python tools/draw_demo_pictures.py --check    # exit 1 if any file differs
    venv/bin/python tools/draw_demo_pictures.py --only henglu-oee-pulse --out pictures

Reads tools/demo_pictures.json, a list of {"slug", "file", "scene"}, and writes
content/solutions/<slug>/<file> (1600 x 900) and
themes/default/assets/social.png (1200 x 630). What is drawn depends on the slug, the file name and the scene
only, so the same Pillow (13.0.0, Python 3.11) gives the same bytes each time.
"""

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.dont_write_bytecode = True
HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
THEME = ROOT / "themes/default/assets"
sys.path.insert(0, str(HERE))

from demo_pictures import scenes  # noqa: E402


def make(job):
    slug, file, scene = job
    return scenes.social() if scene == "social" else scenes.picture(slug, file, scene)


def main():
    p = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    p.add_argument("--check", action="store_true", help="write nothing; exit 1 if a file is missing or differs")
    p.add_argument("--only", action="append", help="slugs (or slug/file) to draw")
    p.add_argument("--list", type=Path, default=HERE / "demo_pictures.json")
    p.add_argument("--out", type=Path, default=ROOT / "content", help="the content directory")
    p.add_argument("--jobs", type=int, default=2)
    a = p.parse_args()

    jobs = []
    for e in json.loads(a.list.read_text("utf-8")):
        if e["scene"] not in scenes.SCENES:
            sys.exit(f"{e['slug']}/{e['file']}: no scene {e['scene']!r}; there are {', '.join(sorted(scenes.SCENES))}")
        if not a.only or e["slug"] in a.only or f"{e['slug']}/{e['file']}" in a.only:
            jobs.append((e["slug"], e["file"], e["scene"]))
    if not a.only or "social" in a.only:
        jobs.append(("", "social.png", "social"))

    total = changed = 0
    with ProcessPoolExecutor(a.jobs) as pool:
        for (slug, file, scene), data in zip(jobs, pool.map(make, jobs)):
            path = THEME / file if scene == "social" else a.out / "solutions" / slug / file
            total += len(data)
            if path.is_file() and path.read_bytes() == data:
                continue
            changed += 1
            if a.check:
                print(f"differs: {path}", file=sys.stderr)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
    print(f"{len(jobs)} pictures, {total:,} bytes, {changed} {'differ' if a.check else 'written'}")
    return 1 if a.check and changed else 0


if __name__ == "__main__":
    sys.exit(main())
