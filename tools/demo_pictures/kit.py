"""Canvas, colours, seeded choice and PNG writing.

Coordinates are picture pixels (1600 x 900); everything is drawn at S times
that size and reduced at the end. Nothing here reads the clock, the system's
fonts or Python's own hash.
"""

import hashlib
import math
import struct
import zlib

from PIL import Image, ImageDraw, ImageFont

S = 2
W, H = 1600, 900


# ---- choice ---------------------------------------------------------------

class Rng:
    """A stream of choices from SHA-256 of a name: the same on every machine."""

    def __init__(self, name):
        self.name = name
        self.n = 0

    def f(self):
        self.n += 1
        d = hashlib.sha256(f"{self.name}|{self.n}".encode()).digest()
        return int.from_bytes(d[:6], "big") / (1 << 48)

    def u(self, a, b):
        return a + (b - a) * self.f()

    def i(self, a, b):
        return a + int(self.f() * (b - a + 1))

    def pick(self, seq):
        return seq[int(self.f() * len(seq))]

    def chance(self, p):
        return self.f() < p

    def shuffled(self, seq):
        out = list(seq)
        for k in range(len(out) - 1, 0, -1):
            j = self.i(0, k)
            out[k], out[j] = out[j], out[k]
        return out

    def sub(self, salt):
        return Rng(f"{self.name}/{salt}")


# ---- colour ---------------------------------------------------------------

def rgb(h):
    h = h.lstrip("#")
    return tuple(int(h[k:k + 2], 16) for k in (0, 2, 4))


def mix(a, b, t):
    return tuple(round(x + (y - x) * t) for x, y in zip(a, b))


WHITE, BLACK = (255, 255, 255), (0, 0, 0)

# key: (on light, on dark, soft, backdrop light, backdrop deep)
KEYS = {
    "teal": ("0B5A68", "7FCBD6", "E1EFF0", "CADFDD", "0B4A55"),
    "indigo": ("2C4A8C", "A9BEF2", "E4E9F5", "D0D9EB", "22386B"),
    "rust": ("8F3A12", "F0B08E", "F7E7DD", "EED6C5", "70300F"),
    "moss": ("1D6638", "86D3A0", "E2EFE4", "CFE0CD", "164A2B"),
    "ochre": ("7A5200", "E8C06A", "F7ECCF", "EDDDB0", "5C4108"),
    "ink": ("3A434B", "D5D3CC", "E9E8E2", "DDD8CA", "262C31"),
}

SERIES_LIGHT = {
    "teal": "0B5A68", "celadon": "6BAEAF", "indigo": "2C4A8C", "sky": "8FA6D8",
    "rust": "A4481B", "clay": "DB9A70", "ochre": "D3A12F", "sage": "8FAE86", "stone": "B3AC9B",
}
SERIES_DARK = {
    "teal": "7FCBD6", "celadon": "3F8791", "indigo": "A9BEF2", "sky": "5B74B5",
    "rust": "F0B08E", "clay": "B4694A", "ochre": "E8C06A", "sage": "86D3A0", "stone": "7F868D",
}
ORDER = {
    "teal": ["teal", "ochre", "celadon", "rust", "sky", "stone", "indigo", "clay", "sage"],
    "indigo": ["indigo", "clay", "sky", "teal", "ochre", "stone", "celadon", "rust", "sage"],
    "rust": ["rust", "celadon", "clay", "indigo", "ochre", "stone", "teal", "sky", "sage"],
    "moss": ["teal", "sage", "ochre", "indigo", "clay", "stone", "celadon", "rust", "sky"],
    "ochre": ["ochre", "teal", "clay", "indigo", "sage", "stone", "rust", "sky", "celadon"],
    "ink": ["indigo", "celadon", "ochre", "rust", "stone", "teal", "sky", "clay", "sage"],
}


class Theme:
    def __init__(self, key, dark=False):
        light_k, dark_k, soft, tint, deep = (rgb(x) for x in KEYS[key])
        self.key_name, self.dark = key, dark
        self.tint, self.deep = tint, deep
        if dark:
            self.paper, self.surface, self.sunk = rgb("14171A"), rgb("1F2428"), rgb("0F1113")
            self.ink, self.ink2 = rgb("ECEAE3"), rgb("B4B9BF")
            self.line, self.edge = rgb("363C42"), rgb("7F868D")
            self.key = dark_k
            self.soft = mix(self.surface, dark_k, 0.17)
            self.good, self.warn, self.bad = rgb("86D3A0"), rgb("E8C06A"), rgb("F29A90")
            self.mark = rgb("6B5410")
            self.bar, self.bar_d, self.bar_l = rgb("59616A"), rgb("C4C4BE"), rgb("3A4147")
            table = SERIES_DARK
        else:
            self.paper, self.surface, self.sunk = rgb("FBFAF6"), WHITE, rgb("F1EFE8")
            self.ink, self.ink2 = rgb("1B1E22"), rgb("4B525A")
            self.line, self.edge = rgb("D8D4C9"), rgb("807A6C")
            self.key = light_k
            self.soft = soft
            self.good, self.warn, self.bad = rgb("1D6638"), rgb("7A5200"), rgb("9E2419")
            self.mark = rgb("FFE7A0")
            self.bar, self.bar_d, self.bar_l = rgb("BEB9AC"), rgb("4B525A"), rgb("DEDACF")
            table = SERIES_LIGHT
        self.on_key = rgb("14171A") if dark else WHITE
        self.series = [rgb(table[n]) for n in ORDER[key]]
        if not dark and key in ("moss", "ink"):
            self.series[0] = self.key

    def pale(self, colour, t=0.82):
        """A flat tint of `colour` on this theme's surface."""
        return mix(colour, self.surface, t)

    def states(self):
        return [self.good, self.warn, self.bad]


# ---- canvas ---------------------------------------------------------------

_fonts = {}


def _font(size):
    px = max(8, round(size * S))
    if px not in _fonts:
        _fonts[px] = ImageFont.load_default(px)     # the face bundled with Pillow
    return _fonts[px]


def polar(cx, cy, r, deg):
    a = math.radians(deg)
    return cx + r * math.cos(a), cy + r * math.sin(a)


def smooth(pts, steps=8):
    """Catmull-Rom through pts."""
    if len(pts) < 3:
        return list(pts)
    out = []
    p = [pts[0]] + list(pts) + [pts[-1]]
    for k in range(1, len(p) - 2):
        p0, p1, p2, p3 = p[k - 1:k + 3]
        for s in range(steps):
            t = s / steps
            out.append(tuple(
                0.5 * (2 * p1[d] + (p2[d] - p0[d]) * t
                       + (2 * p0[d] - 5 * p1[d] + 4 * p2[d] - p3[d]) * t * t
                       + (3 * p1[d] - p0[d] - 3 * p2[d] + p3[d]) * t ** 3) for d in (0, 1)))
    out.append(tuple(pts[-1]))
    return out


class Canvas:
    def __init__(self, w, h, fill):
        self.w, self.h = w, h
        self.img = Image.new("RGB", (round(w * S), round(h * S)), fill)
        self.d = ImageDraw.Draw(self.img)

    # shapes
    def rect(self, x, y, w, h, fill=None, r=0, line=None, lw=1.5):
        if w <= 0 or h <= 0:
            return
        b = [round(x * S), round(y * S), round((x + w) * S) - 1, round((y + h) * S) - 1]
        if b[2] < b[0] or b[3] < b[1]:
            return
        r = min(r, w / 2, h / 2)
        width = max(1, round(lw * S)) if line else 0
        if r > 0:
            self.d.rounded_rectangle(b, round(r * S), fill=fill, outline=line, width=width)
        else:
            self.d.rectangle(b, fill=fill, outline=line, width=width)

    def circle(self, cx, cy, r, fill=None, line=None, lw=2):
        b = [round((cx - r) * S), round((cy - r) * S), round((cx + r) * S) - 1, round((cy + r) * S) - 1]
        self.d.ellipse(b, fill=fill, outline=line, width=max(1, round(lw * S)) if line else 0)

    def poly(self, pts, fill=None, line=None, lw=2):
        q = [(x * S, y * S) for x, y in pts]
        if fill is not None:
            self.d.polygon(q, fill=fill)
        if line is not None:
            self.line(list(pts) + [pts[0]], line, lw)

    def line(self, pts, colour, lw=2, dash=None, cap=True):
        if dash:
            for seg in _dashes(pts, *dash):
                self.line(seg, colour, lw, cap=False)
            return
        wd = max(1, round(lw * S))
        q = [(x * S, y * S) for x, y in pts]
        if len(q) == 2 and (abs(q[0][0] - q[1][0]) < 0.01 or abs(q[0][1] - q[1][1]) < 0.01):
            (x0, y0), (x1, y1) = sorted(q)
            half = wd / 2
            if abs(y0 - y1) < 0.01:
                b = [round(x0), round(y0 - half), round(x1) - 1, round(y0 - half) + wd - 1]
            else:
                b = [round(x0 - half), round(y0), round(x0 - half) + wd - 1, round(y1) - 1]
            if b[2] >= b[0] and b[3] >= b[1]:
                self.d.rectangle(b, fill=colour)
        else:
            self.d.line(q, fill=colour, width=wd, joint="curve")
        if cap and wd > 2:
            for x, y in (q[0], q[-1]):
                h = wd / 2
                self.d.ellipse([x - h, y - h, x + h - 1, y + h - 1], fill=colour)

    def curve(self, pts, colour, lw=3, dash=None):
        self.line(smooth(pts), colour, lw, dash=dash)

    def arc(self, cx, cy, r, a0, a1, colour, lw, round_cap=False):
        """Ring segment centred on radius r, angles in degrees clockwise from east."""
        if a1 <= a0:
            return
        n = max(3, int((a1 - a0) / 2.5))
        ro, ri = r + lw / 2, max(0, r - lw / 2)
        ang = [a0 + (a1 - a0) * k / n for k in range(n + 1)]
        self.poly([polar(cx, cy, ro, a) for a in ang] + [polar(cx, cy, ri, a) for a in reversed(ang)], colour)
        if round_cap:
            for a in (a0, a1):
                x, y = polar(cx, cy, r, a)
                self.circle(x, y, lw / 2, colour)

    def arrow(self, pts, colour, lw=3, head=12, dash=None):
        (x0, y0), (x1, y1) = pts[-2], pts[-1]
        a = math.degrees(math.atan2(y1 - y0, x1 - x0))
        bx, by = polar(x1, y1, head * 0.8, a + 180)
        self.line(list(pts[:-1]) + [(bx, by)], colour, lw, dash=dash, cap=not dash)
        self.poly([(x1, y1), polar(x1, y1, head * 1.25, a + 153), polar(x1, y1, head * 1.25, a - 153)], colour)

    # see-through flats
    def veil(self, pts, colour, alpha):
        xs, ys = [p[0] for p in pts], [p[1] for p in pts]
        x0, y0 = math.floor(min(xs) * S), math.floor(min(ys) * S)
        x1, y1 = math.ceil(max(xs) * S) + 1, math.ceil(max(ys) * S) + 1
        m = Image.new("L", (x1 - x0, y1 - y0), 0)
        ImageDraw.Draw(m).polygon([(x * S - x0, y * S - y0) for x, y in pts], fill=round(255 * alpha))
        self.img.paste(colour, (x0, y0), m)

    def veil_rect(self, x, y, w, h, colour, alpha, r=0):
        if w <= 0 or h <= 0:
            return
        m = Image.new("L", (round(w * S), round(h * S)), 0)
        ImageDraw.Draw(m).rounded_rectangle(
            [0, 0, m.width - 1, m.height - 1], round(min(r, w / 2, h / 2) * S), fill=round(255 * alpha))
        self.img.paste(colour, (round(x * S), round(y * S)), m)

    def veil_circle(self, cx, cy, r, colour, alpha):
        self.veil_rect(cx - r, cy - r, 2 * r, 2 * r, colour, alpha, r)

    def shadow(self, x, y, w, h, r, strength=0.10):
        self.veil_rect(x - 3, y + 2, w + 6, h + 8, BLACK, strength * 0.8, r + 3)
        self.veil_rect(x - 8, y + 4, w + 16, h + 18, BLACK, strength * 0.5, r + 8)

    def paste(self, sub, x, y, r=0):
        img = sub.img if isinstance(sub, Canvas) else sub
        m = Image.new("L", img.size, 0)
        ImageDraw.Draw(m).rounded_rectangle([0, 0, img.width - 1, img.height - 1], round(r * S), fill=255)
        self.img.paste(img, (round(x * S), round(y * S)), m)

    def crop(self, x, y, w, h, to_w, to_h):
        """A piece of this canvas, resized to to_w x to_h."""
        x, y = min(max(0, x), self.w - w), min(max(0, y), self.h - h)
        box = (round(x * S), round(y * S), round((x + w) * S), round((y + h) * S))
        return self.img.crop(box).resize((round(to_w * S), round(to_h * S)), Image.BICUBIC)

    # figures: digits only, each set on its own so spacing is tabular
    def num_width(self, text, size):
        return sum(_advance(ch, size) for ch in text)

    def num(self, x, y, text, size, colour, anchor="l", bold=True):
        """Figures with their middle at y; anchor l, m or r."""
        f = _font(size)
        w = self.num_width(text, size)
        x -= {"l": 0, "m": w / 2, "r": w}[anchor]
        for ch in text:
            a = _advance(ch, size)
            self.d.text(((x + a / 2) * S, (y + size * 0.36) * S), ch, fill=colour, font=f, anchor="ms",
                        stroke_width=round(size * S / 44) if bold else 0, stroke_fill=colour)
            x += a
        return w


def _advance(ch, size):
    return size * (0.30 if ch in ".,:" else 0.36 if ch == " " else 0.92 if ch == "%" else 0.42 if ch == "-" else 0.60)


def _dashes(pts, on, off):
    out, cur, left, drawing = [], [pts[0]], on, True
    for (x0, y0), (x1, y1) in zip(pts, pts[1:]):
        length = math.hypot(x1 - x0, y1 - y0)
        pos = 0
        while length - pos > left:
            pos += left
            p = (x0 + (x1 - x0) * pos / length, y0 + (y1 - y0) * pos / length)
            if drawing:
                out.append(cur + [p])
            cur, drawing = [p], not drawing
            left = on if drawing else off
        left -= length - pos
        if drawing:
            cur.append((x1, y1))
    if drawing and len(cur) > 1:
        out.append(cur)
    return out


# ---- PNG ------------------------------------------------------------------

def png_bytes(img, colours=128):
    """Indexed PNG with the picture's own most used colours, no metadata.

    The flats of the drawing keep their exact values; only the blended pixels
    along edges are moved to a near colour.
    """
    img = img.reduce(S) if S > 1 else img
    raw = img.convert("RGBX").tobytes()
    px = memoryview(raw).cast("I")
    count = {}
    for v in px:
        count[v] = count.get(v, 0) + 1
    byte_order = "little" if struct.pack("=I", 1)[0] == 1 else "big"
    parts = {v: tuple(v.to_bytes(4, byte_order)[:3]) for v in count}
    ranked = sorted(count, key=lambda v: (-count[v], parts[v]))
    chosen = []
    for gap in (150, 40, 0):            # first colours well apart, then finer steps
        for v in ranked[:6000]:
            if len(chosen) >= colours:
                break
            if v in chosen:
                continue
            a = parts[v]
            if count[v] > 1500 or all(_dist(a, parts[c]) > gap for c in chosen):
                chosen.append(v)
        if gap == 150:
            chosen = chosen[:colours * 3 // 4]
    pal = [parts[v] for v in chosen]
    index = {}
    for v in count:
        a = parts[v]
        index[v] = min(range(len(pal)), key=lambda k: _dist(a, pal[k]))
    data = bytes(map(index.__getitem__, px))
    w, h = img.size
    best = None
    for filt in (0, 2):                 # none, or "up": whichever packs smaller
        rows = bytearray()
        prev = bytes(w)
        for y in range(h):
            row = data[y * w:(y + 1) * w]
            rows.append(filt)
            rows += row if filt == 0 else bytes((p - q) & 255 for p, q in zip(row, prev))
            prev = row
        z = zlib.compress(bytes(rows), 9)
        if best is None or len(z) < len(best):
            best = z
    return (b"\x89PNG\r\n\x1a\n"
            + _chunk(b"IHDR", struct.pack(">IIBBBBB", w, h, 8, 3, 0, 0, 0))
            + _chunk(b"PLTE", bytes(x for c in pal for x in c))
            + _chunk(b"IDAT", best) + _chunk(b"IEND", b""))


def _dist(a, b):
    return 3 * (a[0] - b[0]) ** 2 + 4 * (a[1] - b[1]) ** 2 + 2 * (a[2] - b[2]) ** 2


def _chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
