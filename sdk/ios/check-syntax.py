"""Reads every Swift file here, and the programs of the README, with tree-sitter's grammar and names those it cannot parse. It knows no types and no names: what passes may still not compile.

    python3 -m venv /tmp/swift && /tmp/swift/bin/pip install tree-sitter==0.26.1 tree-sitter-swift==0.7.4 && /tmp/swift/bin/python check-syntax.py
"""
import pathlib
import re
import sys

import tree_sitter
import tree_sitter_swift

parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_swift.language()))
files = sorted(pathlib.Path(__file__).parent.rglob("*.swift"))


def first_error(node):
    if node.type == "ERROR" or node.is_missing:
        return node.start_point[0] + 1
    return next((found for found in map(first_error, node.children) if found), None)


readme = pathlib.Path(__file__).parent / "README.md"
blocks = re.findall(r"```swift\n(.*?)```", readme.read_text(encoding="utf-8"), re.S)
sources = [(str(file), file.read_bytes()) for file in files] + [(f"{readme}#{n + 1}", block.encode()) for n, block in enumerate(blocks)]
broken = [f"{name}:{first_error(tree.root_node)}" for name, text in sources if (tree := parser.parse(text)).root_node.has_error]
print("\n".join(broken) or f"{len(files)} files and {len(blocks)} programs of the README parse")
sys.exit(bool(broken))
