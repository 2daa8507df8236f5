"""The guidance that cases follow: every version a case was ever pinned to is kept, and can be read by everybody here."""
