"""Findings: what a rule reports, where, and how it can be mended."""

from casebook.diagnostics.core import Diagnostic, Edit, Fix, Severity, Span

__all__ = ["Diagnostic", "Edit", "Fix", "Severity", "Span"]
