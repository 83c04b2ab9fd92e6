import type { BeckonEvent } from '../../../core/profile/event.ts';
import type { Edition } from '../editions.ts';
import { judge } from './facts.ts';
import { isHeldOut } from './names.ts';
import type { Person } from './person.ts';
import { lengthOf } from './times.ts';
import { goOn } from './walk.ts';

/** Who is let in: docs/journeys.md, Entry. */

const nameOf = ({ document: { id, entry }, version }: Edition): string =>
  entry.event ?? (entry.qualification === undefined ? (entry.api === true ? `entry:${id}` : `entry:${id}@${String(version)}`) : `audience.${entry.on ?? 'entered'}`);

/** Tests and dry runs neither keep anybody from the journey nor are kept from by it. */
export const strandOf = ({ as, document: { id }, version }: Edition): string => (as === 'live' ? id : `${id}@${String(version)}`);

export const isOver = ({ status, until = Infinity }: Edition, now: number): boolean => status === 'stopped' || now >= until;

export function admits(person: Person, edition: Edition): boolean {
  if (isOver(edition, person.look.now)) return false;
  return edition.status === 'live' || edition.status === 'dry-run' || (edition.status === 'test' && person.look.profile?.test === true);
}

export function enter(person: Person, event: BeckonEvent): void {
  for (const edition of person.look.editions) if (nameOf(edition) === event.name && admits(person, edition)) letIn(person, edition, { event, jumped: false });
}

/** Whoever jumps comes in after all that was heard. */
export function land(person: Person): void {
  for (let jump = person.jumps.shift(); jump !== undefined; jump = person.jumps.shift()) {
    const { journey, event } = jump;
    for (const edition of person.look.editions) if (edition.document.id === journey && edition.status === 'live') letIn(person, edition, { event, jumped: true });
  }
}

interface Coming { readonly event: BeckonEvent; readonly jumped: boolean }

function letIn(person: Person, edition: Edition, coming: Coming): void {
  const { event } = coming;
  const { document: { entry }, version } = edition;
  const key = keyOf(edition, event);
  const memory = `${strandOf(edition)}#${key ?? ''}`;
  const refusal = refusalOf(person, edition, { ...coming, key, last: person.lastEntry.get(memory) });
  if (refusal === 'silent') return;
  const rule = edition.as === 'test' ? 'always' : ruleOf(edition);
  if ((refusal === undefined || refusal === 'hold-out') && (rule !== 'always' || entry.audience !== undefined)) person.lastEntry.set(memory, Math.max(event.time, person.lastEntry.get(memory) ?? 0));
  if (refusal !== undefined) return void person.refused.push(`${edition.document.id}@${String(version)} ${refusal}`);
  const one = person.newcomer(edition, event, key);
  person.tell('started', one);
  goOn(person, one, { to: edition.document.start, since: event.time });
}

/** Each value of it is a journey of its own; nothing usable: nobody is let in by it. */
function keyOf({ document: { entry } }: Edition, event: BeckonEvent): string | undefined {
  if (entry.key === undefined) return undefined;
  const value = event.properties[typeof entry.key === 'string' ? entry.key : entry.key.property];
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? String(value) : '';
}

const ruleOf = ({ document: { entry } }: Edition): 'always' | 'never' | { readonly after: string } => entry.reentry ?? (entry.audience === undefined ? { after: 'PT5M' } : 'always');

interface Asked extends Coming { readonly key: string | undefined; readonly last: number | undefined }
type Ask = (person: Person, edition: Edition, asked: Asked) => string | undefined;

/** In the order in which a reader of the report would ask. */
const ASKED: readonly Ask[] = [
  (person, { document: { entry } }, { event, jumped }) => {
    const membership = entry.qualification !== undefined && !jumped && event.properties['audience'] !== entry.qualification;
    if (membership) return 'silent';
    const holds = entry.when === undefined || jumped ? true : judge(person, entry.when, { event: event.properties, one: { ...NOBODY, entry: event.properties } });
    return holds === undefined ? 'condition-failed' : holds ? undefined : 'silent';
  },
  (_, { document: { entry } }, { event, last }) => (entry.audience !== undefined && last === event.time ? 'silent' : undefined),
  ({ look: { now } }, { pause }) => (pause !== undefined && now < pause.until ? 'paused' : undefined),
  (_, { document: { entry: { from, to } } }, { event: { time } }) => ((from !== undefined && time < Date.parse(from)) || (to !== undefined && time > Date.parse(to)) ? 'outside-window' : undefined),
  (person, edition, { event }) => ((edition.document.exit ?? []).some((exit) => (person.lastExit.get(`${strandOf(edition)}!${exit.event}`) ?? -Infinity) > event.time) ? 'exited-later' : undefined),
  (person, edition, asked) => inside(person, edition, asked),
  ofRuns,
  again,
  (person, { document: { id, entry: { holdOut } } }) => (holdOut !== undefined && isHeldOut(id, person.id, holdOut) ? 'hold-out' : undefined),
  (person, { as, document: { id, entry }, version }) => (as === 'live' && (entry.cap !== undefined || entry.atOnce !== undefined) && !person.look.lots.enters(id, version) ? 'no-place' : undefined),
];
const NOBODY = { id: '', journey: '', began: 0, key: undefined, version: 0, node: '', visits: 0, until: 0, moment: 0, held: false, since: 0, heard: new Map(), treated: {}, responses: {} };

function refusalOf(person: Person, edition: Edition, asked: Asked): string | undefined {
  for (const ask of ASKED) {
    const refusal = ask(person, edition, asked);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function inside(person: Person, edition: Edition, { key }: Asked): string | undefined {
  const { key: rule } = edition.document.entry;
  if (key === '') return 'key-unusable';
  const others = person.standing.filter((one) => { const its = person.editionOf(one); return its !== undefined && strandOf(its) === strandOf(edition); });
  if (others.some((one) => one.key === key)) return 'already-in';
  const most = rule === undefined ? 1 : typeof rule === 'string' ? 10 : rule.concurrent ?? 10;
  return others.length >= most ? 'too-many' : undefined;
}

function ofRuns(person: Person, { document: { entry } }: Edition, { event, last }: Asked): string | undefined {
  if (entry.audience === undefined || last === undefined) return undefined;
  if (last > event.time) return 'entered-later';
  return entry.incremental === true && (person.audiences.get(entry.audience) ?? -Infinity) <= last ? 'not-new' : undefined;
}

function again(_: Person, edition: Edition, { event, last }: Asked): string | undefined {
  const rule = edition.as === 'test' ? 'always' : ruleOf(edition);
  if (last === undefined || rule === 'always') return undefined;
  return rule === 'never' || Math.abs(event.time - last) < lengthOf(rule.after) ? 'reentry' : undefined;
}
