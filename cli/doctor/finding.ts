import { columns } from '../columns.ts';

/** `unseen`: it was not looked at, and why. */
export type Health = 'ok' | 'warning' | 'broken' | 'unseen';

/** What a check found of one thing. */
export interface Finding {
  readonly check: string;
  readonly health: Health;
  readonly says: string;
  /** One line: the command, or the section of the runbook. */
  readonly remedy?: string;
}

export const ok = (check: string, says: string): Finding => ({ check, health: 'ok', says });
export const warning = (check: string, says: string, remedy: string): Finding => ({ check, health: 'warning', says, remedy });
export const broken = (check: string, says: string, remedy: string): Finding => ({ check, health: 'broken', says, remedy });
export const unseen = (check: string, says: string, remedy?: string): Finding => ({ check, health: 'unseen', says, ...(remedy !== undefined && { remedy }) });

/** What is wrong, else one line that all is well. */
export const orWell = (faults: readonly Finding[], check: string, says: string): readonly Finding[] => (faults.length > 0 ? faults : [ok(check, says)]);

const SHOWN: Readonly<Record<Health, string>> = { ok: 'ok', warning: 'WARNING', broken: 'BROKEN', unseen: '-' };

export const findingLines = (findings: readonly Finding[]): readonly string[] =>
  columns(['', 'CHECK', 'FOUND'], findings.flatMap(({ check, health, says, remedy }) => [[SHOWN[health], check, says], ...(remedy === undefined ? [] : [['', '', `→ ${remedy}`]])]));

export function sumLine(findings: readonly Finding[]): string {
  const count = (health: Health): number => findings.filter((f) => f.health === health).length;
  return `${count('broken')} broken, ${count('warning')} to mind, ${count('ok')} well, ${count('unseen')} not looked at.`;
}
