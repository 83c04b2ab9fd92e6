/** A named fact, or a line of its own. */
export type SummaryLine = readonly [name: string, value: string] | string;

/** What is there now: the same for `npm start` and `npm run deploy`. */
export function printSummary(lines: readonly SummaryLine[], say: (line: string) => void = console.log): void {
  const width = Math.max(0, ...lines.map((l) => (typeof l === 'string' ? 0 : l[0].length)));
  say('');
  for (const line of lines) say(typeof line === 'string' ? line : `  ${line[0].padEnd(width)}  ${line[1]}`);
  say('');
}
