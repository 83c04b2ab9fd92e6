import type { Cut } from './step-row.ts';
import { BATCH_BYTES, BATCH_PUSHES, type GonePush, type PaceLimit, type Push, type PushBatch, type PushScope } from './batch.ts';
import type { Facets } from '../report/wide.ts';
import type { Lane, Provider } from './lanes.ts';

/** A push rendered for one device, on its way into a batch. */
export interface RenderedPush {
  /** Which owed push of the range it came from. */
  readonly owed: number;
  readonly app: string;
  readonly provider: Provider;
  readonly lane: Lane;
  /** Its message's own, and its send's. */
  readonly paces?: readonly PaceLimit[];
  /** Length of its share of the queue message, bytes. */
  readonly bytes: number;
  readonly push: Omit<Push, 'id'>;
}

/** Names, quotes, numbers and the push id. */
const FRAME_BYTES = 420;
const ACTIVITY_BYTES = 40;
/** A subscription's, with their names. */
const KEYS_BYTES = 150;
const FACETS_BYTES = 60;

/** Length of a push's share of the queue message: what was rendered is measured already, and writing it out once more only to count would be
 *  a tenth of what a push takes. Never less than it is: ids are ASCII, and every character of them may be escaped but is not. */
export const shareOf = ({ scope, profileId, deviceId, token, keys, collapseId, activity, facets }: Omit<Push, 'id'>, renderedBytes: number): number =>
  FRAME_BYTES + renderedBytes + scope.journey.length + scope.node.length + scope.instance.length + scope.message.length + profileId.length + deviceId.length + token.length + collapseId.length
  + (activity === undefined ? 0 : ACTIVITY_BYTES + activity.key.length + activity.holder.length) + (keys === undefined ? 0 : KEYS_BYTES)
  + (facets === undefined ? 0 : FACETS_BYTES + Object.values(facets).reduce((sum, text: string) => sum + text.length, 0));

type Group = Omit<Cut, 'batch'>;

/** Cuts rendered pushes into batches of one app, provider and lane, those of a paced message by themselves; all pushes of one owed
 *  push stay together. */
export function cutBatches(rendered: readonly RenderedPush[], idOf: (index: number, provider: Provider) => string): Cut[] {
  const groups: Group[] = [];
  const open = new Map<string, { group: Group; pushes: number; bytes: number }>();
  for (const some of byOwed(rendered)) {
    const [{ app, provider, lane, owed, paces }] = some;
    const key = `${lane} ${provider} ${paces === undefined ? '' : JSON.stringify(paces)} ${app}`;
    const bytes = some.reduce((sum, r) => sum + r.bytes, 0);
    let batch = open.get(key);
    if (batch === undefined || batch.pushes + some.length > mostOf(paces) || batch.bytes + bytes > BATCH_BYTES) {
      batch = { group: { app, provider, lane, owed: [], ...(paces !== undefined && { paces }) }, pushes: 0, bytes: 0 };
      open.set(key, batch);
      groups.push(batch.group);
    }
    (batch.group.owed as { index: number; pushes: number }[]).push({ index: owed, pushes: some.length });
    batch.pushes += some.length;
    batch.bytes += bytes;
  }
  return groups.map((group, i) => ({ ...group, batch: idOf(i, group.provider) }));
}

/** A batch goes at once: with a pace it holds what may go in a second. */
const mostOf = (paces: readonly PaceLimit[] = []): number => Math.min(BATCH_PUSHES, ...paces.map(({ perSecond }) => perSecond));

/** Neighbours of one owed push, app, provider and lane. */
function byOwed(rendered: readonly RenderedPush[]): [RenderedPush, ...RenderedPush[]][] {
  const runs = Map.groupBy(rendered, (r) => `${r.owed} ${r.provider} ${r.lane} ${r.app}`);
  return [...runs.values()] as [RenderedPush, ...RenderedPush[]][];
}

/** `placeOf`: how many pushes share the place an owed push has in its person's caps. */
export interface Naming {
  readonly queuedAt: number;
  readonly pushId: (batch: string, index: number) => string;
  readonly placeOf: (owed: number) => number | undefined;
  /** What is known of a push that cannot be rendered any more; undefined: it is of a test. */
  readonly facetsOf: (scope: PushScope) => Facets | undefined;
}

/** All pushes that were cut of each owed push with a place: over both providers, and the same at every retry. */
export function placesIn(cuts: readonly Cut[], hasPlace: (owed: number) => boolean): Naming['placeOf'] {
  const pushes = new Map<number, number>();
  for (const { owed } of cuts) for (const { index, pushes: n } of owed) pushes.set(index, (pushes.get(index) ?? 0) + n);
  return (index) => (hasPlace(index) ? pushes.get(index) : undefined);
}

/** Fills a cut with pushes rendered anew. A cut counts its pushes once and for ever: what was counted and is no longer
 *  there goes along as gone, what has come since is left out, so intake and outcomes stay equal (invariant 1). */
export function fillCut(
  cut: Cut, rendered: readonly RenderedPush[], scopes: readonly PushScope[],
  naming: Naming,
): PushBatch {
  const pushes: Push[] = [];
  const gone: GonePush[] = [];
  const ours = Map.groupBy(rendered.filter((r) => r.app === cut.app && r.provider === cut.provider && r.lane === cut.lane), (r) => r.owed);
  for (const { index, pushes: counted } of cut.owed) {
    const its = (ours.get(index) ?? []).slice(0, counted);
    const place = naming.placeOf(index);
    for (const r of its) pushes.push({ id: naming.pushId(cut.batch, pushes.length), ...r.push, ...(place !== undefined && { place }) });
    const scope = scopes[index];
    const facets = scope && naming.facetsOf(scope);
    for (let missing = its.length; scope !== undefined && missing < counted; missing++) gone.push({ scope, reason: 'device-gone', ...(facets !== undefined && { facets }) });
  }
  return { id: cut.batch, app: cut.app, provider: cut.provider, lane: cut.lane, queuedAt: naming.queuedAt, attempt: 0, pushes, gone, ...(cut.paces !== undefined && { paces: cut.paces }) };
}
