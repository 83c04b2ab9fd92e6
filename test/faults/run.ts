import type { LedgerEntry } from '../../local/simulators/ledger.ts';
import type { Provider } from '../../core/delivery/lanes.ts';
import type { TransportName } from '../../core/delivery/transport.ts';
import { drive, type HandedOut } from './drive.ts';
import { faultsOf, figuresOf, type Evidence, type Figures } from './judge.ts';
import type { FaultRow } from './row.ts';
import { setStage, type Stage } from './stage.ts';

export interface RunOf {
  readonly row: FaultRow;
  readonly provider: Provider;
  readonly transport: TransportName;
  readonly pushes: number;
  readonly seed: number;
}

export interface RunResult {
  /** `apns: cut: FIN before headers` */
  readonly fault: string;
  readonly transport: TransportName;
  readonly seed: number;
  readonly figures: Figures;
  /** Why the row does not hold; empty when it does. */
  readonly failures: readonly string[];
  readonly ms: number;
}

/** One fault against one provider, from a fresh pair of simulators to the comparison of both tales. */
export async function runRow({ row, provider, transport, pushes, seed }: RunOf): Promise<RunResult> {
  const begun = performance.now();
  const stage = await setStage({
    provider, transport, pushes, seed, ...row.stage?.(provider),
  });
  try {
    await row.arrange(stage);
    const handedOut = await drive(stage, row.driving);
    const figures = figuresOf(await evidenceOf(stage, handedOut));
    const failures = [...faultsOf(figures), ...((await row.expect?.(stage, figures)) ?? []), ...leftOver(stage)];
    return { fault: `${provider}: ${row.name}`, transport, seed, figures, failures, ms: performance.now() - begun };
  } finally {
    await stage.close();
  }
}

const leftOver = ({ queue, deadLetters }: Stage): string[] => [
  ...(queue.size > 0 ? [`${queue.size} batches never ended`] : []),
  ...(deadLetters.letters.length > 0 ? [`${deadLetters.letters.length} dead letters: ${deadLetters.letters[0]?.reason ?? ''}`] : []),
];

async function evidenceOf(stage: Stage, batches: HandedOut): Promise<Evidence> {
  const accepted = new Map<string, number>();
  for (const { pushId, accepted: taken } of await ledgerOf(stage)) if (taken) accepted.set(pushId, (accepted.get(pushId) ?? 0) + 1);
  return {
    provider: stage.provider, pushes: stage.pushes.map((p) => p.id), rows: stage.deliveries.rows, batches, accepted,
    wronglyDropped: [...stage.registry.shunned].filter((token) => !stage.lifeless.has(token)).length,
    strangers: stage.witness.strangers,
  };
}

async function ledgerOf({ control, provider }: Stage): Promise<readonly LedgerEntry[]> {
  const all: LedgerEntry[] = [];
  for (let after = 0, page = await control.ledger({ provider, after, limit: 10_000 }); page.entries.length > 0 || page.next > after; page = await control.ledger({ provider, after, limit: 10_000 })) {
    all.push(...page.entries);
    after = page.next;
  }
  return all;
}
