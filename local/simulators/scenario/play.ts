import type { DeviceRule, SimulatedDevice } from '../devices.ts';
import type { Latency } from '../latency.ts';
import { PROVIDERS } from '../ledger.ts';
import type { Simulation } from '../simulation.ts';
import { addFault } from '../strikes.ts';
import type { Change, Scenario } from './schema.ts';
import type { z } from 'zod';
import type { credentialsSchema, latencyOf } from './schema.ts';

/** Plays a scenario in place of the one before. What happened so far stays: ledger, inboxes, devices. Errors: a PEM that is no key. */
export async function playScenario(simulation: Simulation, name: string, scenario: Scenario): Promise<void> {
  simulation.scenario?.end();
  const { clock, chance, faults } = simulation;
  const set = { faults: [] as number[], aheadMs: 0 };
  const carryOut = (change: Change): void => {
    if (change.clearFaults === true) for (const id of set.faults.splice(0)) faults.clear(id);
    set.faults.push(...(change.faults ?? []).map((rule) => addFault(simulation, rule)));
    set.aheadMs += change.clock?.advanceMs ?? 0;
    apply(simulation, change);
  };
  await register(simulation, [scenario, ...(scenario.then ?? [])]);
  chance.restart(scenario.seed);
  const later: (() => void)[] = [];
  simulation.scenario = {
    name,
    end: () => {
      for (const cancel of later) cancel();
      for (const id of set.faults) faults.clear(id);
      simulation.scenario = undefined;
      simulation.settings = simulation.usual;
      simulation.latency.clear();
      setCredentials(simulation, { apnsKeys: 'good', serviceAccounts: 'good', vapidKeys: 'good' });
      clock.advance(-set.aheadMs);
    },
  };
  later.push(...(scenario.then ?? []).map(({ after, ...change }) => clock.after(after, () => { carryOut(change); })));
  carryOut(scenario);
}

async function register({ keys, accounts }: Simulation, changes: readonly Change[]): Promise<void> {
  for (const { keys: newKeys = [], serviceAccounts = [] } of changes) {
    for (const key of newKeys) await keys.add(key);
    for (const account of serviceAccounts) await accounts.add(account);
  }
}

function apply(simulation: Simulation, { settings, latency = [], tokens = [], credentials = {}, clock }: Change): void {
  if (settings !== undefined) changeSettings(simulation, settings);
  for (const one of latency) setLatency(simulation, one);
  for (const rule of tokens) putDevice(simulation, rule);
  setCredentials(simulation, credentials);
  if (clock !== undefined) simulation.clock.advance(clock.advanceMs);
}

export function changeSettings(simulation: Simulation, changes: NonNullable<Change['settings']>): void {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  simulation.settings = { ...simulation.settings, ...given };
}

export function setLatency({ latency }: Simulation, { provider, ...distribution }: z.infer<typeof latencyOf>): void {
  for (const endpoint of provider === undefined ? PROVIDERS : [provider]) latency.set(endpoint, distribution satisfies Latency);
}

export function setCredentials({ keys, accounts, vapid }: Simulation, { apnsKeys, serviceAccounts, vapidKeys, accessTokens }: z.infer<typeof credentialsSchema>): void {
  if (apnsKeys !== undefined) keys.suspend(apnsKeys === 'revoked');
  if (serviceAccounts !== undefined) accounts.suspend(serviceAccounts === 'revoked');
  if (vapidKeys !== undefined) vapid.suspend(vapidKeys === 'revoked');
  if (accessTokens !== undefined) accounts.expireAll();
}

/** A device that comes back gets what waited for it. */
export function putDevice({ devices, post, clock }: Simulation, rule: DeviceRule): SimulatedDevice {
  const wasAway = devices.find(rule.token)?.online === false;
  const device = devices.put(rule, clock.now());
  if (wasAway && device.online) {
    post.apns.deliverStored(rule.token);
    post.fcm.deliverStored(rule.token);
    post.web.deliverStored(rule.token);
  }
  return device;
}
