"""The guidance that cases follow: every version a case was pinned to is kept, and everybody here can read it."""
