"""The rules, one file each; a rule reads an entry and the library and yields findings."""

from casebook.rules.registry import Finding, Rule, all_rules, rule, tree_rule

__all__ = ["Finding", "Rule", "all_rules", "rule", "tree_rule"]
