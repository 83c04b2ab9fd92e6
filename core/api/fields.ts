import type { z, ZodType } from 'zod';

type Node = z.core.$ZodType;

/** The field names an object at `path` of a schema may have; of a union, those of every branch. */
export function fieldsAt(schema: ZodType, path: readonly PropertyKey[]): readonly string[] {
  const nodes = path.reduce<readonly Node[]>((at, segment) => at.flatMap((node) => below(node, segment)), bare(schema));
  return [...new Set(nodes.flatMap((node) => Object.keys(shapeOf(node))))];
}

type Shaped = { readonly shape?: Readonly<Record<string, Node>>; readonly element?: Node; readonly valueType?: Node };
type Wrapped = { readonly innerType?: Node; readonly in?: Node; readonly getter?: () => Node; readonly options?: readonly Node[] };

const shapeOf = (node: Node): Readonly<Record<string, Node>> => (node._zod.def as Shaped).shape ?? {};

/** Peels optional, default, pipe and lazy off, and opens unions. */
function bare(node: Node): readonly Node[] {
  const def = node._zod.def as Wrapped;
  const inside = def.innerType ?? def.in ?? def.getter?.();
  if (inside !== undefined) return bare(inside);
  return def.options === undefined ? [node] : def.options.flatMap(bare);
}

function below(node: Node, segment: PropertyKey): readonly Node[] {
  const def = node._zod.def as Shaped;
  const child = def.element ?? def.valueType ?? (Object.hasOwn(shapeOf(node), segment) ? shapeOf(node)[String(segment)] : undefined);
  return child === undefined ? [] : bare(child);
}
