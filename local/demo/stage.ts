import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JourneyFigures } from '../../core/report/journey.ts';
import { type Api, apiAt } from '../api.ts';
import { Phone } from '../phone.ts';
import { type Control, controlOf } from '../simulators/control/client.ts';
import { EXAMPLE_JOURNEY, publish, readExample } from '../system/load-examples.ts';
import { LOCAL_REGION } from '../system/ministack.ts';
import { signIn } from '../system/operators.ts';
import type { SystemRecord } from '../system/record.ts';
import { act, type Words } from './act.ts';
import { castOf, expectedOf, type Person } from './cast.ts';
import type { Evidence } from './compare.ts';
import { DEMO_JOURNEY, hurried } from './hurry.ts';
import { ledgerFigures, type LedgerLine } from './ledger-figures.ts';
import { type Turn, turns } from './turns.ts';

export interface StageOptions {
  readonly record: Pick<SystemRecord, 'api' | 'events' | 'control' | 'endpoint' | 'poolId' | 'clientId' | 'operator' | 'app' | 'appKey' | 'serverKey'>;
  /** The checkout. */
  readonly root: string;
}

export interface Progress {
  readonly ms: number;
  readonly registered: number;
  readonly people: number;
  /** Everybody has abandoned their cart. */
  readonly fired: boolean;
}

export interface Stage {
  readonly journey: string;
  /** Other live journeys that hear the same event: they push to the same phones, and find their dead tokens first. */
  readonly rivals: readonly string[];
  play(ending: AbortSignal): { readonly failed: Promise<never>; stop(): Promise<void> };
  look(): Promise<Evidence>;
  progress(): Progress;
}

const EVENT = 'cart.abandoned';
const WAITS = { hour: 'PT3S', opened: 'PT6S' };
/** Phones that talk to the API at once. Each adds workers, and a cold start costs more than a short queue. */
const AT_ONCE = 5;
/** Warm functions look at the catalog every 5 s: before that they may not know the journey yet. */
const CATALOG_MS = 5_500;

/** Publishes the journey with waits of seconds and gives everybody a part. */
export async function openStage({ record, root }: StageOptions, people: number): Promise<Stage> {
  const begun = Date.now();
  const aws = { endpoint: record.endpoint, region: LOCAL_REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
  const operator = apiAt(record.api, `Bearer ${await signIn(aws, record, record.operator)}`);
  const journey = hurried(readExample(root, 'journeys', `${EXAMPLE_JOURNEY}.json`), { id: DEMO_JOURNEY, name: 'Abandoned cart, in seconds', waits: WAITS });
  const version = await publish(operator, journey);
  const cast = castOf(people, randomBytes(3).toString('hex'));
  const control = controlOf(record.control);
  const applicationServerKey = await webKeyOf(operator, record.app);
  const players = cast.map((person) => ({ person, phone: new Phone({ api: record.api, events: record.events, appKey: record.appKey, control, platform: person.platform, ...(person.platform === 'web' && applicationServerKey), permission: person.role === 'mute' ? 'denied' : 'granted' }) }));
  const words: Words = new Map();
  const done = { registered: 0, fired: 0 };
  const knownAt = Date.now() + CATALOG_MS;
  return {
    journey: `${DEMO_JOURNEY}, version ${version},`,
    rivals: await rivalsOf(operator),
    progress: () => ({ ms: Date.now() - begun, registered: done.registered, people, fired: done.fired === people }),
    look: evidenceFrom({ operator, control, version, words, cast }),
    play: (ending) => playing(ending, async (signal) => {
      const server = apiAt(record.api, `Bearer ${record.serverKey}`);
      const known = sleep(Math.max(0, knownAt - Date.now()));
      const scene = async (company: readonly Player[], turn: Turn): Promise<void> => {
        const unlessOver = (work: () => Promise<void>): Promise<void> => turn(() => (signal.aborted ? Promise.resolve() : work()));
        await Promise.all(company.map((p) => unlessOver(() => enter(p, server, control).then(() => { done.registered += 1; }))));
        await known;
        const lives = company.map((p) => act(p, words, { signal, turn }));
        await Promise.all(company.map((p) => unlessOver(() => abandon(p).then(() => { done.fired += 1; }))));
        await Promise.all(lives);
      };
      // Providers that say "try later" mean 10 s and more: those people need not wait for the others.
      const { early = [], others = [] } = Object.groupBy(players, (p) => (p.person.role === 'unlucky' ? 'early' : 'others'));
      await Promise.all([scene(early, turns(2)), scene(others, turns(AT_ONCE - 2))]);
    }),
  };
}

async function rivalsOf(operator: Api): Promise<readonly string[]> {
  const { items } = (await operator.must('GET', '/v1/journeys?limit=100')) as { items: readonly { id: string; status: string }[] };
  const others = items.filter((j) => j.status === 'live' && j.id !== EXAMPLE_JOURNEY && j.id !== DEMO_JOURNEY);
  const entries = await Promise.all(others.map(async ({ id }) => ({ id, event: ((await operator.must('GET', `/v1/journeys/${id}`)) as { document: { entry?: { event?: unknown } } }).document.entry?.event })));
  return entries.filter((e) => e.event === EVENT).map((e) => e.id);
}

/** What a page needs to subscribe its browser. */
async function webKeyOf(operator: Api, app: string): Promise<{ readonly applicationServerKey: string } | undefined> {
  const { web } = (await operator.must('GET', `/v1/apps/${app}`)) as { web?: { publicKey: string } };
  return web && { applicationServerKey: web.publicKey };
}

export interface Player { readonly person: Person; readonly phone: Phone }

/** A phone registers. Most owners are guests; gold members and objectors sign in, and the shop's server says who they are. */
async function enter({ person, phone }: Player, server: Api, control: Control): Promise<void> {
  const { profileId, platform, tier, firstName, role } = person;
  await phone.register();
  if (tier === 'gold' || role === 'objector') {
    await server.must('PATCH', `/v1/profiles/${profileId}`, { attributes: { tier, firstName }, ...(role === 'objector' && { consent: { push: 'out' } }) });
    await phone.identify(profileId);
  }
  if (role === 'leaver') await phone.uninstall();
  if (role === 'unlucky') await control.setTokens({ token: phone.token, script: [{ do: 'answer', reason: LATER[platform] }] });
}

/** What each provider says that is overloaded for a moment. */
const LATER: Readonly<Record<Person['platform'], string>> = { ios: 'Shutdown', android: 'UNAVAILABLE', web: 'ServiceUnavailable' };

async function abandon({ person, phone }: Player): Promise<void> {
  phone.record(EVENT, { total: person.total, cartId: `cart-${person.profileId}` });
  await phone.flush();
  if (person.role !== 'buyer') return;
  phone.record('order.placed', { total: person.total });
  await phone.flush();
}

/** Runs the play until it is stopped; its failure is told at once. */
function playing(ending: AbortSignal, play: (signal: AbortSignal) => Promise<void>): { readonly failed: Promise<never>; stop(): Promise<void> } {
  const curtain = new AbortController();
  const whole = play(AbortSignal.any([ending, curtain.signal]));
  const failed = new Promise<never>((_, fail) => { whole.catch((error: unknown) => { if (!curtain.signal.aborted && !ending.aborted) fail(error); }); });
  failed.catch(() => undefined);
  return { failed, stop: async () => { curtain.abort(); await whole.catch(() => undefined); } };
}

interface Sources { readonly operator: Api; readonly control: Control; readonly version: number; readonly words: Words; readonly cast: readonly Person[] }

function evidenceFrom({ operator, control, version, words, cast }: Sources): () => Promise<Evidence> {
  const lines: LedgerLine[] = [];
  let after = 0;
  const expected = expectedOf(cast);
  return async () => {
    const report = (await operator.must('GET', `/v1/reports/journeys/${DEMO_JOURNEY}?version=${version}`)) as JourneyFigures;
    const page = await control.ledger({ after, limit: 10_000 });
    after = page.next;
    lines.push(...page.entries);
    return { report, ledger: ledgerFigures(lines, { journey: DEMO_JOURNEY, version }), phones: new Map(words), expected };
  };
}
