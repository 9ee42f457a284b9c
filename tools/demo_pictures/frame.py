"""Backdrops, windows and the small parts every scene uses."""

from PIL import Image, ImageDraw

from .kit import BLACK, H, S, W, WHITE, Canvas, Rng, Theme, mix, polar


# ---- small parts ------------------------------------------------------------

def bar(c, x, y, w, h, colour):
    """One run of stand-in text, top left at x, y."""
    c.rect(x, y, w, h, colour, r=min(3.5, h / 2))


def words(c, r, x, y, w, h, colour, gap=None):
    """A line of stand-in text broken into two to four runs."""
    gap = gap or max(6, h * 0.7)
    if w < 70:
        bar(c, x, y, w, h, colour)
        return
    n = 2 if w < 150 else r.i(2, 3) if w < 320 else r.i(3, 4)
    cuts = [r.u(0.7, 1.5) for _ in range(n)]
    total = sum(cuts)
    px = x
    for k in cuts:
        ww = (w - gap * (n - 1)) * k / total
        bar(c, px, y, ww, h, colour)
        px += ww + gap


def para(c, r, x, y, w, n, colour, h=9, lead=24, last=None):
    for k in range(n):
        full = r.u(0.86, 1.0) if k < n - 1 else (last or r.u(0.4, 0.7))
        words(c, r, x, y + k * lead, w * full, h, colour)
    return y + n * lead


def pill(c, th, x, y, w, colour, h=26, icon_kind=None, solid=False):
    """A status pill: tint, dot or icon, bar."""
    fill = colour if solid else th.pale(colour, 0.80)
    ink = th.on_key if solid else colour
    c.rect(x, y, w, h, fill, r=h / 2)
    if icon_kind:
        icon(c, icon_kind, x + h / 2 + 2, y + h / 2, h * 0.5, ink, 2.2)
    else:
        c.circle(x + h / 2 + 1, y + h / 2, h * 0.16, ink)
    bar(c, x + h + 2, y + h / 2 - 4, w - h - 14, 8, ink if solid else mix(ink, fill, 0.25))


def button(c, th, x, y, w, h=44, solid=True, colour=None):
    k = colour or th.key
    if solid:
        c.rect(x, y, w, h, k, r=6)
        bar(c, x + w * 0.24, y + h / 2 - 5, w * 0.52, 10, mix(th.on_key, k, 0.1))
    else:
        c.rect(x, y, w, h, th.surface, r=6, line=th.edge, lw=1.5)
        bar(c, x + w * 0.24, y + h / 2 - 5, w * 0.52, 10, th.bar_d)


def chip(c, th, x, y, w, on=False, h=34):
    if on:
        c.rect(x, y, w, h, th.soft, r=h / 2, line=th.key, lw=1.5)
        bar(c, x + 18, y + h / 2 - 4.5, w - 36, 9, th.key)
    else:
        c.rect(x, y, w, h, th.surface, r=h / 2, line=th.line, lw=1.5)
        bar(c, x + 18, y + h / 2 - 4.5, w - 36, 9, th.bar)


def panel(c, th, x, y, w, h, fill=None, r=8):
    c.rect(x, y, w, h, fill or th.surface, r=r, line=th.line, lw=1.5)


def segmented(c, th, x, y, w, n=3, on=0, h=38):
    c.rect(x, y, w, h, th.sunk, r=7, line=th.line)
    cw = w / n
    for k in range(n):
        if k == on:
            c.rect(x + k * cw + 4, y + 4, cw - 8, h - 8, th.surface, r=5, line=th.line)
        bar(c, x + k * cw + cw * 0.28, y + h / 2 - 4.5, cw * 0.44, 9, th.key if k == on else th.bar)


def progress(c, th, x, y, w, t, colour, h=12, track=None):
    c.rect(x, y, w, h, track or th.bar_l, r=h / 2)
    c.rect(x, y, max(h, w * t), h, colour, r=h / 2)


def toggle(c, th, x, y, on=True, w=46, h=26):
    c.rect(x, y, w, h, th.key if on else th.bar, r=h / 2)
    c.circle(x + (w - h / 2 if on else h / 2), y + h / 2, h / 2 - 4, th.surface)


def tick_box(c, th, x, y, on=False, s=24):
    if on:
        c.rect(x, y, s, s, th.key, r=5)
        icon(c, "tick", x + s / 2, y + s / 2, s * 0.6, th.on_key, 3)
    else:
        c.rect(x, y, s, s, th.surface, r=5, line=th.edge, lw=2)


def avatar(c, r, cx, cy, rad, colour, ground):
    """A head and shoulders, no face."""
    sub = Canvas(rad * 2, rad * 2, mix(colour, ground, 0.72))
    sub.circle(rad, rad * 0.82, rad * 0.36, colour)
    sub.circle(rad, rad * 2.02, rad * 0.74, colour)
    if r.chance(0.5):
        sub.rect(rad * 0.62, rad * 0.42, rad * 0.76, rad * 0.26, mix(colour, BLACK, 0.3), r=rad * 0.13)
    c.paste(sub, cx - rad, cy - rad, rad)


def spark(c, x, y, w, h, vals, colour, lw=3, fill=None):
    lo, hi = min(vals), max(vals)
    pts = [(x + w * k / (len(vals) - 1), y + h - h * (v - lo) / ((hi - lo) or 1)) for k, v in enumerate(vals)]
    if fill:
        c.poly(pts + [(x + w, y + h + 4), (x, y + h + 4)], fill)
    c.line(pts, colour, lw)
    c.circle(pts[-1][0], pts[-1][1], lw * 1.7, colour)


def icon(c, kind, cx, cy, s, k, lw=2.5):
    h = s / 2
    if kind == "grid":
        q = s * 0.42
        for dx in (-1, 1):
            for dy in (-1, 1):
                c.rect(cx + dx * s * 0.27 - q / 2, cy + dy * s * 0.27 - q / 2, q, q, line=k, lw=lw, r=2)
    elif kind == "list":
        for d in (-0.36, 0, 0.36):
            c.circle(cx - h * 0.85, cy + s * d, lw * 0.8, k)
            c.line([(cx - h * 0.4, cy + s * d), (cx + h, cy + s * d)], k, lw)
    elif kind == "chart":
        for n, t in enumerate((0.45, 0.95, 0.68)):
            c.rect(cx - h + n * s * 0.37, cy + h - s * t, s * 0.24, s * t, k, r=1)
    elif kind == "clock":
        c.circle(cx, cy, h, line=k, lw=lw)
        c.line([(cx, cy - h * 0.55), (cx, cy), (cx + h * 0.45, cy + h * 0.2)], k, lw)
    elif kind == "gear":
        for a in range(0, 360, 45):
            c.line([polar(cx, cy, h * 0.6, a), polar(cx, cy, h, a)], k, lw * 1.3)
        c.circle(cx, cy, h * 0.68, line=k, lw=lw)
    elif kind == "user":
        c.circle(cx, cy - h * 0.42, h * 0.46, line=k, lw=lw)
        c.arc(cx, cy + h, h * 0.82, 180, 360, k, lw)
    elif kind == "doc":
        c.rect(cx - h * 0.76, cy - h, s * 0.76, s, line=k, lw=lw, r=2)
        for d in (-0.25, 0.2):
            c.line([(cx - h * 0.36, cy + s * d), (cx + h * 0.36, cy + s * d)], k, lw * 0.8)
    elif kind == "box":
        c.poly([(cx, cy - h), (cx + h, cy - h * 0.45), (cx + h, cy + h * 0.5), (cx, cy + h),
                (cx - h, cy + h * 0.5), (cx - h, cy - h * 0.45)], line=k, lw=lw)
        c.line([(cx - h, cy - h * 0.45), (cx, cy + h * 0.05), (cx + h, cy - h * 0.45)], k, lw)
        c.line([(cx, cy + h * 0.05), (cx, cy + h)], k, lw)
    elif kind == "cam":
        c.rect(cx - h, cy - h * 0.7, s, s * 0.75, line=k, lw=lw, r=4)
        c.circle(cx, cy + h * 0.05, h * 0.36, line=k, lw=lw)
    elif kind == "bolt":
        c.poly([(cx + h * 0.2, cy - h), (cx - h * 0.65, cy + h * 0.15), (cx - h * 0.05, cy + h * 0.15),
                (cx - h * 0.2, cy + h), (cx + h * 0.65, cy - h * 0.2), (cx + h * 0.05, cy - h * 0.2)], k)
    elif kind == "drop":
        c.circle(cx, cy + h * 0.25, h * 0.66, k)
        c.poly([(cx, cy - h), (cx + h * 0.6, cy + h * 0.02), (cx - h * 0.6, cy + h * 0.02)], k)
    elif kind == "tick":
        c.line([(cx - h * 0.8, cy + h * 0.05), (cx - h * 0.2, cy + h * 0.62), (cx + h * 0.85, cy - h * 0.6)], k, lw)
    elif kind == "cross":
        c.line([(cx - h * .6, cy - h * .6), (cx + h * .6, cy + h * .6)], k, lw)
        c.line([(cx - h * .6, cy + h * .6), (cx + h * .6, cy - h * .6)], k, lw)
    elif kind == "warn":
        c.poly([(cx, cy - h * 0.95), (cx + h, cy + h * 0.8), (cx - h, cy + h * 0.8)], k)
        g = WHITE if sum(k) < 420 else BLACK
        c.rect(cx - s * 0.05, cy - h * 0.35, s * 0.1, s * 0.33, g)
        c.rect(cx - s * 0.05, cy + h * 0.45, s * 0.1, s * 0.1, g)
    elif kind == "search":
        c.circle(cx - h * 0.15, cy - h * 0.15, h * 0.7, line=k, lw=lw)
        c.line([(cx + h * 0.38, cy + h * 0.38), (cx + h, cy + h)], k, lw)
    elif kind == "chat":
        c.rect(cx - h, cy - h * 0.85, s, s * 0.72, line=k, lw=lw, r=4)
        c.poly([(cx - h * 0.5, cy + h * 0.55), (cx, cy + h * 0.55), (cx - h * 0.5, cy + h)], k)
    elif kind == "cal":
        c.rect(cx - h, cy - h * 0.8, s, s * 0.88, line=k, lw=lw, r=3)
        c.line([(cx - h, cy - h * 0.25), (cx + h, cy - h * 0.25)], k, lw)
    elif kind == "mic":
        c.rect(cx - h * 0.32, cy - h, s * 0.32, s * 0.6, k, r=s * 0.16)
        c.arc(cx, cy - h * 0.1, h * 0.68, 10, 170, k, lw)
        c.line([(cx, cy + h * 0.58), (cx, cy + h)], k, lw)
    elif kind == "play":
        c.poly([(cx - h * 0.55, cy - h * 0.8), (cx + h * 0.8, cy), (cx - h * 0.55, cy + h * 0.8)], k)
    elif kind == "link":
        c.line([(cx - h * 0.6, cy + h * 0.6), (cx + h * 0.6, cy - h * 0.6)], k, lw)
        c.line([(cx - h * 0.1, cy - h * 0.6), (cx + h * 0.6, cy - h * 0.6), (cx + h * 0.6, cy + h * 0.1)], k, lw)
    elif kind == "clip":
        c.rect(cx - h * 0.42, cy - h, s * 0.42, s, line=k, lw=lw, r=s * 0.21)
        c.line([(cx, cy - h * 0.4), (cx, cy + h * 0.45)], k, lw)
    elif kind == "lock":
        c.arc(cx, cy - h * 0.15, h * 0.45, 180, 360, k, lw)
        c.rect(cx - h * 0.75, cy - h * 0.12, s * 0.75, s * 0.55, k, r=3)
    elif kind == "cup":
        c.rect(cx - h * 0.8, cy - h * 0.5, s * 0.62, s * 0.68, k, r=4)
        c.arc(cx + h * 0.5, cy, h * 0.34, -90, 90, k, lw)
    else:
        c.circle(cx, cy, h * 0.8, line=k, lw=lw)


NAV_ICONS = ["grid", "list", "chart", "clock", "user", "doc", "box", "cal", "search", "chat", "bolt", "cam"]


# ---- backdrop -----------------------------------------------------------------

def backdrop(c, th, r):
    """The tinted ground behind the window; returns its colour."""
    kind = r.pick(["tint", "tint", "deep", "paper"])
    ground = {"tint": th.tint, "deep": th.deep, "paper": mix((241, 239, 232), th.tint, 0.35)}[kind]
    up = WHITE if kind == "deep" else BLACK
    tone = mix(ground, up, 0.055) if kind == "deep" else mix(ground, th.deep, 0.085)
    c.rect(0, 0, W, H, ground)
    orn = r.pick(["disc", "shelves", "half", "dots", "arcs", "step", "plain"])
    left = r.chance(0.5)
    if orn == "disc":
        c.circle(150 if left else W - 150, r.pick([120, H - 120]), r.u(330, 470), tone)
    elif orn == "shelves":
        for k in range(10):
            c.rect(0, 42 + k * 92, W, 5, tone)
    elif orn == "half":
        if r.chance(0.5):
            c.rect(0, H * 0.56, W, H * 0.44, tone)
        else:
            c.poly([(0, H), (0, H * 0.78), (W, H * 0.34), (W, H)], tone)
    elif orn == "dots":
        for gy in range(23):
            for gx in range(41):
                c.circle(gx * 40, gy * 40 + 10, 3.2, tone)
    elif orn == "arcs":
        cx, cy = (0 if left else W), H
        for k in range(7):
            c.circle(cx, cy, 180 + k * 130, line=tone, lw=30)
    elif orn == "step":
        for k in range(5):
            x = k * 330 if left else W - (k + 1) * 330
            c.rect(x, H - 150 - (4 - k) * 150, 330, H, tone)
    return ground


# ---- windows ------------------------------------------------------------------

def title_bar(c, th, r, x, y, w, h=46):
    c.rect(x, y, w, h + 12, th.sunk, r=12)
    c.rect(x, y + h, w, 14, th.surface)
    for k in range(3):
        c.circle(x + 28 + k * 24, y + h / 2, 6, th.bar)
    if r.chance(0.5):
        tw = 240
        c.rect(x + w / 2 - tw / 2, y + 10, tw, h - 20, th.surface, r=6)
        bar(c, x + w / 2 - 60, y + h / 2 - 4, 120, 8, th.bar)
    else:
        tw = r.u(150, 200)
        c.rect(x + 118, y + 10, tw, h, th.surface, r=8)
        c.circle(x + 140, y + h / 2 + 4, 6, th.key)
        bar(c, x + 156, y + h / 2, tw - 66, 8, th.bar)
        c.rect(x + 100, y + h, tw + 60, 4, th.surface)
    c.line([(x, y + h), (x + w, y + h)], th.line, 1.5)


def side_nav(c, th, r, x, y, w, h, deep=False):
    wide = w > 120
    ground = th.deep if deep else th.paper
    tone = mix(ground, WHITE, 0.45) if deep else th.bar
    c.rect(x, y, w, h, ground)
    if not deep:
        c.line([(x + w, y), (x + w, y + h)], th.line, 1.5)
    # product mark
    mx = x + (26 if wide else w / 2 - 20)
    mark = WHITE if deep else th.key
    kind = r.i(0, 3)
    my = y + 26
    if kind == 0:
        c.rect(mx, my, 40, 40, mark, r=9)
        c.circle(mx + 20, my + 20, 9, ground)
    elif kind == 1:
        c.circle(mx + 20, my + 20, 20, mark)
        c.rect(mx + 8, my + 17, 24, 6, ground)
    elif kind == 2:
        c.rect(mx, my, 18, 40, mark, r=4)
        c.rect(mx + 22, my + 12, 18, 28, mix(mark, ground, 0.45), r=4)
    else:
        c.poly([(mx + 20, my), (mx + 40, my + 20), (mx + 20, my + 40), (mx, my + 20)], mark)
    if wide:
        bar(c, mx + 54, my + 13, w - 122, 14, mix(WHITE, ground, 0.05) if deep else th.bar_d)
    icons = r.shuffled(NAV_ICONS)
    n = 6 if h > 560 else 5
    on = r.i(0, 3)
    yy = y + 104
    for k in range(n):
        active = k == on
        col = (WHITE if deep else th.key) if active else tone
        if active:
            c.rect(x + 12, yy, w - 24, 50, mix(ground, WHITE, 0.16) if deep else th.soft, r=7)
        icon(c, icons[k], x + (42 if wide else w / 2), yy + 25, 22, col)
        if wide:
            bar(c, x + 68, yy + 20, (w - 100) * r.u(0.55, 0.95), 10, col)
        yy += 62
    if wide and y + h - yy > 150:
        c.rect(x + 24, yy + 16, w - 48, 1.5, mix(ground, WHITE, 0.2) if deep else th.line)
    fy = y + h - 48
    avatar(c, r, x + (42 if wide else w / 2), fy, 20, WHITE if deep else th.ink2, ground)
    if wide:
        bar(c, x + 74, fy - 12, w * 0.34, 9, mix(WHITE, ground, 0.2) if deep else th.bar_d)
        bar(c, x + 74, fy + 5, w * 0.24, 7, tone)


def header(c, th, r, x, y, w):
    """Page heading inside a window; returns its height."""
    tw = r.u(200, 290)
    if r.chance(0.5):
        bar(c, x, y, r.u(80, 130), 9, th.bar)
        bar(c, x, y + 20, tw, 20, th.ink)
    else:
        bar(c, x, y + 2, tw, 20, th.ink)
        bar(c, x, y + 34, tw * r.u(1.1, 1.5), 9, th.bar)
    rx = x + w
    kind = r.i(0, 2)
    if kind == 0:
        button(c, th, rx - 140, y, 140)
        button(c, th, rx - 276, y, 122, solid=False)
    elif kind == 1:
        button(c, th, rx - 140, y, 140)
        if w > 760:
            segmented(c, th, rx - 450, y + 3, 290, 3, r.i(0, 2))
    else:
        c.rect(rx - 300, y, 300, 44, th.surface, r=6, line=th.edge)
        icon(c, "search", rx - 274, y + 22, 18, th.edge)
        bar(c, rx - 250, y + 17, 130, 10, th.bar)
    return 70


class Stage:
    """What a scene is given: canvas, theme, choice, its box and its options."""

    def __init__(self, c, th, r, box, kind, opts):
        self.c, self.th, self.r, self.box, self.kind, self.o = c, th, r, box, kind, opts
        self.card = None

    def opt(self, name, choices):
        v = self.r.pick(choices)
        return self.o.get(name, v)


def open_stage(c, slug, file, scene, opts):
    """Draw backdrop and frame; return the Stage for the scene to fill."""
    brand = Rng(slug)
    r = Rng(f"{slug}/{file}/{scene}")
    key = opts.get("key") or brand.pick(["teal", "teal", "indigo", "rust", "moss", "ochre", "ink"])
    kind = opts.get("frame") or r.pick(FRAMES.get(scene, ["full", "full", "float", "float", "split", "dark", "corner", "tablet"]))
    dark = kind == "dark" or (kind in ("corner", "float") and r.chance(0.12))
    th = Theme(key, dark)
    ground = backdrop(c, th, r.sub("ground"))
    f = r.sub("frame")
    s = Stage(c, th, r.sub("scene"), None, kind, opts)
    if kind in ("full", "dark", "corner", "float"):
        if kind == "corner":
            x, y, w, h = f.u(96, 120), f.u(78, 96), W, H
            vis_w, vis_h = W - x, H - y
        elif kind == "float":
            x, y, w, h = 64, 64, 1316, 772
            vis_w, vis_h = w, h
        else:
            m = f.pick([64, 76, 88])
            x, y, w, h = m, m * 0.78, W - 2 * m, H - 2 * m * 0.78
            vis_w, vis_h = w, h
        c.shadow(x, y, w, h, 12, 0.22 if ground == th.deep else 0.11)
        c.rect(x, y, w, h, th.surface, r=12)
        title_bar(c, th, f, x, y, w)
        nav = f.pick([196, 84, 196, 84, 0]) if kind != "float" else f.pick([84, 84, 0])
        top = y + 46
        ch = vis_h - 46
        if nav:
            sub = Canvas(nav, ch - 1, th.surface)
            side_nav(sub, th, f, 0, 0, nav, ch - 1, deep=not dark and f.chance(0.4))
            _paste_foot(c, sub, x, top + 1, 0 if kind == "corner" else 12)
        pad = 36
        right = 0
        if kind == "float":
            right = 150
            c.rect(x + w - right, top + 1, right, ch - 13, th.paper)
            c.rect(x + w - right, top + 1 + ch - 40, right, 39, th.paper, r=12)
            c.rect(x + w - right, top + 1 + ch - 40, 60, 39, th.paper)
            c.line([(x + w - right, top), (x + w - right, y + h)], th.line, 1.5)
            for k in range(9):
                wd = f.u(50, 96)
                bar(c, x + w - right + 26, top + 40 + k * 78, wd, 11, th.bar if k % 3 else th.bar_d)
                bar(c, x + w - right + 26, top + 62 + k * 78, wd * 0.6, 8, th.bar_l)
            cw, chh = 372, f.pick([330, 372, 410])
            cy = f.pick([y + 96, H - 60 - chh - 20, H - 60 - chh - 20, 260])
            s.card = (W - 60 - cw, cy, cw, chh)
        bx = x + nav + pad
        bw = vis_w - nav - 2 * pad - (right and right - 8) - (12 if kind == "corner" else 0)
        by = top + 34
        by += header(c, th, f, bx, by, bw)
        bh = y + vis_h - by - pad - (8 if kind == "corner" else 0)
        s.box = (bx, by, bw, bh)
    elif kind == "tablet":
        x, y, w, h = 92, 58, W - 184, H - 116
        c.shadow(x, y, w, h, 40, 0.2)
        c.rect(x, y, w, h, (38, 42, 46), r=40)
        c.rect(x + 3, y + 3, w - 6, h - 6, (52, 57, 62), r=38)
        c.rect(x + 7, y + 7, w - 14, h - 14, (33, 36, 40), r=35)
        c.circle(x + 20, y + h / 2, 5, (78, 84, 90))
        sx, sy, sw, sh = x + 38, y + 34, w - 76, h - 68
        c.rect(sx, sy, sw, sh, th.surface, r=14)
        tone = f.chance(0.5)
        g = th.deep if tone else th.paper
        c.rect(sx, sy, sw, 72, g, r=14)
        c.rect(sx, sy + 40, sw, 32, g)
        if not tone:
            c.line([(sx, sy + 72), (sx + sw, sy + 72)], th.line)
        fg = WHITE if tone else th.key
        c.rect(sx + 30, sy + 19, 34, 34, fg, r=8)
        c.circle(sx + 47, sy + 36, 8, g)
        bar(c, sx + 80, sy + 29, 120, 14, fg if tone else th.ink)
        n = 4
        on = f.i(0, n - 1)
        for k in range(n):
            tx = sx + 300 + k * 150
            wd = f.u(64, 92)
            bar(c, tx, sy + 31, wd, 11, (fg if k == on else mix(fg, g, 0.5)) if tone else (th.key if k == on else th.bar))
            if k == on:
                c.rect(tx - 12, sy + 67, wd + 24, 5, fg)
        avatar(c, f, sx + sw - 46, sy + 36, 21, fg, g)
        icon(c, "clock", sx + sw - 104, sy + 36, 24, mix(fg, g, 0.25))
        s.box = (sx + 36, sy + 72 + 32, sw - 72, sh - 72 - 64)
    elif kind == "split":
        flip = f.chance(0.35)
        lw = f.pick([440, 480])
        lx, px = (W - lw, 0) if flip else (0, lw)
        pw = W - lw
        deep = f.chance(0.65)
        g = th.deep if deep else th.tint
        c.rect(px, 0, pw, H, th.paper)
        c.rect(lx, 0, lw, H, g)
        _split_column(c, th, f, lx, lw, g, deep)
        s.box = (px + 60, 64, pw - 120, H - 128)
    elif kind == "bare":
        s.box = (0, 0, W, H)
    return s


def _paste_foot(c, sub, x, y, r):
    """Paste with only the lower left corner rounded, as a window's side rail."""
    m = Image.new("L", sub.img.size, 0)
    ImageDraw.Draw(m).rounded_rectangle(
        [0, -80, sub.img.width + 80, sub.img.height - 1], round(r * S), fill=255)
    c.img.paste(sub.img, (round(x * S), round(y * S)), m)


def _split_column(c, th, r, x, w, g, deep):
    hi = WHITE if deep else th.deep
    mid = mix(hi, g, 0.45)
    low = mix(hi, g, 0.78)
    px = x + 60
    pw = w - 120
    c.rect(px, 76, 54, 54, hi, r=12)
    v = r.i(0, 2)
    if v == 0:
        c.circle(px + 27, 103, 13, g)
    elif v == 1:
        for k in range(3):
            c.rect(px + 13, 90 + k * 11, 28, 5, g)
    else:
        c.poly([(px + 27, 87), (px + 43, 103), (px + 27, 119), (px + 11, 103)], g)
    bar(c, px, 178, pw * 0.92, 26, hi)
    bar(c, px, 220, pw * r.u(0.5, 0.75), 26, hi)
    para(c, r, px, 282, pw, 3, mid, h=11, lead=29)
    y = 410
    v = r.i(0, 2)
    c.rect(px, y, pw, 2, low)
    if v == 0:
        for k in range(4):
            yy = y + 34 + k * 92
            c.circle(px + 24, yy + 24, 24, low)
            icon(c, r.pick(["tick", "bolt", "clock", "doc", "drop", "cam", "chart"]), px + 24, yy + 24, 22, hi, 3)
            bar(c, px + 68, yy + 8, (pw - 68) * r.u(0.6, 0.95), 12, hi)
            bar(c, px + 68, yy + 32, (pw - 68) * r.u(0.4, 0.7), 9, mid)
    elif v == 1:
        c.num(px - 4, y + 92, f"{r.i(12, 98)}.{r.i(0, 9)}", 108, hi, bold=False)
        bar(c, px, y + 168, pw * 0.6, 12, mid)
        vals = [r.u(0.2, 1) for _ in range(9)]
        bw = pw / 9
        for k, q in enumerate(vals):
            hh = 30 + 140 * q
            c.rect(px + k * bw, y + 400 - hh, bw - 9, hh, hi if k == 6 else low, r=3)
    else:
        for k in range(3):
            yy = y + 36 + k * 126
            c.num(px, yy + 24, str(r.i(11, 990)), 52, hi, bold=False)
            bar(c, px + 150, yy + 10, (pw - 150) * r.u(.6, 1), 11, mid)
            bar(c, px + 150, yy + 32, (pw - 150) * r.u(.3, .6), 9, low)
            progress(c, th, px, yy + 66, pw, r.u(0.3, 0.95), hi, 10, low)


# which frames suit a scene; "bare" scenes compose the whole picture themselves
FRAMES = {
    "phone": ["bare"],
    "chat": ["full", "full", "float", "dark", "corner", "tablet"],
    "table": ["full", "full", "float", "corner", "tablet", "dark"],
    "calendar": ["full", "corner", "tablet", "float"],
    "gantt": ["full", "full", "corner", "tablet", "dark"],
    "document": ["full", "full", "split", "corner", "tablet"],
    "cards": ["full", "corner", "tablet", "float"],
    "network": ["full", "dark", "split", "float"],
    "flow": ["full", "split", "split", "corner", "tablet"],
    "floorplan": ["full", "split", "dark", "float", "tablet"],
    "defect": ["full", "dark", "float", "tablet", "corner"],
}


# ---- the floating card ---------------------------------------------------------

def draw_card(s):
    """A detail card over the window's right edge, drawn after the scene."""
    c, th, r = s.c, s.th, s.r.sub("card")
    x, y, w, h = s.card
    c.shadow(x, y, w, h, 14, 0.16)
    c.rect(x, y, w, h, th.surface, r=14, line=th.line)
    px, pw = x + 32, w - 64
    c.circle(px + 22, y + 54, 22, th.soft)
    icon(c, r.pick(["bolt", "tick", "chart", "clock", "doc", "search"]), px + 22, y + 54, 22, th.key, 3)
    bar(c, px + 60, y + 38, pw * 0.48, 14, th.ink)
    bar(c, px + 60, y + 62, pw * 0.34, 9, th.bar)
    v = r.i(0, 3)
    top, bottom = y + 108, y + h - 34
    if v == 0:
        rad = min(70, (bottom - top) / 2 - 8)
        t = r.u(0.55, 0.93)
        cy = (top + bottom) / 2
        c.arc(px + rad, cy, rad - 12, -90, 270, th.bar_l, 22)
        c.arc(px + rad, cy, rad - 12, -90, -90 + 360 * t, th.key, 22)
        c.num(px + rad, cy, str(round(t * 100)), 40, th.ink, "m")
        for k in range(3):
            yy = cy - 52 + k * 40
            c.rect(px + 2 * rad + 28, yy, 14, 14, [th.key, th.series[1], th.bar_l][k], r=3)
            bar(c, px + 2 * rad + 52, yy + 2, (pw - 2 * rad - 52) * r.u(.6, 1), 10, th.bar)
    elif v == 1:
        c.num(px, top + 26, f"{r.i(11, 99)}.{r.i(0, 9)}", 60, th.ink)
        pill(c, th, px + pw - 92, top + 12, 92, th.good, 30, "tick")
        n = 14
        base = r.u(-0.4, 0.5)
        vals = [base * k / n + r.u(0, 0.28) for k in range(n)]
        spark(c, px, top + 78, pw - 8, bottom - top - 84, vals, th.key, 4, th.soft)
    elif v == 2:
        n = int((bottom - top) // 52)
        for k in range(n):
            yy = top + k * 52
            on = k < n - 2 or r.chance(0.3)
            tick_box(c, th, px, yy + 4, on, 28)
            bar(c, px + 46, yy + 8, (pw - 120) * r.u(.55, 1), 11, th.bar_d if on else th.bar)
            bar(c, px + 46, yy + 27, (pw - 120) * r.u(.3, .6), 7, th.bar_l)
            c.num(px + pw, yy + 18, str(r.i(10, 99)), 24, th.ink2, "r")
    else:
        bh = bottom - top - 66
        n = 6
        bw = pw / n
        hot = r.i(2, 5)
        for k in range(n):
            hh = bh * r.u(0.25, 0.8) if k != hot else bh
            c.rect(px + k * bw + 4, top + bh - hh, bw - 12, hh, th.key if k == hot else th.series[2 if th.dark else 4], r=3)
        c.line([(px, top + bh + 1), (px + pw, top + bh + 1)], th.edge, 2)
        button(c, th, px, bottom - 44, pw, 44)
