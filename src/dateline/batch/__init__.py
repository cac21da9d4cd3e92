"""batch: many reports at once. What joins the pipeline, which keeps nothing, and the store, which works nothing out."""

from .situation import kept_situation

__all__ = ["kept_situation"]
