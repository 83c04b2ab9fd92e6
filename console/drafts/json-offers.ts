import { type Cursor, cursorAt, type Frame } from './json-cursor.ts';

/** The part of JSON Schema that zod writes. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly type?: string;
  readonly description?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** What may stand at a place: as JSON, with what it is for. */
export interface Offer { readonly text: string; readonly name: string; readonly required: boolean; readonly info?: string }
export interface Offers { readonly from: number; readonly to: number; readonly offers: readonly Offer[] }

export function offersAt(root: Schema, text: string, position: number): Offers | undefined {
  const cursor = cursorAt(text, position);
  if (cursor === undefined) return undefined;
  const nodes = nodesAt(root, cursor.frames, cursor.wants === 'value');
  const offers = cursor.wants === 'name' ? namesIn(root, nodes, cursor) : nodes.flatMap(valuesOf);
  return { from: cursor.from, to: cursor.to, offers: [...new Map(offers.map((offer) => [offer.name, offer])).values()] };
}

/** Every schema that may hold for the innermost frame, or for the value that is open in it. */
function nodesAt(root: Schema, frames: readonly Frame[], ofValue: boolean): readonly Schema[] {
  let nodes: readonly Schema[] = [root];
  for (const [n, frame] of frames.entries()) {
    const own = nodes.flatMap((node) => branches(root, node, frame));
    if (n === frames.length - 1 && !ofValue) return own;
    nodes = own.flatMap((node) => childOf(node, frame));
  }
  return nodes.flatMap((node) => branches(root, node));
}

/** References followed and unions opened, without the branches that the object's own texts rule out. */
function branches(root: Schema, node: Schema, frame?: Frame): readonly Schema[] {
  const name = node.$ref?.replace('#/$defs/', '');
  if (name !== undefined) return branches(root, name === '#' ? root : (root.$defs?.[name] ?? {}), frame);
  const inner = [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.allOf ?? [])].flatMap((branch) => branches(root, branch, frame));
  return [...(isRuledOut(node, frame) ? [] : [node]), ...inner];
}

const isRuledOut = ({ properties = {} }: Schema, frame: Frame | undefined): boolean =>
  frame !== undefined && Object.entries(properties).some(([name, { const: only }]) => only !== undefined && frame.at !== name && frame.texts.has(name) && frame.texts.get(name) !== only);

function childOf({ properties, additionalProperties, items }: Schema, { kind, at }: Frame): readonly Schema[] {
  if (kind === 'array') return items === undefined ? [] : [items];
  const named = properties?.[String(at)];
  if (named !== undefined) return [named];
  return typeof additionalProperties === 'object' ? [additionalProperties] : [];
}

function namesIn(root: Schema, nodes: readonly Schema[], { frames, hasColon }: Cursor): readonly Offer[] {
  const had = frames.at(-1)?.names ?? new Set();
  return nodes.flatMap(({ properties = {}, required = [] }) => Object.entries(properties).filter(([name]) => !had.has(name)).map(([name, schema]): Offer => {
    const quoted = JSON.stringify(name);
    const info = branches(root, schema).find(({ description }) => description !== undefined)?.description;
    return { name: quoted, text: hasColon ? quoted : `${quoted}: ${beginningOf(root, schema)}`, required: required.includes(name), ...(info !== undefined && { info }) };
  }));
}

/** What a value of the schema begins as. */
function beginningOf(root: Schema, schema: Schema): string {
  const all = branches(root, schema);
  const only = all.find((node) => node.const !== undefined)?.const;
  if (only !== undefined && all.length === 1) return JSON.stringify(only);
  return BEGINNINGS[all.find(({ type }) => type !== undefined)?.type ?? ''] ?? '';
}
const BEGINNINGS: Readonly<Record<string, string>> = { object: '{}', array: '[]', string: '""' };

function valuesOf({ const: only, enum: some = [], type, description, default: usual }: Schema): readonly Offer[] {
  const values = [...(only === undefined ? [] : [only]), ...some, ...(type === 'boolean' ? [true, false] : []), ...(usual === undefined ? [] : [usual])];
  return values.map((value) => ({ name: JSON.stringify(value), text: JSON.stringify(value), required: false, ...(description !== undefined && { info: description }) }));
}
