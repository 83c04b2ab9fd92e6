import { z } from 'zod';
import { actSchema, isConnectAct, isStrikeAct, type Act, type AnyAct, type ConnectAct } from './act.ts';
import { drawFor } from './chance.ts';
import type { SimulatedClock } from './clock.ts';
import { type Endpoint, PROVIDERS } from './ledger.ts';

const rule = z.strictObject({
  provider: z.enum([...PROVIDERS, 'oauth']).optional(),
  environment: z.enum(['production', 'sandbox']).optional(),
  /** This token (for `oauth`: the service account's e-mail) or those that begin so. */
  token: z.string().optional(),
  prefix: z.string().optional(),
  /** Only this connection, by its number in the ledger. */
  connection: z.int().min(1).optional(),
  /** Only from so many requests of a connection on. */
  fromRequest: z.int().min(1).optional(),
  /** Part of the requests or connects, drawn from the seed. */
  rate: z.number().min(0).max(1).default(1),
  /** Only for this many. */
  next: z.int().min(1).optional(),
  /** Time window in ms on the simulated clock, from now. */
  after: z.number().min(0).default(0),
  for: z.number().min(0).optional(),
  /** Meets open connections by the clock, not by a request: all of them, or one after another. */
  strike: z.enum(['all', 'one']).optional(),
  /** ms between strikes; absent: one strike. */
  every: z.number().min(1).optional(),
  act: actSchema,
});

/** Conditions that a kind of fault cannot have. */
const OUT_OF_PLACE: Readonly<Record<'connect' | 'listener' | 'strike' | 'request', readonly (keyof z.infer<typeof rule>)[]>> = {
  connect: ['token', 'prefix', 'connection', 'fromRequest', 'strike', 'every'],
  listener: ['token', 'prefix', 'connection', 'fromRequest', 'strike', 'every', 'next'],
  strike: ['token', 'prefix'],
  request: ['every'],
};

/** When to do what: every condition given must hold. Of several faults the one set first wins. */
export const faultSchema = rule.superRefine((fault, context) => {
  const blame = (path: string, message: string): void => { context.addIssue({ code: 'custom', path: [path], message }); };
  const kind = kindOf(fault);
  for (const name of OUT_OF_PLACE[kind]) {
    if (fault[name] !== undefined) blame(name, `A fault of a ${kind} with the act "${fault.act.do}" cannot have this condition.`);
  }
  if (kind === 'listener' && fault.rate !== 1) blame('rate', 'A listener is open or closed.');
  if (kind === 'strike' && !isStrikeAct(fault.act)) blame('act', 'A strike can be: cut, goaway, settings, freeze.');
  if (kind !== 'request' && fault.provider === 'oauth') blame('provider', 'The token endpoint shares the connections of fcm.');
});
export type FaultRule = z.infer<typeof faultSchema>;

function kindOf({ act, strike }: z.infer<typeof rule>): keyof typeof OUT_OF_PLACE {
  if (act.do === 'close-listener') return 'listener';
  if (isConnectAct(act)) return 'connect';
  return strike === undefined ? 'request' : 'strike';
}

export interface FaultTarget {
  readonly provider: Endpoint;
  readonly environment?: string | undefined;
  readonly token: string;
  readonly connection: { readonly number: number; readonly requests: number };
}
export type ConnectTarget = Omit<FaultTarget, 'token'>;

export interface ArmedFault {
  readonly id: number;
  /** Among those there were when it was set: what is drawn for it is the same in each run. */
  readonly place: number;
  readonly rule: FaultRule;
  readonly from: number;
  readonly until: number;
  left: number;
  readonly met: Map<string, number>;
}

export class FaultBook {
  readonly #clock: SimulatedClock;
  readonly #seed: () => number;
  #armed: ArmedFault[] = [];
  #lastId = 0;
  /** How those that the clock brings about are called off. */
  readonly #callOff = new Map<number, () => void>();

  constructor(clock: SimulatedClock, seed: () => number) {
    this.#clock = clock;
    this.#seed = seed;
  }

  /** `arm` brings about what no request and no connect does. */
  add(rule: FaultRule, arm?: (fault: ArmedFault) => () => void): number {
    const from = this.#clock.now() + rule.after;
    const fault: ArmedFault = {
      id: ++this.#lastId, place: this.#armed.length, rule, from, until: rule.for === undefined ? Infinity : from + rule.for, left: rule.next ?? Infinity, met: new Map(),
    };
    this.#armed.push(fault);
    if (arm !== undefined) this.#callOff.set(fault.id, arm(fault));
    return fault.id;
  }

  list(): readonly { readonly id: number; readonly rule: FaultRule; readonly left: number | null }[] {
    return this.#armed.map(({ id, rule, left }) => ({ id, rule, left: Number.isFinite(left) ? left : null }));
  }

  clear(id?: number): void {
    for (const fault of this.#armed.filter((one) => id === undefined || one.id === id)) {
      this.#callOff.get(fault.id)?.();
      this.#callOff.delete(fault.id);
    }
    this.#armed = id === undefined ? [] : this.#armed.filter((fault) => fault.id !== id);
  }

  /** The act for this request, if any; counts it. */
  take(target: FaultTarget): Act | undefined {
    return this.#take(target, target.token, (act): act is Act => !isConnectAct(act));
  }

  /** The act for a connection that is being opened. */
  takeConnect(target: ConnectTarget): ConnectAct | undefined {
    return this.#take({ ...target, token: '' }, `connection ${target.connection.number}`, isConnectAct);
  }

  #take<A extends AnyAct>(target: FaultTarget, name: string, fits: (act: AnyAct) => act is A): A | undefined {
    for (const fault of this.#armed) {
      const { act, strike } = fault.rule;
      if (strike !== undefined || !fits(act) || !this.#applies(fault, target) || !this.#isDrawn(fault, name)) continue;
      fault.left -= 1;
      return act;
    }
    return undefined;
  }

  #applies(fault: ArmedFault, target: FaultTarget): boolean {
    const now = this.#clock.now();
    return fault.left > 0 && now >= fault.from && now < fault.until && meets(fault.rule, target);
  }

  #isDrawn({ place, rule, met }: ArmedFault, name: string): boolean {
    if (rule.rate >= 1) return true;
    const times = (met.get(name) ?? 0) + 1;
    met.set(name, times);
    return drawFor(this.#seed(), [place, name, times]) < rule.rate;
  }
}

/** Whether a rule means this target, whenever that may be. */
export function meets(rule: FaultRule, target: FaultTarget): boolean {
  const named = (wanted: string | number | undefined, got: string | number | undefined): boolean => wanted === undefined || wanted === got;
  return named(rule.provider, target.provider) && named(rule.environment, target.environment)
    && named(rule.token, target.token) && target.token.startsWith(rule.prefix ?? '')
    && named(rule.connection, target.connection.number) && target.connection.requests >= (rule.fromRequest ?? 0)
    // A token endpoint's failure is asked for by name: an outage of senders must not take it along unnoticed.
    && (target.provider !== 'oauth' || rule.provider === 'oauth');
}
