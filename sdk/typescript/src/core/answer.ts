import { backoffMs, retryAfterMs } from './backoff.ts';
import type { Answer } from './ports.ts';
import { withProfile } from './reader.ts';
import type { Request } from './request.ts';
import { BATCH_MAX, type State } from './state.ts';

/** What an answer means for the queue; sdk/contract.md, "Answers". */
export type Verdict = 'done' | 'later' | 'unrecognised' | 'halve' | 'refused';

export interface Refused { readonly request: string; readonly status: number; readonly code: string; readonly eventId?: string }
export interface Result { readonly id: string; readonly status: 'accepted' | 'refused'; readonly faults?: readonly { readonly path: string; readonly code: string; readonly message: string }[] }

export interface After {
  readonly state: State;
  readonly verdict: Verdict;
  /** To be put in safe storage before the state is. */
  readonly secret?: string;
  readonly refused: readonly Refused[];
  readonly results: readonly Result[];
}

export interface Luck { readonly now: number; readonly random: number; readonly newId: () => string }

type Body = Readonly<Record<string, unknown>>;
interface Read { readonly status: number; readonly body: Body | undefined; readonly retryAfter?: string | null | undefined }

const CONFLICTS_MAX = 4;
const LATER = new Set([408, 425, 429]);

/** The state after a request, and what is to be told. No answer is a value too: undefined. */
export function after(state: State, request: Request, answer: Answer | undefined, luck: Luck): After {
  const read = answer === undefined ? undefined : { status: answer.status, body: bodyOf(answer.body), retryAfter: answer.retryAfter };
  const verdict = read === undefined ? 'later' : verdictOf(state, request, read);
  return { ...STEPS[verdict](state, request, read ?? { status: 0, body: undefined }, luck), verdict };
}

const isGood = ({ status }: Read): boolean => status >= 200 && status < 300;
const hasText = ({ body }: Read, name: string): boolean => typeof body?.[name] === 'string';

/** A hotel's network answers 200 to everything. */
const COMPLETE: Readonly<Record<Request['kind'], (read: Read, request: Request) => boolean>> = {
  device: (read, { as }) => hasText(read, 'profileId') && (as === 'device' || hasText(read, 'secret')),
  batch: ({ body }) => Array.isArray(body?.['results']),
  call: (read, { name }) => (name === 'identify' || name === 'reset' ? hasText(read, 'profileId') : read.body !== undefined || read.status === 204),
};

type Rule = readonly [Verdict, (read: Read, request: Request, state: State) => boolean];

/** The first that holds. */
const RULES: readonly Rule[] = [
  ['done', (read, request) => isGood(read) && COMPLETE[request.kind](read, request)],
  ['later', isGood],
  // API Gateway itself refuses an authorization without a problem document.
  ['unrecognised', ({ status, body }) => status === 401 || (status === 403 && typeof body?.['code'] !== 'string')],
  ['later', ({ status }) => LATER.has(status) || status >= 500],
  ['later', ({ status }, _request, { failures }) => status === 409 && failures < CONFLICTS_MAX],
  ['halve', ({ status }, { kind }, { batch }) => status === 413 && kind === 'batch' && (batch?.events.length ?? 0) > 1],
];
const verdictOf = (state: State, request: Request, read: Read): Verdict => RULES.find(([, holds]) => holds(read, request, state))?.[0] ?? 'refused';

type Step = (state: State, request: Request, read: Read, luck: Luck) => Omit<After, 'verdict'>;
const plain = (state: State): Omit<After, 'verdict'> => ({ state, refused: [], results: [] });

const STEPS: Readonly<Record<Verdict, Step>> = {
  done: (state, request, read, luck) => DONE[request.kind](state, request, read.body ?? {}, luck.now),
  later: (state, _request, { retryAfter }, luck) => plain(failed({ ...state, spare: undefined }, retryAfter, luck)),
  unrecognised: (state, request, _read, luck) => plain(unrecognised(state, request, luck)),
  halve: (state) => plain(halved(state)),
  refused: refusedStep,
};

type Done = (state: State, request: Request, body: Body, now: number) => Omit<After, 'verdict'>;
const DONE: Readonly<Record<Request['kind'], Done>> = {
  device: (state, { deviceId, device }, { profileId, secret }, now) => {
    const quiet = state.entries.length === 0 && state.batch === undefined;
    const stood: State = { ...(quiet ? calm(state) : state), deviceId, spare: undefined, told: device, toldAt: now, refresh: false };
    return { ...plain(withProfile(stood, String(profileId))), ...(typeof secret === 'string' && { secret }) };
  },
  batch: (state, { name }, { results }) => {
    const told = results as readonly Result[];
    const refused = told.filter(({ status }) => status === 'refused').map(({ id, faults }) => ({ request: name, status: 202, code: faults?.[0]?.code ?? 'refused', eventId: id }));
    return { state: { ...calm(state), batch: undefined, batchMax: BATCH_MAX, refused: state.refused + refused.length }, refused, results: told };
  },
  call: (state, { name }, { profileId }) => {
    const rest = { ...calm(state), entries: state.entries.slice(1) };
    return plain(name === 'identify' || name === 'reset' ? withProfile(rest, String(profileId)) : rest);
  },
};

const calm = (state: State): State => ({ ...state, failures: 0, notBefore: 0, holdUntil: 0 });

function failed(state: State, retryAfter: string | null | undefined, { now, random }: Luck): State {
  const failures = state.failures + 1;
  const told = retryAfterMs(retryAfter, now, random);
  return { ...state, failures, ...(told === undefined ? { notBefore: now + backoffMs(failures, random) } : { holdUntil: now + told }) };
}

/** The secret or the app key is not taken. What is there is given up only for a registration that has succeeded: a key that was revoked by mistake
 *  must not cost devices their people. */
function unrecognised(state: State, request: Request, luck: Luck): State {
  if (request.kind !== 'device') return failed({ ...state, refresh: true }, undefined, luck);
  if (request.as === 'device') return { ...state, spare: luck.newId() };
  if (state.spare !== undefined) return failed({ ...state, spare: undefined }, undefined, luck);
  return failed({ ...state, deviceId: luck.newId() }, undefined, luck);
}

/** Nothing of a batch that was too large was taken: its events go again, as smaller batches. */
function halved(state: State): State {
  const events = state.batch?.events ?? [];
  return { ...state, batch: undefined, batchMax: Math.floor(events.length / 2), entries: [...events.map((event) => ({ event })), ...state.entries] };
}

function refusedStep(state: State, request: Request, { status, body }: Read, luck: Luck): Omit<After, 'verdict'> {
  const refused: readonly Refused[] = [{ request: request.name, status, code: typeof body?.['code'] === 'string' ? body['code'] : 'refused' }];
  if (request.kind === 'call') return { ...plain({ ...calm(state), entries: state.entries.slice(1) }), refused };
  if (request.kind === 'batch') return { ...plain({ ...calm(state), batch: undefined, batchMax: BATCH_MAX, refused: state.refused + (state.batch?.events.length ?? 0) }), refused };
  // Told again when it is another, or at the next start.
  const known = request.as === 'device' ? { ...state, told: request.device, refresh: false } : failed({ ...state, spare: undefined }, undefined, luck);
  return { ...plain(known), refused };
}

function bodyOf(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}
