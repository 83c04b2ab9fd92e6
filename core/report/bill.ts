import { costOf, PRICES, type PriceName } from '../prices.ts';
import type { Figures } from './figures.ts';

/** What is counted this month, and what capabilities bill for each: units by list price. They are what the code asks for in thin traffic and in batches
 *  as broadcasts have them, taken together; a bill has what AWS measured. */
interface Capability {
  readonly words: string;
  /** What the units are told by. */
  readonly of: (counted: Billed) => number;
  readonly counted: string;
  readonly units: Partial<Record<PriceName, number>>;
}

export interface Billed {
  readonly figures: Figures;
  /** Push batches that were finished. */
  readonly batches: number;
  /** What stands all month: secrets and alarms. */
  readonly secrets: number;
  readonly alarms: number;
}

const total = (by: Readonly<Record<string, number>>): number => Object.values(by).reduce((a, b) => a + b, 0);

export const CAPABILITIES = {
  /** Claim, finish and index of its row; its message put, received and deleted; the breaker, pace and owners it asks; 60 pushes a second of CPU. */
  delivery: { words: 'Push batches to providers', counted: 'batches', of: ({ batches }) => batches, units: { sqsRequest: 3, dynamoWrite: 6, dynamoRead: 4, lambdaRequest: 1, lambdaCompute: 0.15 } },
  /** An entry and a wake, each one write of the actor's row and the claim of its range; its cohort's page and execution. */
  journeys: { words: 'Entries into journeys, and their waits', counted: 'entered', of: ({ figures }) => figures.entered, units: { dynamoWrite: 6, dynamoRead: 6, lambdaRequest: 2, lambdaCompute: 0.1, stepTransition: 0.02 } },
  /** One event in a batch of phones: the API, the row and its stream. */
  interactions: {
    words: 'What phones report of pushes', counted: 'received + opened + actions + dismissed',
    of: ({ figures: f }) => f.received + f.opened + total(f.actions) + f.dismissed, units: { apiRequest: 1, dynamoWrite: 2, dynamoRead: 1.5, lambdaRequest: 1.1, lambdaCompute: 0.02 },
  },
  /** A transaction counts twice: a claim, and three buckets of the journey or send, its message and the account. */
  reports: { words: 'Counters of pushes', counted: 'batches', of: ({ batches }) => batches, units: { dynamoWrite: 20, lambdaRequest: 0.5, lambdaCompute: 0.03 } },
  secrets: { words: 'Credentials of apps and keys of the deployment', counted: 'secrets', of: ({ secrets }) => secrets, units: { secretMonth: 1 } },
  alarms: { words: 'Alarms', counted: 'alarms', of: ({ alarms }) => alarms, units: { alarmMonth: 1 } },
  uniqueOpens: { words: 'Marks of first opens', counted: 'opened', of: ({ figures }) => figures.opened, units: { dynamoWrite: 1 } },
} as const satisfies Record<string, Capability>;

export interface BillLine {
  readonly capability: string;
  readonly words: string;
  readonly counted: string;
  readonly n: number;
  readonly units: readonly { readonly unit: string; readonly n: number; readonly dollars: number }[];
  readonly dollars: number;
}

export function billOf(billed: Billed): readonly BillLine[] {
  return Object.entries<Capability>(CAPABILITIES).map(([capability, { words, counted, of, units }]) => {
    const n = of(billed);
    const lines = (Object.entries(units) as [PriceName, number][]).map(([name, each]) => ({ unit: PRICES[name].unit, n: n * each, dollars: costOf(name, n * each) }));
    return { capability, words, counted, n, units: lines, dollars: lines.reduce((sum, { dollars }) => sum + dollars, 0) };
  });
}
