import { jsonLanguage } from '@codemirror/lang-json';

export interface Span { readonly from: number; readonly to: number }

const { parser } = jsonLanguage;
type Tree = ReturnType<typeof parser.parse>;
type Node = Tree['topNode'];

/** Where in a JSON text the value stands that a JSON pointer leads to; the nearest one around it where it is missing. */
export function spanOf(text: string, pointer: string): Span {
  const segments = pointer.split('/').slice(1).map((s) => s.replaceAll('~1', '/').replaceAll('~0', '~'));
  let node = valueIn(parser.parse(text).topNode);
  for (const segment of segments) {
    const inside = node === undefined ? undefined : below(text, node, segment);
    if (inside === undefined) break;
    node = inside;
  }
  if (node === undefined || node.name === 'Object' || node.name === 'Array') return headOf(node);
  return { from: node.from, to: node.to };
}

/** Of what spans many lines only its beginning is marked. */
const headOf = (node: Node | undefined): Span => (node === undefined ? { from: 0, to: 0 } : { from: node.from, to: node.from + 1 });

const VALUES = new Set(['Object', 'Array', 'String', 'Number', 'True', 'False', 'Null']);
const childrenOf = (node: Node): readonly Node[] => {
  const children: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) children.push(child);
  return children;
};
const valueIn = (node: Node): Node | undefined => childrenOf(node).find(({ name }) => VALUES.has(name));

function below(text: string, node: Node, segment: string): Node | undefined {
  const children = childrenOf(node);
  if (node.name === 'Array') return children.filter(({ name }) => VALUES.has(name))[Number(segment)];
  const property = children.find((child) => child.name === 'Property' && nameOf(text, child) === segment);
  return property === undefined ? undefined : (valueIn(property) ?? property);
}

function nameOf(text: string, property: Node): unknown {
  const name = childrenOf(property).find((child) => child.name === 'PropertyName');
  return name === undefined ? undefined : JSON.parse(text.slice(name.from, name.to));
}
