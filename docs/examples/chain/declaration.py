"""Write `declaration.xlsx`, what a supplier would send: laid out as the CMRT is, with an invented supplier and smelter.

The template itself belongs to others and is not shipped; a real declaration is brought in in the same way.
"""

from openpyxl import Workbook

REVISION = "Revision 6.5 April 25, 2025"
COMPANY = {"D8": "Kestrel Components", "D9": "A. Company", "D14": "1 Harbour Way", "D22": "15-Mar-2026"}
CONTACT = {"D15": "name", "D16": "e-mail", "D17": "telephone", "D18": "name", "D19": "title", "D20": "e-mail"}
ONLY_TIN = {f"D{first + step}": "No" for first in (26, 32) for step in range(4)} | {"D27": "Yes", "D33": "Yes"}
OF_TIN = {"D39": "Unknown", "D45": "No", "D51": "No", "D57": "100%", "D63": "Yes", "D69": "Yes"}
POLICIES = {f"D{row}": "No" for row in range(75, 91, 2)}
SMELTER = ("CID009101", "Tin", "Halden Tin", "Halden Tin", "Malaysia", "CID009101")


def main() -> None:
    """Fill the cells that are read, and save."""
    book = Workbook()
    declaration = book.create_sheet("Declaration")
    declaration["B3"] = f"(CMRT) {REVISION}"
    for place, answer in (COMPANY | CONTACT | ONLY_TIN | OF_TIN | POLICIES).items():
        declaration[place] = answer
    smelters = book.create_sheet("Smelter List")
    smelters["Q3"] = REVISION
    for column, value in enumerate(SMELTER, start=1):
        smelters.cell(row=5, column=column, value=value)
    book.create_sheet("Product List")
    del book["Sheet"]  # the empty one that every new workbook has
    book.save("declaration.xlsx")


if __name__ == "__main__":
    main()
