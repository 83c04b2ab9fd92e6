import { z } from 'zod';
import { actSchema, type Act } from './act.ts';
import type { Endpoint } from './ledger.ts';

/** When to do what: every condition given must hold. Of several faults the one set first wins. */
export const faultSchema = z.strictObject({
  provider: z.enum(['apns', 'fcm', 'oauth']).optional(),
  environment: z.enum(['production', 'sandbox']).optional(),
  /** This token (for `oauth`: the service account's e-mail) or those that begin so. */
  token: z.string().optional(),
  prefix: z.string().optional(),
  /** Part of the requests, drawn from the seed. */
  rate: z.number().min(0).max(1).default(1),
  /** Only for this many requests. */
  next: z.int().min(1).optional(),
  /** Time window in ms from now. */
  after: z.number().min(0).default(0),
  for: z.number().min(0).optional(),
  act: actSchema,
});
export type FaultRule = z.infer<typeof faultSchema>;

export interface FaultTarget { readonly provider: Endpoint; readonly environment?: string; readonly token: string }

interface ArmedFault { readonly id: number; readonly rule: FaultRule; readonly from: number; readonly until: number; left: number }

export class FaultBook {
  #armed: ArmedFault[] = [];
  #lastId = 0;

  add(rule: FaultRule, now: number): number {
    const from = now + rule.after;
    this.#armed.push({ id: ++this.#lastId, rule, from, until: rule.for === undefined ? Infinity : from + rule.for, left: rule.next ?? Infinity });
    return this.#lastId;
  }

  list(): readonly { readonly id: number; readonly rule: FaultRule; readonly left: number | null }[] {
    return this.#armed.map(({ id, rule, left }) => ({ id, rule, left: Number.isFinite(left) ? left : null }));
  }

  clear(id?: number): void {
    this.#armed = id === undefined ? [] : this.#armed.filter((fault) => fault.id !== id);
  }

  /** The act for this request, if any; counts it. */
  take(target: FaultTarget, now: number, chance: () => number): Act | undefined {
    const fault = this.#armed.find((candidate) => applies(candidate, target, now) && (candidate.rule.rate >= 1 || chance() < candidate.rule.rate));
    if (fault === undefined) return undefined;
    fault.left -= 1;
    return fault.rule.act;
  }
}

function applies({ rule, from, until, left }: ArmedFault, target: FaultTarget, now: number): boolean {
  const named = (wanted: string | undefined, got: string | undefined): boolean => wanted === undefined || wanted === got;
  return left > 0 && now >= from && now < until
    && named(rule.provider, target.provider) && named(rule.environment, target.environment)
    && named(rule.token, target.token) && target.token.startsWith(rule.prefix ?? '')
    // A token endpoint's failure is asked for by name: an outage of senders must not take it along unnoticed.
    && (target.provider !== 'oauth' || rule.provider === 'oauth');
}
