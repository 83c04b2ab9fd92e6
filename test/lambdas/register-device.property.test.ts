import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../core/problem.ts';
import { appCaller, callsOf, deviceCaller, type DeviceWorld, deviceWorld, NOW } from '../support/device-world.ts';
import { throughGate } from '../support/gate.ts';

class Crash extends Error {}

const DEVICES = ['d0', 'd1', 'd2'] as const;
const PEOPLE = ['ann', 'bob'] as const;
const TOKENS = ['token-0', 'token-1', null, undefined] as const;

type Act =
  | { readonly kind: 'put'; readonly device: string; readonly token: (typeof TOKENS)[number]; readonly platform: 'ios' | 'android' }
  | { readonly kind: 'identify'; readonly device: string; readonly person: string }
  | { readonly kind: 'reset' | 'remove'; readonly device: string }
  | { readonly kind: 'drop'; readonly device: string; readonly token: string }
  | { readonly kind: 'patch'; readonly person: string; readonly aliases?: Readonly<Record<string, string | null>> };

const device = fc.constantFrom(...DEVICES);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), device, token: fc.constantFrom(...TOKENS), platform: fc.constantFrom('ios', 'android') }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('identify' as const), device, person: fc.constantFrom(...PEOPLE) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('reset' as const, 'remove' as const), device }) },
  fc.record({ kind: fc.constant('drop' as const), device, token: fc.constantFrom('token-0', 'token-1') }),
  fc.record({ kind: fc.constant('patch' as const), person: fc.constantFrom(...PEOPLE) }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('patch' as const), person: fc.constantFrom(...PEOPLE, 'cyd'), aliases: fc.dictionary(fc.constantFrom('crm', 'mail'), fc.constantFrom('1', '2', null), { minKeys: 1 }) }) },
);

/** One request, its calls passing the scheduler; refusals and crashes are part of life. */
async function run(world: DeviceWorld, gate: Parameters<typeof throughGate>[1], it: Act, now: number): Promise<void> {
  const calls = callsOf(throughGate(world.ports, gate), now);
  const known = (id: string) => (world.tokens.identities.get(`shop/${id}`)?.secretHash ?? '') !== '';
  try {
    switch (it.kind) {
      case 'put': await calls.put(it.device, { platform: it.platform, token: it.token }, known(it.device) ? deviceCaller(it.device) : appCaller); return;
      case 'identify': await calls.identify(it.device, { profileId: it.person }); return;
      case 'reset': await calls.reset(it.device); return;
      case 'remove': await calls.remove(it.device); return;
      case 'drop': {
        await gate('drop', 'before');
        const profileId = world.tokens.identities.get(`shop/${it.device}`)?.profileId ?? '';
        await gate('drop', 'before');
        await world.profiles.dropToken({ profileId, app: 'shop', deviceId: it.device, token: it.token, since: now });
        return;
      }
      case 'patch': await calls.patch(it.person, it.aliases === undefined ? { attributes: { at: now } } : { aliases: it.aliases });
    }
  } catch (error) {
    if (!(error instanceof Refusal) && !(error instanceof Crash)) throw error;
  }
}

/** What must hold after every single write. */
function verify({ profiles, tokens, aliases }: DeviceWorld): void {
  const seats = [...profiles.rows.values()].flatMap((p) => Object.values(p.devices).map((d) => ({ profileId: p.id, ...d })));
  const held = seats.flatMap((s) => (s.token === undefined ? [] : [s.token]));
  expect(new Set(held).size, 'a token belongs to one device').toBe(held.length);
  expect(new Set(seats.map((s) => s.deviceId)).size, 'a device sits in one profile').toBe(seats.length);
  for (const seat of seats) {
    expect(tokens.identities.get(`shop/${seat.deviceId}`)?.profileId, 'a device sits in the profile it speaks for').toBe(seat.profileId);
    if (seat.token !== undefined) expect(tokens.tokens.get(`shop/${seat.token}`), 'a token row tells who holds it').toEqual({ profileId: seat.profileId, deviceId: seat.deviceId });
  }
  for (const { id, aliases: named = {} } of profiles.rows.values()) {
    for (const [kind, value] of Object.entries(named)) expect(aliases.owners.get(`${kind}#${value}`), 'an alias names one person').toBe(id);
  }
  for (const identity of tokens.identities.values()) {
    expect(identity.secretHash === '' || identity.subjects[0] === identity.profileId, 'a device may speak for its profile').toBe(true);
  }
}

describe('registrations', () => {
  it('keep every token with one device and every alias with one person, whatever interleaves and wherever a function dies', async () => {
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 2, maxLength: 14 }), fc.scheduler(), fc.infiniteStream(fc.nat(39)), async (acts, scheduler, luck) => {
      const world = deviceWorld();
      // Left of somebody who is gone, and of one who does not say so any more.
      world.aliases.owners.set('crm#1', 'nobody').set('mail#1', 'ann');
      for (const id of DEVICES) await callsOf(world.ports).put(id, { token: `token-${DEVICES.indexOf(id)}` }, appCaller);
      const gate = async (call: string, when: 'before' | 'after'): Promise<void> => {
        await scheduler.schedule(Promise.resolve(), `${when} ${call}`);
        verify(world);
        if (luck.next().value === 0) throw new Crash();
      };
      const running = acts.map((a, i) => run(world, gate, a, NOW + i));
      await scheduler.waitFor(Promise.all(running));
      verify(world);
    }), { numRuns: 120 });
  }, 30_000);

  it('one after another always end as asked', async () => {
    await fc.assert(fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const world = deviceWorld();
      const quiet = async (): Promise<void> => undefined;
      for (const [i, a] of acts.entries()) {
        await run(world, quiet, a, NOW + i);
        verify(world);
        const identity = 'device' in a ? world.tokens.identities.get(`shop/${a.device}`) : undefined;
        if (a.kind === 'put' && typeof a.token === 'string') expect(world.tokens.tokens.get(`shop/${a.token}`)?.deviceId).toBe(a.device);
        if (a.kind === 'identify' && identity !== undefined && identity.secretHash !== '') expect(identity.profileId).toBe(a.person);
        if (a.kind === 'remove') expect(identity?.secretHash ?? '').toBe('');
      }
    }), { numRuns: 300 });
  });
});
