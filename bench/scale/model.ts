import { environmentsAt, type Mapping, mappingAt, unitsAt, type Warmth } from './quotas.ts';

/** What a broadcast is and what it may use. Rates are pushes a second. */
export interface Scenario {
  readonly name: string;
  readonly pushes: number;
  /** Share of the pushes that go to each provider. */
  readonly share: Readonly<Record<Provider, number>>;
  /** One run is worked by so many invocations of run-send at once, each of so many pushes a second. */
  readonly runners: number;
  readonly perRunner: number;
  /** Read units a push takes to scan, write units to finish: per push, outcome row and dead tokens together. */
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly profiles: Warmth;
  readonly batches: Warmth;
  /** Lambda concurrency of the account, all functions together. */
  readonly account: number;
  readonly mapping: Mapping;
  /** Pushes a second of one sender environment. */
  readonly perSender: number;
  /** Of the provider for lane bulk; absent: none is known. */
  readonly pace: Readonly<Partial<Record<Provider, number>>>;
}
export type Provider = 'apns' | 'fcm';
export const PROVIDERS: readonly Provider[] = ['apns', 'fcm'];

/** What holds a moment back: the capacity that is used up with work in front of it. */
export const LIMITERS = ['run-send', 'scan units', 'mapping', 'account concurrency', 'provider pace', 'outcome units', 'nothing'] as const;
export type Limiter = (typeof LIMITERS)[number];

export interface Moment { readonly at: number; readonly sent: Readonly<Record<Provider, number>>; readonly queued: number; readonly limiter: Readonly<Record<Provider, Limiter>> }
export interface Course {
  readonly moments: readonly Moment[];
  /** Seconds to the first, the median and the last push: of each provider and of all. */
  readonly times: Readonly<Record<Provider | 'all', Times>>;
}
export interface Times { readonly first: number; readonly median: number; readonly last: number }

const NOTHING_SENT: Moment = { at: 0, sent: { apns: 0, fcm: 0 }, queued: 0, limiter: { apns: 'nothing', fcm: 'nothing' } };

/** From the call to the first push: the API, the start of the machine, a cold start, the first page, a queue's long poll, another cold start. */
const LEAD_SECONDS = 3;

interface Capacity { readonly limiter: Limiter; readonly rate: number }
const least = (capacities: readonly Capacity[]): Capacity => capacities.reduce((a, b) => (b.rate < a.rate ? b : a));

/** What run-send can put into the queues at a moment. */
export function packing(s: Scenario, at: number): Capacity {
  return least([
    { limiter: 'run-send', rate: s.runners * s.perRunner },
    { limiter: 'scan units', rate: unitsAt(at, s.profiles) / s.readUnits },
  ]);
}

/** What the senders of one provider can take out of them. Accounts and tables are shared by both. */
export function sending(s: Scenario, provider: Provider, at: number): Capacity {
  const share = s.share[provider];
  const environments = (environmentsAt(at, s.account) - s.runners) * share;
  return least([
    { limiter: 'mapping', rate: mappingAt(at, s.mapping) * s.perSender },
    { limiter: 'account concurrency', rate: environments * s.perSender },
    { limiter: 'provider pace', rate: s.pace[provider] ?? Infinity },
    { limiter: 'outcome units', rate: (unitsAt(at, s.batches) * share) / s.writeUnits },
  ]);
}

/** Second by second, until the last push is out. */
export function simulate(s: Scenario): Course {
  const moments: Moment[] = [{ ...NOTHING_SENT, at: LEAD_SECONDS }];
  let packed = 0;
  const sent = { apns: 0, fcm: 0 };
  for (let at = LEAD_SECONDS; sent.apns + sent.fcm < s.pushes - 0.5; at += 1) {
    const into = packing(s, at - LEAD_SECONDS);
    packed = Math.min(s.pushes, packed + into.rate);
    const limiter = { apns: 'nothing', fcm: 'nothing' } as Record<Provider, Limiter>;
    for (const provider of PROVIDERS) {
      const waiting = packed * s.share[provider] - sent[provider];
      const out = sending(s, provider, at - LEAD_SECONDS);
      sent[provider] += Math.min(waiting, out.rate);
      if (waiting > out.rate) limiter[provider] = out.limiter;
      else if (packed < s.pushes) limiter[provider] = into.limiter;
    }
    moments.push({ at: at + 1, sent: { ...sent }, queued: packed - sent.apns - sent.fcm, limiter });
  }
  return { moments, times: { apns: timesOf(moments, (m) => m.sent.apns), fcm: timesOf(moments, (m) => m.sent.fcm), all: timesOf(moments, (m) => m.sent.apns + m.sent.fcm) } };
}

function timesOf(moments: readonly Moment[], sent: (m: Moment) => number): Times {
  const total = sent(moments.at(-1) ?? NOTHING_SENT);
  const when = (n: number): number => {
    const index = moments.findIndex((m) => sent(m) >= n - 0.5);
    const [before, after] = [moments[index - 1], moments[index]];
    if (before === undefined || after === undefined) return 0;
    return before.at + ((n - sent(before)) / (sent(after) - sent(before))) * (after.at - before.at);
  };
  return { first: when(1), median: when(total / 2), last: when(total) };
}

/** Spans of the same limiter, one after the other. */
export function spansOf(moments: readonly Moment[], provider: Provider): readonly { readonly from: number; readonly to: number; readonly limiter: Limiter; readonly rate: number }[] {
  const spans: { from: number; to: number; limiter: Limiter; before: number; after: number }[] = [];
  let before = 0;
  let begun = moments[0]?.at ?? 0;
  for (const { at, sent, limiter } of moments.slice(1)) {
    const open = spans.at(-1);
    if (open?.limiter === limiter[provider]) { open.to = at; open.after = sent[provider]; }
    else spans.push({ from: begun, to: at, limiter: limiter[provider], before, after: sent[provider] });
    before = sent[provider];
    begun = at;
  }
  return spans.map(({ from, to, limiter, before: b, after }) => ({ from, to, limiter, rate: (after - b) / (to - from) }));
}
