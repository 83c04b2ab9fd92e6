import type { JOURNEY_SCHEMAS } from '../../core/api/journeys.ts';
import { changesOf, type JourneyChange, settledRow, transition } from '../../core/catalog/history.ts';
import { type Ask, closed, entriesResumed, mayBe, pausedBy, stopped, unpaused } from '../../core/catalog/lifecycle.ts';
import type { JourneyRecord, Stored } from '../../core/catalog/records.ts';
import { PAUSE_MAX_MS, RESUME_PACE, runsAtEnd } from '../../core/journey/pause.ts';
import { versionKey } from '../../core/journey/plan.ts';
import { Refusal } from '../../core/problem.ts';
import type { HttpAnswer, HttpRequest, Operations } from '../http.ts';
import { openHeld } from '../open-held.ts';
import { answerOf } from './journey-answer.ts';
import { decide, instantOf, type ManagePorts, required } from './ports.ts';

type Schemas = Pick<typeof JOURNEY_SCHEMAS, 'pauseJourney' | 'resumeJourney' | 'closeJourney' | 'stopJourney' | 'listJourneyHistory'>;

export const lifecycleOperations = (ports: ManagePorts): Operations<Schemas> => ({
  pauseJourney: (request) => pauseJourney(ports, request),
  resumeJourney: (request) => resumeJourney(ports, request),
  closeJourney: (request) => change(ports, request, 'close', (record) => ({ record: closed(record, request.now) })),
  stopJourney: (request) => change(ports, request, 'stop', (record) => ({ record: stopped(record) })),
  listJourneyHistory: (request) => listHistory(ports, request),
});

type Changing = Pick<HttpRequest, 'now' | 'caller' | 'expects'> & { readonly params: { readonly id: string } };
interface Changed { readonly record: JourneyRecord; readonly note?: string }

/** One transition: judged by how the journey stands, written over exactly that, with its line in the trail. */
const change = (ports: ManagePorts, request: Changing, ask: Exclude<Ask, 'delete'>, to: (record: JourneyRecord) => Changed): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, expects, now, caller } = request;
    const { current, lines } = settledRow(await required(ports, 'journey', { id, expects }), now);
    if (ask === 'stop' && current.body.status === 'stopped') return { changes: [], answer: answerOf(current) };
    refuseUnless(ask, current);
    const { record, note } = to(current.body);
    const { next, changes } = transition(current, record, { action: ask, now, by: { kind: caller.kind, name: caller.name }, ...(note !== undefined && { note }) });
    return { changes: [...changes, ...lines], answer: answerOf(next) };
  });

export function refuseUnless(ask: Ask, { body: { status } }: Stored<JourneyRecord>): void {
  if (mayBe(ask, status)) return;
  throw new Refusal('conflict', ADVICE[ask]?.[status] ?? `The journey is ${status}: that cannot be done to it.`);
}

const ADVICE: Readonly<Partial<Record<Ask, Readonly<Partial<Record<JourneyRecord['status'], string>>>>>> = {
  pause: { paused: 'The journey is paused already; resume it first to pause it otherwise.' },
  resume: { live: 'Nothing holds the entries of this journey, and it is not paused.' },
  close: { draft: 'The journey was never published: nobody is let in.' },
  stop: { draft: 'The journey was never published: there is nothing to stop.' },
  delete: {
    live: 'The journey is live; stop it first.', paused: 'The journey is paused; stop it first.',
    closed: 'There may be people in the journey; stop it first, or wait until it is finished.',
  },
};

function pauseJourney(ports: ManagePorts, request: HttpRequest<Schemas['pauseJourney']>): Promise<HttpAnswer> {
  const { now, body: { mode = 'hold', until = now + PAUSE_MAX_MS, perSecond } = {}, params: { id } } = request;
  if (until <= now || until > now + PAUSE_MAX_MS) {
    throw new Refusal('invalid-request', undefined, [{ path: '/until', code: 'out-of-range', message: `A pause ends within 14 days: before ${instantOf(now + PAUSE_MAX_MS)}.` }]);
  }
  return refusingDeaf(ports, id, mode).then(() =>
    change(ports, request, 'pause', (record) => ({ record: pausedBy(record, { mode, at: now, until, ...(perSecond !== undefined && { perSecond }) }), note: `${mode}, until ${instantOf(until)}` })));
}

/** A machine made before pushes could be held cannot wake anybody there. */
async function refusingDeaf({ catalog }: ManagePorts, id: string, mode: string): Promise<void> {
  if (mode === 'discard') return;
  const { body: { versions } } = await required({ catalog }, 'journey', { id });
  const open = versions.filter(({ status }) => status === 'live' || status === 'closed');
  const plans = await Promise.all(open.map(({ version }) => catalog.get('plan', versionKey(id, version))));
  const deaf = plans.flatMap((p) => (p !== undefined && p.body.plan.holds !== true && Object.values(p.body.plan.nodes).some(({ type }) => type === 'push') ? [p.id] : []));
  if (deaf.length > 0) throw new Refusal('conflict', `${deaf.join(', ')} was published before pushes could be held: publish it anew and stop it, or pause with "discard".`);
}

/** Ends a pause, or what the journey's guard held, whichever there is. */
async function resumeJourney(ports: ManagePorts, request: HttpRequest<Schemas['resumeJourney']>): Promise<HttpAnswer> {
  const { now, params: { id }, body: { perSecond = RESUME_PACE } = {} } = request;
  const { current } = settledRow(await required(ports, 'journey', { id }), now);
  if (current.body.paused === undefined && current.body.held !== undefined) return resumeEntries(ports, request);
  const answer = await change(ports, request, 'resume', (record) => ({ record: unpaused(record, { at: now, perSecond }), note: `${perSecond} a second` }));
  await letGo(ports, id, now);
  return answer;
}

/** The record says that the pause is over, and open-cohorts goes by it; this only spares the wait for its next run. Of earlier pauses whose moments are yet
 *  to come there may be people whom this one kept from going. */
async function letGo(ports: ManagePorts, id: string, now: number): Promise<void> {
  const journey = await ports.catalog.get('journey', id);
  const ended = journey?.body.resumed?.find(({ at }) => at === now);
  if (journey === undefined || ended === undefined) return;
  const machines = new Map(journey.body.versions.map(({ version, machine }) => [versionKey(id, version), machine]));
  for (const { until } of journey.body.resumed ?? []) await openHeld(ports, { ...ended, until, journey: id, machines }, runsAtEnd(now));
}

const resumeEntries = (ports: ManagePorts, request: Changing): Promise<HttpAnswer> =>
  decide(ports, async (ports) => {
    const { params: { id }, expects, now, caller } = request;
    const { current, lines } = settledRow(await required(ports, 'journey', { id, expects }), now);
    if (current.body.held === undefined) throw new Refusal('conflict', ADVICE.resume?.live);
    const { next, changes } = transition(current, entriesResumed(current.body, now), { action: 'resume-entries', now, by: { kind: caller.kind, name: caller.name } });
    return { changes: [...changes, ...lines], answer: answerOf(next) };
  });

/** Newest first; a cursor is the end of the last line's id. The trail of a deleted journey can still be read. */
async function listHistory({ catalog }: ManagePorts, { params: { id }, query: { limit, cursor } }: HttpRequest<Schemas['listJourneyHistory']>): Promise<HttpAnswer> {
  const { items } = await catalog.list('journey-change', limit + 1, `${changesOf(id)}${cursor ?? ''}`);
  const its = items.filter(({ body }) => body.journey === id);
  if (its.length === 0 && cursor === undefined) await required({ catalog }, 'journey', { id });
  const page = its.slice(0, limit);
  const last = its.length > limit ? page.at(-1) : undefined;
  return { status: 200, body: { items: page.map(lineAnswer), ...(last !== undefined && { cursor: last.id.slice(changesOf(id).length) }) } };
}

const lineAnswer = ({ updatedAt, body: { journey: _journey, ...said } }: Stored<JourneyChange>) => ({ at: instantOf(updatedAt), ...said });
