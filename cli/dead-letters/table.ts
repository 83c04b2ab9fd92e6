import { columns } from '../columns.ts';
import type { Letter } from '../../lambdas/dead-letters/letter.ts';
import type { Redriven } from '../../lambdas/dead-letters/redrive.ts';

/** As many characters of an id as tell letters apart. */
const SHORT = 8;
export const shortId = ({ id }: Pick<Letter, 'id'>): string => id.slice(0, SHORT);

const HEADS = ['ID', 'QUEUE', 'AGE', 'SOURCE', 'HOLDS', 'REASON'] as const;

export function letterTable(letters: readonly Letter[], now: number): readonly string[] {
  const rows = letters.map((l) => [shortId(l), l.queue, ageOf(now - l.sentAt), l.source, heldBy(l), l.reason]);
  return columns(HEADS, rows);
}

export const heldBy = ({ holds }: Letter): string => Object.entries(holds).map(([name, value]) => `${name}=${value}`).join(' ');

const MINUTE = 60_000;
const STEPS = [['d', 24 * 60 * MINUTE], ['h', 60 * MINUTE], ['m', MINUTE], ['s', 1_000]] as const;

/** In the largest unit that fits twice. */
export function ageOf(ms: number): string {
  const [unit, size] = STEPS.find(([, step]) => ms >= 2 * step) ?? ['s', 1_000];
  return `${Math.max(0, Math.floor(ms / size))}${unit}`;
}

/** A letter as a line of JSON. */
export const letterLine = ({ id, queue, sentAt, source, reason, holds }: Letter): string =>
  JSON.stringify({ id, queue, sentAt: new Date(sentAt).toISOString(), source, reason, holds });

export const fateLine = ({ letter, fate, why }: Redriven): string =>
  [shortId(letter), letter.queue, letter.source, heldBy(letter), why === undefined ? fate : `${fate}: ${why}`].join('  ');

export const fateJson = ({ letter: { id, queue, source, holds }, fate, why }: Redriven): string => JSON.stringify({ id, queue, source, holds, fate, why });
