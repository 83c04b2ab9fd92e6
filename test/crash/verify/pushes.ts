import type { OutcomeRow } from '../../../core/delivery/outcome.ts';
import { parseCountKey, sumCounts, type Count } from '../../../core/report/count.ts';
import { placeId } from '../../../core/rules/cap.ts';
import type { ProviderSide } from '../provider.ts';
import { CAP } from '../story/stock.ts';
import { hash, type World } from '../world.ts';
import { differ } from './differ.ts';

/** Every targeted push has exactly one end; what was accepted was sent; doubles only where a process died or no answer came. */
export function pushes(world: World, provider: ProviderSide): string[] {
  const faults: string[] = [];
  const accepted = new Map<string, number>();
  for (const id of provider.accepted) accepted.set(id, (accepted.get(id) ?? 0) + 1);
  for (const [id, n] of accepted) {
    if (n > 1 + provider.excuses(id)) faults.push(`push ${id} was accepted ${String(n)} times with ${String(provider.excuses(id))} excuses`);
  }
  const ends = world.deliveries.rows.flatMap((row) => row.outcomes).filter((o) => !o.startsWith('handed-on'));
  const told = ends.filter((o) => o.startsWith('accepted')).length;
  if (told > accepted.size) faults.push(`${String(told)} pushes are told as accepted, the providers accepted ${String(accepted.size)}`);
  const open = [...world.messages, ...world.letters].filter((m) => !m.gone).length;
  if (open > 0) faults.push(`${String(open)} messages are left in the queues`);
  return [...faults, ...world.deadLetters.letters.map(({ source, reason }) => `a dead letter of ${source}: ${reason}`)];
}

/** Nobody got more marketing than the cap allows, and who got some has the place it took. */
export function caps(world: World): string[] {
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
    const missing = [...places].filter(([id, { at }]) => at > world.now - DAY / 2 && !counted.some(([place, , back]) => place === id && back !== true));
    return [...over.map(() => `${profileId} took more places than there are`), ...missing.map(([id]) => `${profileId} got ${id} without a place`)];
  });
}
const DAY = 24 * 60 * 60_000;

/** Reports equal the sum of rows; intake equals outcomes. */
export function counters(world: World, journeys: readonly string[]): string[] {
  const rows = [...[...world.claims.held.values()].flatMap((c) => c.step?.counts ?? []), ...world.deliveries.rows.flatMap((r: OutcomeRow) => r.counts)];
  const days = world.reports.all('day');
  return [...differ('counters', told(sumCounts(rows)), told(sumCounts(days))), ...journeys.flatMap((journey) => balance(days, journey))];
}

const told = (counts: readonly Count[]): string[] => counts.map((c) => `${c.scope} ${c.key} = ${String(c.n)}`);

const FINAL = new Set(['accepted', 'refused', 'token-dead', 'expired', 'unknown']);

function balance(counts: readonly Count[], journey: string): string[] {
  const of = (wanted: (metric: string, platform: string | undefined) => boolean): number =>
    counts.filter((c) => c.scope === `journey#${journey}`).filter((c) => { const k = parseCountKey(c.key); return wanted(k.metric, k.platform); }).reduce((n, c) => n + c.n, 0);
  const targeted = of((m) => m === 'targeted');
  const ended = of((m, platform) => FINAL.has(m) || (m === 'excluded' && platform !== undefined));
  return targeted === ended ? [] : [`${journey}: ${String(targeted)} pushes targeted, ${String(ended)} have an end`];
}
