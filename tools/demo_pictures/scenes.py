"""The scenes by name, and one picture from slug, file and scene."""

from . import scenes_chart, scenes_panel, scenes_space
from .frame import draw_card, open_stage
from .kit import H, W, Canvas, WHITE, Theme, mix, png_bytes
from .scenes_camera import defect

SCENES = {"defect": defect, "timeseries": scenes_chart.timeseries, **scenes_panel.SCENES, **scenes_space.SCENES}


def picture(slug, file, scene):
    c = Canvas(W, H, WHITE)
    s = open_stage(c, slug, file, scene, {})
    SCENES[scene](s)
    if s.card:
        draw_card(s)
    return png_bytes(c.img)


def social():
    """The mark at large: two shelves with things on them, for pages shared without a picture of their own."""
    w, h = 1200, 630
    th = Theme("teal")
    c = Canvas(w, h, th.paper)
    c.rect(0, 0, w, 18, th.key)
    left, right = 250, 950
    for y in (300, 500):
        c.rect(left, y, right - left, 14, th.key, r=4)
        c.rect(left + 40, y + 14, 14, 46, th.key, r=3)
        c.rect(right - 54, y + 14, 14, 46, th.key, r=3)
    tones = th.series
    for k, (x, bw, bh) in enumerate([(300, 96, 130), (412, 60, 168), (488, 130, 84), (700, 72, 150), (788, 104, 110)]):
        c.rect(x, 300 - bh, bw, bh, mix(tones[k % len(tones)], th.paper, 0.12), r=6)
    for k, (x, bw, bh) in enumerate([(320, 140, 92), (500, 70, 128), (586, 70, 128), (672, 70, 104), (800, 100, 76)]):
        c.rect(x, 500 - bh, bw, bh, mix(tones[(k + 2) % len(tones)], th.paper, 0.12), r=6)
    return png_bytes(c.img)
