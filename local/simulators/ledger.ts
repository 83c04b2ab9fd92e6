export const PROVIDERS = ['apns', 'fcm', 'web'] as const;
export type Provider = (typeof PROVIDERS)[number];
export type Endpoint = Provider | 'oauth';

/** One request and what became of it. `accepted` is the truth whether or not the answer reached the sender. */
export interface LedgerEntry {
  readonly seq: number;
  /** ms */
  readonly time: number;
  readonly connection: number;
  readonly stream: number;
  readonly provider: Provider;
  /** APNs. */
  readonly environment?: string;
  /** FCM. */
  readonly project?: string;
  /** '' when the request was for many: `to` names them. */
  readonly token: string;
  readonly to?: string;
  /** `apns-id`, or the id in FCM's `data.beckon` or in what a browser is given. */
  readonly pushId: string;
  /** HTTP status of the answer; 0 when none was given. */
  readonly status: number;
  /** `accepted`, the refusal's reason, or what was done instead of answering. */
  readonly reason: string;
  /** Row of the provider's table, which may tell apart what `reason` joins. */
  readonly answer: string;
  readonly accepted: boolean;
  /** Whether a whole answer was handed to the connection. */
  answered: boolean;
  readonly validateOnly?: boolean;
  /** As it came; of a push to a browser, as that reads it. */
  readonly payload: string;
}

export type NewEntry = Omit<LedgerEntry, 'seq' | 'answered'>;

export interface ProviderSummary {
  readonly requests: number;
  readonly accepted: number;
  /** Accepted although this push id had been accepted before. */
  readonly doubles: number;
  readonly unanswered: number;
  /** Requests not accepted, by reason. */
  readonly refused: Readonly<Record<string, number>>;
}

interface Tally { requests: number; accepted: number; doubles: number; answered: number; refused: Map<string, number>; ids: Set<string> }

export interface LedgerPage {
  readonly entries: readonly LedgerEntry[];
  /** Give as `after` to read on. */
  readonly next: number;
  /** Oldest entries no longer kept; their counts stand in the summary. */
  readonly dropped: number;
}

export interface LedgerQuery { readonly provider?: string | undefined; readonly token?: string | undefined; readonly after: number; readonly limit: number }

const newTally = (): Tally => ({ requests: 0, accepted: 0, doubles: 0, answered: 0, refused: new Map(), ids: new Set() });

const newTallies = (): Record<Provider, Tally> => ({ apns: newTally(), fcm: newTally(), web: newTally() });

/** Keeps the newest `capacity` entries; counts all. */
export class Ledger {
  readonly #capacity: number;
  #entries: LedgerEntry[] = [];
  #dropped = 0;
  #tallies: Record<Provider, Tally> = newTallies();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  record(entry: NewEntry): LedgerEntry {
    const kept: LedgerEntry = { seq: this.#dropped + this.#entries.length + 1, ...entry, answered: false };
    this.#entries.push(kept);
    // Trimmed in strides: a shift per request would cost more than the request.
    if (this.#entries.length > this.#capacity * 1.25) this.#dropped += this.#entries.splice(0, this.#entries.length - this.#capacity).length;
    count(this.#tallies[entry.provider], entry);
    return kept;
  }

  markAnswered(entry: LedgerEntry): void {
    entry.answered = true;
    this.#tallies[entry.provider].answered += 1;
  }

  page({ provider, token, after, limit }: LedgerQuery): LedgerPage {
    const wanted = (entry: LedgerEntry): boolean => (provider === undefined || entry.provider === provider) && (token === undefined || entry.token === token);
    const entries: LedgerEntry[] = [];
    let next = Math.max(after, this.#dropped);
    for (let at = next - this.#dropped; at < this.#entries.length && entries.length < limit; at += 1) {
      const entry = this.#entries[at];
      if (entry !== undefined && wanted(entry)) entries.push(entry);
      next = this.#dropped + at + 1;
    }
    return { entries, next, dropped: this.#dropped };
  }

  summary(): Readonly<Record<Provider, ProviderSummary>> {
    return { apns: summarise(this.#tallies.apns), fcm: summarise(this.#tallies.fcm), web: summarise(this.#tallies.web) };
  }

  clear(): void {
    this.#entries = [];
    this.#dropped = 0;
    this.#tallies = newTallies();
  }
}

function count(tally: Tally, { accepted, pushId, reason }: NewEntry): void {
  tally.requests += 1;
  if (!accepted) {
    tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + 1);
    return;
  }
  tally.accepted += 1;
  if (pushId === '') return;
  if (tally.ids.has(pushId)) tally.doubles += 1;
  tally.ids.add(pushId);
}

const summarise = ({ requests, accepted, doubles, answered, refused }: Tally): ProviderSummary =>
  ({ requests, accepted, doubles, unanswered: requests - answered, refused: Object.fromEntries([...refused].sort()) });
