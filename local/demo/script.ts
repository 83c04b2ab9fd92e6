import { hash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { isHeldOut } from '../../core/journey/hold-out.ts';
import type { JsonObject } from '../../core/json.ts';
import type { JourneyFigures } from '../../core/report/journey.ts';
import type { Api } from '../api.ts';
import { Phone, type Reaction } from '../phone.ts';
import type { PhoneOptions } from '../phone/options.ts';
import type { ReceivedPush } from '../phone/received.ts';
import { publish, readExample } from '../system/load-examples.ts';
import { hurried } from './hurry.ts';
import { type Deed, filled, instancesOf, type Part, type Script } from './part.ts';

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
  const [journey, run] = [`${script.journey}-demo`, randomBytes(3).toString('hex')];
  for (const id of messagesOf(document)) await operator.must('PUT', `/v1/messages/${id}`, readExample(root, 'messages', `${id}.json`));
  const players = Object.entries(script.people).map(([person, part]) => new Player(system, part, { person, run, id: idOf(document, journey, { person, part, run }) }));
  await Promise.all(players.map((player) => player.enter()));
  const audience = await audienceFor(system, document, run);
  const version = await publish(operator, hurried(document, { id: journey, name: `${String(document.name)}, in seconds`, waits: script.waits, ...(audience !== undefined && { audience }) }));
  await sleep(CATALOG_MS, undefined, { signal });
  await begin(system, script, { journey, run });
  await Promise.all(players.map((player) => player.play()));
  const report = await ended(system, { journey, version, parts: Object.values(script.people) });
  const told = await Promise.all(players.map((player) => player.told()));
  const faults = [...(await Promise.all(players.map((player) => player.faults()))).flat(), ...placesOtherThan(script, report)];
  await operator.must('POST', `/v1/journeys/${journey}/stop`);
  return { journey, version, told, report, faults };
}

/** A new name that the journey holds out, or does not, as the part wants it. */
function idOf({ entry }: JsonObject, journey: string, { person, part, run }: { readonly person: string; readonly part: Part; readonly run: string }): string {
  const { holdOut } = entry as { holdOut?: number };
  for (let n = 0; ; n++) {
    const profileId = `${journey}-${person.replaceAll(/\W+/g, '-')}-${run}-${n}`;
    if (holdOut === undefined || isHeldOut(sha256, { journey, profileId, holdOut }) === (part.heldOut === true)) return profileId;
  }
}
const sha256 = (text: string): string => hash('sha256', text);

/** The example's audience, of these people alone. */
async function audienceFor({ root, operator }: ScriptSystem, { entry }: JsonObject, run: string): Promise<string | undefined> {
  const { audience } = entry as { audience?: string };
  if (audience === undefined) return undefined;
  const { rule, ...rest } = readExample(root, 'audiences', `${audience}.json`) as { rule: string };
  await operator.must('PUT', `/v1/audiences/${audience}-demo`, { ...rest, rule: `(${rule}) && profile.demo == '${run}'` });
  return `${audience}-demo`;
}

async function begin({ operator, server }: ScriptSystem, { begins }: Script, { journey, run }: { readonly journey: string; readonly run: string }): Promise<void> {
  if (begins === undefined) return;
  if ('run' in begins) await operator.must('POST', `/v1/journeys/${journey}/runs`);
  else await server.must('POST', '/v1/business-events', { ...begins.businessEvent, id: run });
}

const messagesOf = (document: JsonObject): readonly string[] =>
  [...new Set(Object.values(document.nodes as Record<string, JsonObject>).flatMap(({ message }) => (typeof message === 'string' ? [message] : [])))];

async function ended({ operator, signal }: ScriptSystem, { journey, version, parts }: { readonly journey: string; readonly version: number; readonly parts: readonly Part[] }): Promise<JourneyFigures> {
  const [started, held] = [parts.reduce((n, part) => n + instancesOf(part), 0), parts.filter(({ heldOut }) => heldOut === true).length];
  for (;;) {
    const report = (await operator.must('GET', `/v1/reports/journeys/${journey}?version=${version}`)) as JourneyFigures;
    if (report.started === started && (report.refusedEntries['hold-out'] ?? 0) === held && report.standing === 0 && report.adds.inFlight === 0) return report;
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

interface Who { readonly person: string; readonly id: string; readonly run: string }

/** One person with one phone, who does what the script says and sees what comes. */
class Player {
  readonly #system: ScriptSystem;
  readonly #part: Part;
  readonly #who: Who;
  readonly #phone: Phone;
  readonly #got: ReceivedPush[] = [];

  constructor(system: ScriptSystem, part: Part, who: Who) {
    [this.#system, this.#part, this.#who] = [system, part, who];
    this.#phone = new Phone({ platform: part.platform ?? 'ios', ...system.phone });
  }

  async enter(): Promise<void> {
    const { attributes = {}, consent } = this.#part;
    await this.#system.server.must('PATCH', `/v1/profiles/${this.#who.id}`, { attributes: { ...filled(attributes, Date.now()), demo: this.#who.run }, ...(consent !== undefined && { consent: { push: consent } }) });
    await this.#phone.register();
    await this.#phone.identify(this.#who.id);
  }

  async play(): Promise<void> {
    for (const deed of this.#part.does ?? []) await this.#do(deed);
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

