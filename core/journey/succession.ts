import type { Fault } from '../problem.ts';
import { error, warning } from './fault.ts';
import { AUDIENCE_ENTERED, AUDIENCE_LEFT, type Plan } from './plan.ts';

/** What a version may not change of the one before, as long as there may be people in that (AJO: journey versions): how often somebody may
 *  come in, and how they do, is remembered of people over versions. */
export function successionFaults(before: Plan, after: Plan): readonly Fault[] {
  const suggestion = 'Stop the journey first, close it and wait until it is finished, or store this one under another id.';
  const version = String(before.version);
  return [
    ...(typeOf(before) === typeOf(after) ? [] : [error('/entry', 'entry-changed', { message: `Version ${version} is entered otherwise (${typeOf(before)}), and there may be people in it.`, suggestion })]),
    ...(ruleOf(before) === ruleOf(after) ? [] : [error('/entry/reentry', 'reentry-changed', { message: `Version ${version} has another re-entry rule, and there may be people in it.`, suggestion })]),
  ];
}

const ruleOf = ({ entry: { reentry } }: Plan): string => (reentry.rule === 'after' ? `after ${String(reentry.ms)}` : reentry.rule);

function typeOf({ entry }: Plan): string {
  if ('runs' in entry) return 'audience';
  if (entry.event === AUDIENCE_ENTERED || entry.event === AUDIENCE_LEFT) return entry.event;
  // Names of events that apps and servers send hold no colon.
  return entry.event.includes(':') ? 'api' : 'event';
}

/** Who is moved entered by the version before, which kept what that one reads. */
export function movedFaults(before: Plan, after: Plan): readonly Fault[] {
  const lacking = lackingOf(before.keeps, after.keeps);
  return lacking === undefined ? [] : [warning('/nodes', 'field-not-kept', { message: `Whoever is moved lacks ${lacking} of the event they entered by: version ${String(before.version)} did not keep it. What is absent makes conditions false.` })];
}

function lackingOf(kept: Plan['keeps'], wanted: Plan['keeps']): string | undefined {
  if (kept === '*') return undefined;
  if (wanted === '*') return 'fields';
  const lacking = wanted.filter((field) => !kept.includes(field));
  return lacking.length === 0 ? undefined : lacking.map((field) => `"${field}"`).join(', ');
}
