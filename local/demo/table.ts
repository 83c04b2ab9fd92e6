import type { NodeFigures } from '../../core/report/journey.ts';
import type { Evidence } from './compare.ts';
import type { Progress } from './stage.ts';

const sum = (numbers: Readonly<Record<string, number>>): number => Object.values(numbers).reduce((a, b) => a + b, 0);

const COLUMNS: readonly { readonly head: string; readonly of: (n: NodeFigures) => number }[] = [
  { head: 'targeted', of: (n) => n.targeted },
  { head: 'accepted', of: (n) => n.accepted },
  { head: 'refused', of: (n) => sum(n.refused) },
  { head: 'dead', of: (n) => sum(n.tokenDead) },
  { head: 'later', of: (n) => n.handedOn },
  { head: 'in flight', of: (n) => n.inFlight },
  { head: 'received', of: (n) => n.received },
  { head: 'opened', of: (n) => n.opened },
  { head: 'dismissed', of: (n) => n.dismissed },
];

/** The report and the ledgers side by side, as lines of text. */
export function tableOf({ report, ledger }: Evidence, { ms, registered, people }: Progress): readonly string[] {
  const rows = report.nodes.filter((n) => n.platform !== undefined);
  const reasons = (what: string, numbers: Readonly<Record<string, number>>): string => (sum(numbers) === 0 ? '' : `  ${what}: ${Object.entries(numbers).map(([r, n]) => `${r} ${n}`).join(', ')}`);
  return [
    `  ${(ms / 1_000).toFixed(0).padStart(3)} s   registered ${registered}/${people}   entered ${report.started}   in the journey ${report.standing}   left ${sum(report.ended)}`,
    `  ${['push'.padEnd(34), ...COLUMNS.map((c) => c.head.padStart(9))].join(' ')} │ ${['ledger: yes', 'no', 'again'].map((h) => h.padStart(6)).join(' ')}`,
    ...rows.map((n) => {
      const place = `${n.node}/${n.message ?? ''}/${n.platform ?? ''}`;
      const seen = ledger.get(place);
      const theirs = [String(seen?.accepted ?? 0).padStart(11), ...[sum(seen?.refused ?? {}), seen?.handedOn ?? 0].map((v) => String(v).padStart(6))];
      return `  ${[place.padEnd(34), ...COLUMNS.map((c) => String(c.of(n)).padStart(9))].join(' ')} │ ${theirs.join(' ')}`;
    }),
    `${reasons('left', report.ended)}${reasons('no push', report.totals.excluded)}${reasons('dead', report.totals.tokenDead)}${reasons('refused', report.totals.refused)}`,
  ];
}

/** Draws over the last table on a terminal; elsewhere prints a line now and then, and the whole at the end. */
export function drawing(say: (line: string) => void, tty: boolean, now: () => number = Date.now): (lines: readonly string[], last: boolean) => void {
  let drawn = 0;
  let told = 0;
  return (lines, last) => {
    if (tty) {
      const over = drawn === 0 ? '' : `\u001b[${drawn}A\u001b[0J`;
      say(over + lines.join('\n'));
      drawn = lines.length;
    } else if (last) lines.forEach((line) => say(line));
    else if (now() - told > 5_000) {
      told = now();
      say(lines[0] ?? '');
    }
  };
}
