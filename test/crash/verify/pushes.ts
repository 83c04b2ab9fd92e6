import { placeId } from '../../../core/rules/cap.ts';
import type { ProviderSide } from '../provider.ts';
import { CAP } from '../story/stock.ts';
import { hash, type World } from '../world.ts';

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
