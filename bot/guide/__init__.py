"""What we know: content/*.yaml as an immutable Guide, every error with file:line."""

from bot.guide.guide import Guide
from bot.guide.loader import file_digest, load_guide, read_guide
from bot.guide.marks import ContentFaults, Fault
from bot.guide.text import Text

__all__ = ["ContentFaults", "Fault", "Guide", "Text", "file_digest", "load_guide", "read_guide"]
