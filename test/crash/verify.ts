import { parseCountKey, sumCounts, type Count } from '../../core/report/count.ts';
import type { BeckonEvent } from '../../core/profile/event.ts';
import type { OutcomeRow } from '../../core/delivery/outcome.ts';
import { versionKey } from '../../core/journey/plan.ts';
import { NaiveProfile } from './naive.ts';
import type { ProviderSide } from './provider.ts';
import { placeId } from '../../core/rules/cap.ts';
import { CAP, PEOPLE, PLANS } from './story.ts';
import type { Looked } from './notes.ts';
import { hash, type World } from './world.ts';

/** What is wrong with where a schedule ended; empty when nothing was lost, doubled or miscounted. */
export function verify(world: World, provider: ProviderSide): string[] {
  return [...PEOPLE.flatMap((id) => person(world, id)), ...pushes(world, provider), ...caps(world), ...counters(world)];
}

/** Every profile stands where the naive interpreter stands, owed exactly its pushes, and was late by little. */
function person(world: World, id: string): string[] {
  const instanceOf = (journey: string, event: string): string => hash(`${id}\n${journey}\n1\n${event}`).slice(0, 16);
  const naive = new NaiveProfile(id === 'ann', instanceOf);
  const looks = world.looked.filter((l) => l.profileId === id).sort((a, b) => a.revision - b.revision || Number(a.row !== undefined) - Number(b.row !== undefined));
  const faults: string[] = [];
  const told = new Set<string>();
  for (const look of looks) {
    const before = naive.tells();
    tell(world, naive, look, told);
    if (look.row === undefined && naive.tells() !== before) faults.push(`${id}: a look over revision ${look.revision} changed nothing, the naive interpreter changed`);
  }
  const owed = looks.flatMap(({ row }) => row?.owed.pushes.map((p) => `${p.journey}/${p.node}/${p.visit}/${p.instance}`) ?? []);
  const stands = (world.actors.rows.get(id)?.instances ?? []).map((i) => `${i.journey}/${i.node}/${i.deadline}`);
  return [
    ...faults,
    ...differ(`${id} owed`, naive.pushes.map((p) => `${p.journey}/${p.node}/${p.visit}/${instanceOf(p.journey, p.event)}`), owed),
    ...differ(`${id} stands`, naive.standing.map((s) => `${s.journey}/${s.node}/${s.until}`), stands),
    ...remembered(world, id, naive),
    ...differ(`${id} events never looked at`, [], unheard(world, id, looks)),
    ...(stands.length > 0 ? [`${id} waits for ever: ${stands.join(', ')}`] : []),
    ...late(looks),
  ];
}

/** What the row remembers at the end: each order once, the last time of all, and audiences as the profile is now. */
function remembered(world: World, id: string, naive: NaiveProfile): string[] {
  const row = world.actors.rows.get(id);
  const profile = world.profiles.rows.get(id);
  const happened = new Map(world.events.batches.filter((b) => b.subject === id).flatMap((b) => b.events).map((e) => [e.id, e]));
  const named = (name: string) => [...happened.values()].filter((e) => e.name === name);
  const orders = named('order.placed').length;
  const opened = Math.max(0, ...named('app.opened').map((e) => e.time));
  const audiences = [...(orders >= 2 ? ['buyers'] : []), ...(Object.values(profile?.devices ?? {}).some((d) => d.platform === 'android') ? ['tablets'] : [])];
  const is = { orders: row?.computed?.['orders']?.buckets[0]?.[1] ?? 0, audiences: Object.keys(row?.audiences ?? {}).sort() };
  return [
    ...differ(`${id} is remembered`, [JSON.stringify({ orders, audiences })], [JSON.stringify(is)]),
    ...differ(`${id} is remembered as told`, [JSON.stringify(naive.knows())], [JSON.stringify(is)]),
    ...differ(`${id} opened the app`, [String(opened)], [String(row?.last?.['app.opened'] ?? 0)]),
  ];
}

function tell(world: World, naive: NaiveProfile, look: Looked, told: Set<string>): void {
  const plans = new Map(PLANS.map((plan) => [plan.journey, { plan, status: look.stopped.has(plan.journey) ? 'stopped' as const : 'live' as const, ...look.pauses.get(plan.journey) }]));
  if (look.by.kind === 'moment') naive.wake(look.by.cohort, plans, look.now);
  if (look.by.kind === 'events') {
    const events = eventsOf(world, look).filter((e) => !told.has(e.id));
    if (look.row !== undefined) events.forEach((e) => told.add(e.id));
    naive.happen(events, plans, look.now);
  }
  if (look.profile !== undefined) naive.qualify(look.profile, plans, { now: look.now, revision: look.revision + 1 });
}

/** The events a claim brought to one profile, read back from the claim's range in the stream. */
function eventsOf(world: World, { claim, profileId }: Looked): BeckonEvent[] {
  const first = claim.slice(claim.indexOf('#') + 1);
  const last = world.claims.held.get(claim)?.last ?? first;
  const shard = world.eventStream.shards.find((s) => first.startsWith(`${s.name}-`));
  return (shard?.between(first, last) ?? []).filter((b) => b.subject === profileId).flatMap((b) => b.events).filter((e) => LISTENED.has(e.name));
}

const LISTENED = new Set(PLANS.flatMap((p) => p.listens));

function unheard(world: World, id: string, looks: readonly Looked[]): string[] {
  const heard = new Set(looks.filter((l) => l.by.kind === 'events').flatMap((l) => eventsOf(world, l).map((e) => e.id)));
  return world.events.batches.filter((b) => b.subject === id).flatMap((b) => b.events).filter((e) => LISTENED.has(e.name) && !heard.has(e.id)).map((e) => e.id);
}

/** An execution that fails is started again every 10 minutes, by an opener that is itself killed often here; only who is listed
 *  nowhere waits for the sweeper, six hours in. */
const LATE_MAX = 5 * 60 * 60_000;
const late = (looks: readonly Looked[]): string[] =>
  looks.flatMap((l) => (l.by.kind === 'moment' && l.row !== undefined && l.now - l.by.cohort.moment > LATE_MAX ? [`${l.profileId} was woken ${Math.round((l.now - l.by.cohort.moment) / 60_000)} minutes late at ${l.by.cohort.node}`] : []));

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

/** Nobody got more marketing than the cap allows, and who got some has the place it took. */
function caps(world: World): string[] {
  const got = new Map<string, Map<string, { readonly at: number }>>();
  for (const row of world.deliveries.rows) {
    row.outcomes.forEach((outcome, n) => {
      const scope = row.scopes[row.asked[n] ?? -1];
      if (scope?.message !== 'nudge' || !/^(accepted|unknown)/.test(outcome)) return;
      const its = got.get(row.profiles[n] ?? '') ?? new Map();
      got.set(row.profiles[n] ?? '', its.set(placeId(hash, { ...scope, instance: row.instances[n] ?? '' }), { at: row.at }));
    });
  }
  return [...got].flatMap(([profileId, places]) => {
    const counted = world.actors.rows.get(profileId)?.caps?.['rules/gentle'] ?? [];
    const times = counted.filter(([, , back]) => back !== true).map(([, at]) => at);
    const over = times.filter((at) => times.filter((other) => other > at - DAY && other <= at).length > CAP);
    const missing = [...places].filter(([id, { at }]) => at > world.now - DAY / 2 && !counted.some(([counted, , back]) => counted === id && back !== true));
    return [...over.map(() => `${profileId} took more places than there are`), ...missing.map(([id]) => `${profileId} got ${id} without a place`)];
  });
}
const DAY = 24 * 60 * 60_000;

/** Reports equal the sum of rows; intake equals outcomes. */
function counters(world: World): string[] {
  const rows = [...[...world.claims.held.values()].flatMap((c) => c.step?.counts ?? []), ...world.deliveries.rows.flatMap((r: OutcomeRow) => r.counts)];
  const days = world.reports.all('day');
  return [...differ('counters', told(sumCounts(rows)), told(sumCounts(days))), ...PLANS.flatMap(({ journey, version }) => balance(days, journey, versionKey(journey, version)))];
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
