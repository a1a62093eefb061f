"""The form of a visit file: text to facts and back."""
