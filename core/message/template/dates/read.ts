import { RenderFailure } from '../failure.ts';
import { at, type Clock, type Moment, momentOf } from './moment.ts';
import { isStyle, type Token, tokensOf } from './pattern.ts';

/** Fields a text can be read by; those that print only have no row. */
const FIELDS: Readonly<Record<string, { readonly into: keyof Clock | 'half'; readonly most: number }>> = {
  yyyy: { into: 'year', most: 4 }, uuuu: { into: 'year', most: 4 }, y: { into: 'year', most: 4 }, yy: { into: 'year', most: 2 },
  MM: { into: 'month', most: 2 }, M: { into: 'month', most: 2 }, dd: { into: 'day', most: 2 }, d: { into: 'day', most: 2 },
  HH: { into: 'hour', most: 2 }, H: { into: 'hour', most: 2 }, hh: { into: 'hour', most: 2 }, h: { into: 'hour', most: 2 },
  mm: { into: 'minute', most: 2 }, m: { into: 'minute', most: 2 }, ss: { into: 'second', most: 2 }, s: { into: 'second', most: 2 }, SSS: { into: 'ms', most: 3 },
  a: { into: 'half', most: 2 },
};

/** Reads a text by a pattern. Without a time of day it is a date, which has no zone. */
export function readDate(written: string, pattern: string, zone: string): Moment {
  if (isStyle(pattern)) return momentOf(written);
  const read = tokensOf(pattern).reduce<Reading | undefined>(step, { left: written, clock: { year: 1970, month: 1, day: 1, hour: 0, minute: 0, second: 0 }, timed: false });
  const moment = read === undefined || read.left !== '' ? undefined : at(withHalf(read), read.timed ? zone : 'UTC', read.timed ? 'zone' : 'date');
  if (moment === undefined) throw new RenderFailure(`the value is not a time written as "${pattern}"`);
  return moment.stays === 'zone' && zone === 'UTC' ? { ms: moment.ms, zone } : moment;
}

interface Reading { readonly left: string; readonly clock: Clock; readonly half?: string; readonly timed: boolean }

function step(reading: Reading | undefined, { letters, words }: Token): Reading | undefined {
  if (reading === undefined) return undefined;
  if (letters !== undefined) return field(reading, letters);
  return reading.left.startsWith(words) ? { ...reading, left: reading.left.slice(words.length) } : undefined;
}

function field(reading: Reading, letters: string): Reading | undefined {
  const row = Object.hasOwn(FIELDS, letters) ? FIELDS[letters] : undefined;
  if (row === undefined) throw new RenderFailure(`a date is not read by "${letters}"`);
  const found = (row.into === 'half' ? /^[AaPp][Mm]/ : DIGITS[row.most])?.exec(reading.left)?.[0];
  if (found === undefined) return undefined;
  const left = reading.left.slice(found.length);
  if (row.into === 'half') return { ...reading, left, half: found.toLowerCase() };
  const value = Number(found) + (letters === 'yy' ? 2000 : 0);
  return { ...reading, left, clock: { ...reading.clock, [row.into]: value }, timed: reading.timed || row.into === 'hour' };
}

const DIGITS: Readonly<Record<number, RegExp>> = { 2: /^\d{1,2}/, 3: /^\d{1,3}/, 4: /^\d{1,4}/ };

const withHalf = ({ clock, half }: Reading): Clock => (half === undefined ? clock : { ...clock, hour: (clock.hour % 12) + (half === 'pm' ? 12 : 0) });
