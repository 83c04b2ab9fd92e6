import { PLATFORM_OF, type Provider } from '../../core/delivery/lanes.ts';

/** One request a provider's simulator got, as its ledger has it. */
export interface LedgerLine {
  readonly seq: number;
  readonly provider: Provider;
  readonly pushId: string;
  /** Row of the provider's table. */
  readonly answer: string;
  readonly accepted: boolean;
  readonly payload: string;
}

/** What became of the pushes of one place (`node/message/platform`), as the receiving side saw it. */
export interface LedgerFigures {
  readonly pushes: number;
  readonly accepted: number;
  /** Pushes whose last answer was no, by reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** Answers that were followed by another try of the same push. */
  readonly handedOn: number;
  /** Push ids accepted more than once. */
  readonly doubled: readonly string[];
}

interface Scope { readonly journey: string; readonly version: number; readonly place: string }

/** @param of only this version's pushes are counted */
export function ledgerFigures(lines: readonly LedgerLine[], of: { readonly journey: string; readonly version: number }): ReadonlyMap<string, LedgerFigures> {
  const byPlace = new Map<string, Map<string, LedgerLine[]>>();
  for (const line of [...lines].sort((a, b) => a.seq - b.seq)) {
    const scope = scopeOf(line);
    if (scope === undefined || scope.journey !== of.journey || scope.version !== of.version) continue;
    const pushes = byPlace.get(scope.place) ?? new Map<string, LedgerLine[]>();
    byPlace.set(scope.place, pushes);
    pushes.set(line.pushId, [...(pushes.get(line.pushId) ?? []), line]);
  }
  return new Map([...byPlace].map(([place, pushes]) => [place, figuresOf(pushes)]));
}

function figuresOf(pushes: ReadonlyMap<string, readonly LedgerLine[]>): LedgerFigures {
  const refused: Record<string, number> = {};
  let accepted = 0;
  let handedOn = 0;
  const doubled: string[] = [];
  for (const [id, lines] of pushes) {
    const last = lines.at(-1);
    const yes = lines.filter((l) => l.accepted).length;
    handedOn += lines.length - 1;
    if (yes > 1) doubled.push(id);
    if (yes > 0) accepted += 1;
    else if (last !== undefined) refused[last.answer] = (refused[last.answer] ?? 0) + 1;
  }
  return { pushes: pushes.size, accepted, refused, handedOn, doubled };
}

/** The tracking block says which journey, version, node and message a push belongs to. */
function scopeOf({ provider, payload }: LedgerLine): Scope | undefined {
  const block = blockOf(provider, payload);
  if (typeof block !== 'object' || block === null || !('s' in block) || typeof block.s !== 'string') return undefined;
  const [journey = '', version = '', node = '', , message = ''] = block.s.split('/').map(decodeURIComponent);
  return { journey, version: Number(version), place: `${node}/${message}/${PLATFORM_OF[provider]}` };
}

function blockOf(provider: LedgerLine['provider'], payload: string): unknown {
  try {
    const body = JSON.parse(payload) as { beckon?: unknown; message?: { data?: { beckon?: string } } };
    return provider === 'fcm' ? JSON.parse(body.message?.data?.beckon ?? 'null') : body.beckon;
  } catch {
    return undefined;
  }
}
