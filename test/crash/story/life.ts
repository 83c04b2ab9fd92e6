import type { JourneyDocument } from '../../../core/journey/document.ts';
import type { NodeDocument } from '../../../core/journey/node-document.ts';
import type { Random } from '../../support/random.ts';
import { offTheSecond } from './happenings.ts';
import type { Scale } from './nodes.ts';
import { draft, isValid } from './journeys.ts';
import type { Beat } from './story.ts';

/** What operators do with a journey. One that goes round is stopped in the end, so that every story has one. */
export function lifeOf(random: Random, scale: Scale, of: JourneyDocument, jumps: readonly string[]): Beat[] {
  const { id: journey } = of;
  const at = (): number => offTheSecond(scale.start + random.below(scale.lengthMs));
  const published = random.chance(0.3) ? publications(random, scale, { of, jumps, at: at() }) : [];
  const last = offTheSecond(scale.start + scale.lengthMs * 1.5);
  return [
    ...published,
    ...(random.chance(0.2) ? trials(random, scale, { of, jumps, at: at() }) : []),
    ...(random.chance(0.25) ? pauses(random, scale, journey) : []),
    ...(random.chance(0.08) ? [{ at: at(), kind: 'close' as const, journey }] : []),
    ...(random.chance(0.12) ? [{ at: at(), kind: 'stop' as const, journey }] : []),
    { at: last, kind: 'stop', journey },
  ];
}

interface When { readonly of: JourneyDocument; readonly jumps: readonly string[]; readonly at: number }

function publications(random: Random, scale: Scale, { of, jumps, at }: When): Beat[] {
  const later = random.chance(0.3) ? [at + offTheSecond(scale.lengthMs / 5)] : [];
  return [at, ...later].map((when): Beat => {
    const document = changed(random, scale, of, jumps);
    return { at: when, kind: 'publish', document, migrate: document.entry.atOnce === undefined && random.chance(0.7) ? 'move' : 'finish' };
  });
}

/** The next version: nodes that last longer, became another, or end where they led on; sometimes all of it is new. How it is entered stays. */
function changed(random: Random, scale: Scale, document: JourneyDocument, jumps: readonly string[]): JourneyDocument {
  const { id, entry } = document;
  if (random.chance(0.15)) return { ...draft(random, scale, { id, jumps }), entry };
  const nodes = Object.fromEntries(Object.entries(document.nodes).map(([name, node]) => [name, random.chance(0.35) ? changedNode(random, scale, node) : node]));
  const next = { ...document, nodes };
  return isValid(next, jumps) ? next : document;
}

function changedNode(random: Random, { waits }: Scale, node: NodeDocument): NodeDocument {
  const { type } = node;
  if (type === 'wait' && node.for !== undefined) return { type, for: random.pick(waits), next: node.next };
  if (type === 'wait') return { type: 'wait', for: random.pick(waits), next: node.next };
  if (type === 'waitForEvent') return { ...node, precision: undefined, within: random.pick(waits) };
  if (type === 'push') return random.chance(0.5) ? { ...node, message: 'offer' } : { type: 'wait', for: random.pick(waits), next: node.next };
  if (type === 'webhook') return { ...node, within: 'PT30S' };
  return type === 'condition' ? { type: 'end', label: 'cut' } : node;
}

/** A test cuts waits to seconds, so a loop of it goes round for all of its time. */
const TEST_MOST_MS = 30 * 60_000 + 500;

function trials(random: Random, scale: Scale, { of, jumps, at }: When): Beat[] {
  const document = random.chance(0.5) ? of : changed(random, scale, of, jumps);
  const until = random.chance(0.3) ? at + offTheSecond(scale.lengthMs / 3) : scale.start + scale.lengthMs * 2 + 500;
  const as = random.pick(['test', 'dry-run'] as const);
  const trial: Beat = { at, kind: 'trial', document, as, waits: random.pick(['on', 'off']), until: Math.min(until, as === 'test' ? at + TEST_MOST_MS : Infinity) };
  return [trial, { at: random.chance(0.3) ? at + offTheSecond(scale.lengthMs / 4) : scale.start + offTheSecond(scale.lengthMs * 1.5), kind: 'untrial', journey: document.id }];
}

/** Paused, and resumed earlier, or by itself; now and then paused anew meanwhile, or within the second in which it ended by itself. */
function pauses(random: Random, { start, lengthMs }: Scale, journey: string): Beat[] {
  let ended: number | undefined;
  return Array.from({ length: 1 + random.below(2) }, (_, n): Beat[] => {
    const at = ended !== undefined && random.chance(0.3) ? ended + 1 + random.below(900) : offTheSecond(start + n * lengthMs / 2 + random.below(lengthMs / 3));
    const long = random.chance(0.5);
    // No wait ends on half a second.
    const until = Math.floor((at + (long ? 3 * lengthMs : 5_000 + random.below(lengthMs))) / 1_000) * 1_000 + 500;
    ended = long ? undefined : until;
    const pause: Beat = { at, kind: 'pause', journey, mode: random.chance(0.8) ? 'hold' : 'discard', until };
    return [pause, ...(long ? [{ at: at + 1_000 + offTheSecond(random.below(lengthMs)), kind: 'resume' as const, journey, opens: random.chance(0.7) }] : [])];
  }).flat();
}
