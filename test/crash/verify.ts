import { parseCountKey, sumCounts, type Count } from '../../core/report/count.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import { versionKey } from '../../core/journey/plan.ts';
import { NaiveProfile } from './naive.ts';
import type { ProviderSide } from './provider.ts';
import { PEOPLE, PLANS } from './story.ts';
import { hash, type World, type Written } from './world.ts';

/** What is wrong with where a schedule ended; empty when nothing was lost, doubled or miscounted. */
export function verify(world: World, provider: ProviderSide): string[] {
  return [...PEOPLE.flatMap((id) => person(world, id)), ...pushes(world, provider), ...counters(world)];
}

/** Every profile stands where the naive interpreter stands, and owed exactly its pushes. */
function person(world: World, id: string): string[] {
  const naive = new NaiveProfile(id === 'ann', (journey, event) => hash(`${id}\n${journey}\n1\n${event}`).slice(0, 16));
  const written = world.written.filter((w) => w.profileId === id);
  const owed = written.flatMap((w) => w.row.owed.pushes.map((p) => `${p.journey}/${p.node}/${p.visit}/${p.instance}`));
  for (const w of written) {
    const plans = new Map(PLANS.map((plan) => [plan.journey, { plan, status: w.stopped.has(plan.journey) ? 'stopped' as const : 'live' as const }]));
    if (w.by.kind === 'moment') naive.wake(w.by.cohort, plans, w.now);
    else naive.happen(eventsOf(world, w), plans, w.now);
  }
  const meant = naive.pushes.map((p) => `${p.journey}/${p.node}/${p.visit}/${hash(`${id}\n${p.journey}\n1\n${p.event}`).slice(0, 16)}`);
  const stands = (world.actors.rows.get(id)?.instances ?? []).map((i) => `${i.journey}/${i.node}/${i.deadline}`);
  return [
    ...differ(`${id} owed`, meant, owed),
    ...differ(`${id} stands`, naive.standing.map((s) => `${s.journey}/${s.node}/${s.until}`), stands),
    ...(stands.length > 0 ? [`${id} waits for ever: ${stands.join(', ')}`] : []),
  ];
}

/** The events a claim brought to one profile, read back from the claim's range in the stream. */
function eventsOf(world: World, { row }: Written) {
  const id = row.claims[0] ?? '';
  const first = id.slice(id.indexOf('#') + 1);
  const last = world.claims.held.get(id)?.last ?? first;
  const shard = world.eventStream.shards.find((s) => first.startsWith(`${s.name}-`));
  const listened = new Set(PLANS.flatMap((p) => p.listens));
  return (shard?.between(first, last) ?? []).filter((b) => b.subject === row.profileId).flatMap((b) => b.events).filter((e) => listened.has(e.name));
}

/** Every targeted push has exactly one end; what was accepted was sent; doubles only where a process died or no answer came. */
function pushes(world: World, provider: ProviderSide): string[] {
  const faults: string[] = [];
  const accepted = new Map<string, number>();
  for (const id of provider.accepted) accepted.set(id, (accepted.get(id) ?? 0) + 1);
  for (const [id, n] of accepted) {
    if (n > 1 + provider.excuses(id)) faults.push(`push ${id} was accepted ${n} times with ${provider.excuses(id)} excuses`);
  }
  const ends = world.deliveries.rows.flatMap((row) => row.outcomes).filter((o) => !o.startsWith('handed-on'));
  const told = ends.filter((o) => o.startsWith('accepted')).length;
  if (told > accepted.size) faults.push(`${told} pushes are told as accepted, the providers accepted ${accepted.size}`);
  const open = world.messages.filter((m) => !m.gone).length;
  if (open > 0) faults.push(`${open} messages are left in the queues`);
  return faults;
}

/** Reports equal the sum of rows; intake equals outcomes. */
function counters(world: World): string[] {
  const rows = [...[...world.claims.held.values()].flatMap((c) => c.step?.counts ?? []), ...world.deliveries.rows.flatMap((r: OutcomeRow) => r.counts)];
  const days = world.reports.all('day');
  return [...differ('counters', told(sumCounts(rows)), told(days)), ...PLANS.flatMap(({ journey, version }) => balance(days, journey, versionKey(journey, version)))];
}

const told = (counts: readonly Count[]): string[] => counts.map((c) => `${c.scope} ${c.key} = ${c.n}`);

const FINAL = new Set(['accepted', 'refused', 'token-dead', 'expired', 'unknown']);

function balance(counts: readonly Count[], journey: string, version: string): string[] {
  const of = (wanted: (metric: string, platform: string | undefined) => boolean): number =>
    counts.filter((c) => c.scope === `journey#${journey}`).filter((c) => { const k = parseCountKey(c.key); return wanted(k.metric, k.platform); }).reduce((n, c) => n + c.n, 0);
  const targeted = of((m) => m === 'targeted');
  const ended = of((m, platform) => FINAL.has(m) || (m === 'excluded' && platform !== undefined));
  return targeted === ended ? [] : [`${version}: ${targeted} pushes targeted, ${ended} have an end`];
}

function differ(what: string, meant: readonly string[], is: readonly string[]): string[] {
  const [a, b] = [[...meant].sort(), [...is].sort()];
  return JSON.stringify(a) === JSON.stringify(b) ? [] : [`${what}: meant ${JSON.stringify(a)}, is ${JSON.stringify(b)}`];
}
