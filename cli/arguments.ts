import { InvalidArgumentError } from 'commander';
import type { JsonObject } from '../core/json.ts';

const UNITS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** `90s`, `15m`, `36h`, `14d` as ms. */
export function duration(text: string): number {
  const [, amount, unit] = /^(\d+)([smhd])$/.exec(text) ?? [];
  if (amount === undefined) throw new InvalidArgumentError('It is a number and a unit: 90s, 15m, 36h or 14d.');
  return Number(amount) * UNITS[unit as keyof typeof UNITS];
}

/** A date, a date and time (UTC unless it says otherwise), or how long ago; ms. */
export const moment = (now: number) => (text: string): number => {
  if (/^\d+[smhd]$/.test(text)) return now - duration(text);
  const at = /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(/[Zz]$|[+-]\d\d:?\d\d$|^.{10}$/.test(text) ? text : `${text}Z`) : Number.NaN;
  if (Number.isNaN(at)) throw new InvalidArgumentError('It is a date (2026-11-24), a date and time (2026-11-24T09:30Z), or how long ago (36h, 14d).');
  return at;
};

/** `10` or `10/s`. */
export function perSecond(text: string): number {
  const [, amount] = /^(\d+(?:\.\d+)?)(?:\/s)?$/.exec(text) ?? [];
  if (amount === undefined || Number(amount) === 0) throw new InvalidArgumentError('It is a number a second: 10/s.');
  return Number(amount);
}

export function count(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It is a number.');
  return Number(text);
}

export function jsonObject(text: string): JsonObject {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  } catch { /* told below */ }
  throw new InvalidArgumentError('It is a JSON object: {"order": 12}.');
}
