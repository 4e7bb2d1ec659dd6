"""Any file of OKRs becomes sheets: CSV, XLSX, XLS, ODS, Markdown or a plain list.

`read` takes a path, `read_bytes` an upload, `read_text` a pasted list; each gives `Sheet` nouns or one
SheetError.
"""

from coach.sheets.read import read, read_bytes, read_text
from coach.sheets.synonyms import MEANINGS

__all__ = ["MEANINGS", "read", "read_bytes", "read_text"]
