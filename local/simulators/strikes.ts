import type { StrikeAct } from './act.ts';
import { isStrikeAct } from './act.ts';
import { meets, type ArmedFault, type FaultRule } from './faults.ts';
import { farewellOf } from './farewell.ts';
import type { Simulation } from './simulation.ts';
import type { Connection } from './wire/connection.ts';

/** Sets a fault; those that the clock brings about are armed. @returns its id */
export function addFault(simulation: Simulation, rule: FaultRule): number {
  if (rule.act.do === 'close-listener') return simulation.faults.add(rule, (fault) => armListeners(simulation, fault));
  if (rule.strike !== undefined && isStrikeAct(rule.act)) {
    const { act } = rule;
    return simulation.faults.add(rule, (fault) => armStrikes(simulation, fault, act));
  }
  return simulation.faults.add(rule);
}

function armListeners({ clock, listeners }: Simulation, { rule, from, until }: ArmedFault): () => void {
  const meant = listeners.filter(({ provider, environment }) => meets({ ...rule, act: { do: 'accept' } }, { provider, environment, token: '', connection: { number: 0, requests: 0 } }));
  const open = (): void => { for (const listener of meant) listener.reopen(); };
  const close = (): void => { for (const listener of meant) listener.refuse(); };
  const opening = until === Infinity ? () => undefined : clock.after(until - clock.now(), open);
  if (from <= clock.now()) close();
  const closing = from <= clock.now() ? () => undefined : clock.after(from - clock.now(), close);
  return () => { closing(); opening(); open(); };
}

function armStrikes(simulation: Simulation, fault: ArmedFault, act: StrikeAct): () => void {
  const { clock, connections } = simulation;
  const { rule, from, until } = fault;
  const struck = new Set<Connection>();
  const strike = (): void => {
    const meant = connections.list().filter((one) => !struck.has(one) && meets(rule, { provider: one.provider, environment: one.environment, token: '', connection: one }));
    for (const connection of rule.strike === 'all' ? meant : meant.slice(0, 1)) {
      if (fault.left <= 0) return;
      fault.left -= 1;
      struck.add(connection);
      perform(connection, act);
    }
    if (rule.every !== undefined && clock.now() + rule.every < until) cancel = clock.after(rule.every, strike);
  };
  let cancel = clock.after(from - clock.now(), strike);
  return () => { cancel(); };
}

/** A connection without HTTP/2's frames is simply cut. */
function perform(connection: Connection, act: StrikeAct): void {
  switch (act.do) {
    case 'cut':
      return connection.cut(act.how === 'rst' ? 'rst' : 'fin');
    case 'goaway':
      return connection.goaway(farewellOf(act, connection, connection.lastProcessed));
    case 'settings':
      return connection.tellLimit(act.maxConcurrentStreams);
    case 'freeze':
      return connection.freeze();
  }
}

