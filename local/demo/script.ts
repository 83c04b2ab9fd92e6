import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../core/json.ts';
import type { JourneyFigures } from '../../core/report/journey.ts';
import type { Api } from '../api.ts';
import { Phone, type PhoneOptions, type Reaction } from '../phone.ts';
import type { ReceivedPush } from '../phone/received.ts';
import { publish, readExample } from '../system/load-examples.ts';
import { hurried } from './hurry.ts';

/** A scripted example (`examples/scripts/<name>.json`): a journey with waits of seconds, and people of whom it is known beforehand which way they go. */
export interface Script {
  readonly journey: string;
  /** ISO 8601, by node id. */
  readonly waits: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, Part>>;
}

interface Part {
  readonly platform?: 'ios' | 'android';
  readonly attributes?: JsonObject;
  readonly consent?: 'out';
  readonly does: readonly Deed[];
  /** Titles in order; a number where the example is about how many. */
  readonly gets: readonly string[] | number;
  /** Nodes, in order; nobody is at one that is on no path. */
  readonly path: readonly string[];
  /** What the profile says in the end. */
  readonly becomes?: JsonObject;
}

/** A title `*` is any push. */
type Deed = { readonly event: string; readonly properties?: JsonObject } | { readonly awaits: string } | { readonly opens: string } | { readonly dismisses: string } | { readonly taps: string; readonly of: string };

export interface ScriptSystem {
  readonly root: string;
  readonly operator: Api;
  readonly server: Api;
  readonly phone: Pick<PhoneOptions, 'api' | 'appKey' | 'control'> & Partial<PhoneOptions>;
  readonly signal: AbortSignal;
}

export interface Told { readonly person: string; readonly gets: readonly string[] }
export interface ScriptResult { readonly journey: string; readonly version: number; readonly told: readonly Told[]; readonly report: JourneyFigures; readonly faults: readonly string[] }

/** Warm functions look at the catalog every 5 s: before that they may not know the journey yet. */
const CATALOG_MS = 5_500;
const LOOK_MS = 500;

/** Publishes the example, lets everybody play their part, and answers what did not go as written; only through the HTTP API. */
export async function playScript(system: ScriptSystem, name: string): Promise<ScriptResult> {
  const { root, operator, signal } = system;
  const script = readExample(root, 'scripts', `${name}.json`) as unknown as Script;
  const document = readExample(root, 'journeys', `${script.journey}.json`);
  for (const id of messagesOf(document)) await operator.must('PUT', `/v1/messages/${id}`, readExample(root, 'messages', `${id}.json`));
  const journey = `${script.journey}-demo`;
  const version = await publish(operator, hurried(document, { id: journey, name: `${String(document.name)}, in seconds`, waits: script.waits }));
  await sleep(CATALOG_MS, undefined, { signal });
  const run = randomBytes(3).toString('hex');
  const players = await Promise.all(Object.entries(script.people).map(async ([person, part]) => new Player(system, part, { person, id: `${name}-${person.replaceAll(/\W+/g, '-')}-${run}` })));
  await Promise.all(players.map((player) => player.enter()));
  await Promise.all(players.map((player) => player.play()));
  const report = await ended(system, { journey, version, people: players.length });
  const told = await Promise.all(players.map((player) => player.told()));
  const faults = [...(await Promise.all(players.map((player) => player.faults()))).flat(), ...placesOtherThan(script, report)];
  await operator.must('POST', `/v1/journeys/${journey}/stop`);
  return { journey, version, told, report, faults };
}

const messagesOf = (document: JsonObject): readonly string[] =>
  [...new Set(Object.values(document.nodes as Record<string, JsonObject>).flatMap(({ message }) => (typeof message === 'string' ? [message] : [])))];

async function ended({ operator, signal }: ScriptSystem, { journey, version, people }: { readonly journey: string; readonly version: number; readonly people: number }): Promise<JourneyFigures> {
  for (;;) {
    const report = (await operator.must('GET', `/v1/reports/journeys/${journey}?version=${version}`)) as JourneyFigures;
    if (report.started === people && report.standing === 0 && report.adds.inFlight === 0) return report;
    await sleep(LOOK_MS, undefined, { signal });
  }
}

/** How many came to each node, against how many were to. */
function placesOtherThan({ people }: Script, report: JourneyFigures): readonly string[] {
  const wanted = new Map<string, number>();
  for (const { path } of Object.values(people)) for (const node of path) wanted.set(node, (wanted.get(node) ?? 0) + 1);
  const seen = new Map(report.nodes.filter(({ entered }) => entered > 0).map(({ node, entered }) => [node, entered]));
  return [...new Set([...wanted.keys(), ...seen.keys()])].filter((node) => wanted.get(node) !== seen.get(node))
    .map((node) => `${String(seen.get(node) ?? 0)} came to "${node}", ${String(wanted.get(node) ?? 0)} were to`);
}

/** One person with one phone, who does what the script says and sees what comes. */
class Player {
  readonly #system: ScriptSystem;
  readonly #part: Part;
  readonly #who: { readonly person: string; readonly id: string };
  readonly #phone: Phone;
  readonly #got: ReceivedPush[] = [];

  constructor(system: ScriptSystem, part: Part, who: { readonly person: string; readonly id: string }) {
    [this.#system, this.#part, this.#who] = [system, part, who];
    this.#phone = new Phone({ platform: part.platform ?? 'ios', ...system.phone });
  }

  async enter(): Promise<void> {
    const { attributes = {}, consent } = this.#part;
    await this.#system.server.must('PATCH', `/v1/profiles/${this.#who.id}`, { attributes, ...(consent !== undefined && { consent: { push: consent } }) });
    await this.#phone.register();
    await this.#phone.identify(this.#who.id);
  }

  async play(): Promise<void> {
    for (const deed of this.#part.does) await this.#do(deed);
  }

  async #do(deed: Deed): Promise<void> {
    if ('event' in deed) this.#phone.record(deed.event, deed.properties ?? {});
    else if ('awaits' in deed) await this.#come(deed.awaits);
    else if ('opens' in deed) this.#phone.react(await this.#come(deed.opens), 'opened');
    else if ('dismisses' in deed) this.#phone.react(await this.#come(deed.dismisses), 'dismissed');
    else this.#phone.react(await this.#come(deed.of), { action: deed.taps } satisfies Reaction);
    await this.#phone.flush();
  }

  /** Waits for the push. */
  async #come(title: string): Promise<ReceivedPush> {
    for (;;) {
      const push = this.#got.find((one) => title === '*' || one.title === title);
      if (push !== undefined) return push;
      this.#system.signal.throwIfAborted();
      this.#got.push(...await this.#phone.receive({ wait: 5, signal: this.#system.signal }));
    }
  }

  async told(): Promise<Told> {
    this.#got.push(...await this.#phone.receive());
    return { person: this.#who.person, gets: this.#got.map(({ title = '' }) => title) };
  }

  async faults(): Promise<readonly string[]> {
    const { gets, becomes } = this.#part;
    const got = this.#got.map(({ title = '' }) => title);
    const right = typeof gets === 'number' ? got.length === gets : JSON.stringify(got) === JSON.stringify(gets);
    return [...(right ? [] : [`"${this.#who.person}" got ${JSON.stringify(got)}, not ${JSON.stringify(gets)}`]), ...(becomes === undefined ? [] : await this.#becomes(becomes))];
  }

  async #becomes(wanted: JsonObject): Promise<readonly string[]> {
    const { attributes } = (await this.#system.operator.must('GET', `/v1/profiles/${this.#who.id}`)) as { attributes: JsonObject };
    return Object.entries(wanted).filter(([name, value]) => attributes[name] !== value).map(([name, value]) => `"${this.#who.person}" has ${name} ${JSON.stringify(attributes[name])}, not ${JSON.stringify(value)}`);
  }
}

