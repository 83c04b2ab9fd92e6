import type { Hash } from '../hash.ts';
import type { Provider } from './lanes.ts';

/** Ids are derived, never drawn: a retry of the same work makes the same batch and the same pushes (design invariant 2). */

const BATCH_HEX = 28;
const VERSION_AT = 12;
const VARIANT_AT = 16;
const VARIANTS = '89ab';

/** Id of a first send: 28 lower-case hex digits. `cut` is the batch's place in the claimed range. */
export const batchId = (hash: Hash, claim: string, cut: number | string, provider: Provider): string =>
  stamped(hash(`batch\u0000${claim}\u0000${cut}\u0000${provider}`));

/** Id of the `n`th smaller batch that a finished batch hands on. */
export const leftoverId = (hash: Hash, parent: string, n: number): string => stamped(hash(`leftover\u0000${parent}\u0000${n}`));

/** Lower-case UUID (RFC 9562, version 8): the batch id's 28 digits, then the index in the batch in 4. */
export function pushId(batch: string, index: number): string {
  const hex = batch + index.toString(16).padStart(4, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The batch a push was first cut into, and its place there: the way from a push id to its outcome row. */
export function parsePushId(id: string): { readonly batch: string; readonly index: number } | undefined {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return undefined;
  const hex = id.replaceAll('-', '');
  return { batch: hex.slice(0, BATCH_HEX), index: Number.parseInt(hex.slice(BATCH_HEX), 16) };
}

export interface CollapseScope {
  readonly instance: string;
  readonly node: string;
  readonly visit: number;
  readonly deviceId: string;
}

/** 32 hex digits (APNs takes 64 bytes): a push sent twice replaces itself on the phone. */
export const collapseId = (hash: Hash, { instance, node, visit, deviceId }: CollapseScope): string =>
  hash(`collapse\u0000${instance}\u0000${node}\u0000${visit}\u0000${deviceId}`).slice(0, 32);

/** UUID's version and variant digits go inside the batch id itself, so that a push id holds its batch id unchanged. */
function stamped(hex: string): string {
  const variant = VARIANTS[Number.parseInt(hex[VARIANT_AT] ?? '0', 16) % VARIANTS.length] ?? '8';
  return `${hex.slice(0, VERSION_AT)}8${hex.slice(VERSION_AT + 1, VARIANT_AT)}${variant}${hex.slice(VARIANT_AT + 1, BATCH_HEX)}`;
}
