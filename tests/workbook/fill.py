"""Fills in a blank workbook through openpyxl, which writes files as Excel does: python fill.py BLANK.xlsx FILLED.xlsx COUNT

The fixtures beside this file were made by it, from `shangjia template BLANK.xlsx --date 2026-11-20`:
openpyxl.xlsx as it comes out, libreoffice.xlsx saved anew by
`soffice --headless --convert-to xlsx:"Calc MS Excel 2007 XML"`.
"""

import datetime
import sys

import openpyxl

HEADINGS, EXAMPLE, FIRST = 4, 5, 6
PARTS = "焊點紡織布螺絲瓶蓋標籤軸承齒輪鑄件薄膜板材紙箱藥錠"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ甲乙丙丁戊"
PROSE = ("預期可解決之產業痛點", "特色", "成功應用案例", "流程設計與導入說明", "初步測試的品質績效", "與市場相關產品比較")


def fill(sheet, row, edit):
    """Copies the example into a row, each value through `edit`."""
    for heading in sheet[HEADINGS]:
        if heading.value:
            value = edit(heading.value, sheet.cell(EXAMPLE, heading.column).value)
            if value not in (None, ""):
                sheet.cell(row, heading.column).value = value


def solution(number, is_first_sheet):
    """How the example is changed for one solution, so that no two are alike."""
    slug, at = f"solution-{number:02d}", (2 * number) % len(PARTS)
    part = PARTS[at : at + 2] + LETTERS[number]

    def edit(heading, value):
        if heading == "方案代稱":
            return slug
        if heading == "方案名稱":
            return f"{part}外觀檢測第{number}型" if is_first_sheet else None
        if heading.startswith("上架業者"):
            return None
        if heading == "一句話介紹":
            return f"{part}專用的表面檢測，{number + 3} 張樣本即可起步。"
        if heading == "方案功能(1)":
            return f"{part}瑕疵即時判定"
        if heading.endswith("檔名") and value:
            return value.replace("example-aoi-metal", slug)
        if heading in PROSE:
            return f"{part}：{value}（第 {number} 型，{number * 7 + 3} 件）"
        if "總計新臺幣" in heading and value:
            return 60000 + 100 * number
        if "原有市價（" in heading and value:
            return 90000
        if heading.endswith("日") and value:
            day = datetime.date.fromisoformat(value)
            return day if number % 2 else f"{day.year - 1911}/{day.month}/{day.day}"
        return value

    return edit


def main(blank, filled, count):
    book = openpyxl.load_workbook(blank)
    vendor = lambda heading, value: "example-vision" if heading == "業者代稱" else value
    fill(book["附表1 申請書"], FIRST, vendor)
    for number in range(count):
        for name in ("附表2 規格書", "附表3 雲端特性", "附表4 推廣計畫", "承辦登錄"):
            if name == "附表3 雲端特性" and number % 2:
                continue
            fill(book[name], FIRST + number, solution(number, name == "附表2 規格書"))
    book.save(filled)


main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
