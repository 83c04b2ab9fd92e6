/** A value as DynamoDB's JSON carries it: one key that names the type. */
export type Attribute = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, Attribute>>;

/** Bytes DynamoDB bills an item by (Developer Guide, "DynamoDB item sizes and formats"): names and values in UTF-8, numbers about a byte
 *  per two digits and one more, lists and maps 3 bytes and one for each element. */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + attributeBytes(value), 0);

const BYTES: Readonly<Record<string, (value: never) => number>> = {
  S: (value: string) => Buffer.byteLength(value),
  N: numberBytes,
  // Base64 on the wire, bytes on the bill.
  B: (value: string) => Buffer.byteLength(value, 'base64'),
  BOOL: () => 1,
  NULL: () => 1,
  L: (value: readonly Attribute[]) => value.reduce((sum, element) => sum + 1 + attributeBytes(element), 3),
  M: (value: Item) => 3 + Object.keys(value).length + itemBytes(value),
  SS: (value: readonly string[]) => value.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  NS: (value: readonly string[]) => value.reduce((sum, text) => sum + numberBytes(text), 0),
};

export function attributeBytes(attribute: Attribute): number {
  const [type = '', value] = Object.entries(attribute)[0] ?? [];
  const bytes = BYTES[type];
  if (bytes === undefined) throw new Error(`attribute type ${type} has no size here`);
  return bytes(value as never);
}

/** Leading and trailing zeros are not stored. */
function numberBytes(text: string): number {
  const digits = text.replace(/e.*$/i, '').replace(/[^0-9]/g, '').replace(/^0+|0+$/g, '').length;
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

const KB = 1_024;
/** On-demand write units of one write: 1 KB each; an update is billed by the larger of before and after. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / KB));
/** On-demand read units: 4 KB each, half of it when eventually consistent. */
export const readUnits = (bytes: number, consistent: boolean): number => Math.max(1, Math.ceil(bytes / (4 * KB))) * (consistent ? 1 : 0.5);
