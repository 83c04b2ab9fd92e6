import { uploadOf } from '../../core/audience/document.ts';
import { platformsOf } from '../../core/catalog/places.ts';
import { compileJourney } from '../../core/journey/compile.ts';
import { versionKey } from '../../core/journey/plan.ts';
import type { Known } from '../../core/journey/rules/rule.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { eventFieldsOf, responsesOf } from '../../core/message/check.ts';
import type { MessageDocument } from '../../core/message/document.ts';
import { entryFieldsFor, variableFaults } from '../../core/message/variables.ts';
import { wholeMessage } from '../../core/message/fragments.ts';
import { liveIn } from '../../core/message/record.ts';
import type { Fault } from '../../core/problem.ts';
import { NO_SCHEMA, SCHEMA_ID } from '../../core/profile/schema.ts';
import { domainOf } from '../../core/rules/journey-rule-set.ts';
import { fragmentsIn, type ManagePorts, readAll } from './ports.ts';
import { settingsIn } from './settings.ts';

/** Every fault of a document, errors and warnings, against the messages there are. */
export async function checkJourney(ports: ManagePorts, document: JsonObject): Promise<{ readonly faults: readonly Fault[] }> {
  const compiled = compileJourney(document, await knownMessages(ports, document), 1);
  return { faults: compiled.ok ? compiled.warnings : compiled.faults };
}

/** The messages a document names, as far as they are approved; of all others the ids, only when one is missing. Computed attributes and
 *  audiences by id, and what is declared of attributes. */
export async function knownMessages(ports: ManagePorts, document: JsonObject): Promise<Known> {
  const named = messagesNamed(document);
  const found = await Promise.all(named.map((id) => ports.catalog.get('message', id)));
  const fragments = await fragmentsIn(ports);
  const messages = new Map<string, MessageDocument>(found.flatMap((m) => {
    if (m === undefined) return [];
    const live = liveIn(m);
    return live === undefined ? [] : [[m.id, wholeMessage(live, fragments).document] as const];
  }));
  const [computed, audiences, stored, jumps, webhooks, ruleSets] = await Promise.all([readAll(ports.catalog, 'computed'), readAll(ports.catalog, 'audience'), ports.catalog.get('schema', SCHEMA_ID), jumpsIn(ports, document), webhooksKnown(ports), readAll(ports.catalog, 'rule-set')]);
  const schema = stored?.body ?? NO_SCHEMA;
  const others = messages.size < named.length ? (await readAll(ports.catalog, 'message')).flatMap((m) => (liveIn(m) === undefined ? [] : [m.id])) : [];
  const of = <T>(told: (message: MessageDocument) => T, none: T) => (id: string): T => {
    const message = messages.get(id);
    return message === undefined ? none : told(message);
  };
  return {
    messages: (id) => messages.has(id),
    messageIds: () => others,
    unapproved: new Set(found.flatMap((m) => (m === undefined || messages.has(m.id) ? [] : [m.id]))),
    eventFieldsOf: of(eventFieldsOf, []),
    variableFaultsOf: of((message) => variableFaults(message, schema), []),
    entryFieldsFor: of(entryFieldsFor, []),
    responsesOf: of(responsesOf, []),
    unsendable: await unsendable(ports, messages),
    empty: new Set(audiences.flatMap(({ id, body }) => ((uploadOf(body) ?? body.evaluated)?.members === 0 ? [id] : []))),
    runStep: ports.runStep, schema, jumps, webhooks,
    ruleSets: new Map(ruleSets.map(({ id, body }) => [id, domainOf(body)])),
    computed: new Set(computed.map((c) => c.id)),
    audiences: new Set(audiences.map((a) => a.id)),
    watched: new Set(audiences.flatMap((a) => (a.body.document.watch === true ? [a.id] : []))),
  };
}

/** Messages whose app has no credentials. A channel may take its app from the person: of that nothing is known here. */
async function unsendable(ports: ManagePorts, messages: ReadonlyMap<string, MessageDocument>): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all([...messages].map(async ([id, message]): Promise<readonly (readonly [string, string])[]> => {
    const app = await appOf(ports, message);
    const record = app === undefined ? undefined : (await ports.catalog.get('app', app))?.body;
    return app === undefined || record === undefined || platformsOf(record).length > 0 ? [] : [[id, app]];
  }));
  return new Map(found.flat());
}

const appOf = async ({ catalog }: ManagePorts, { app, channel }: MessageDocument): Promise<string | undefined> =>
  app ?? (channel === undefined ? undefined : (await catalog.get('channel', channel))?.body.app);

/** Every journey, and where its live version jumps to. No loop goes through a document that does not jump. */
async function jumpsIn({ catalog }: ManagePorts, document: JsonObject): Promise<NonNullable<Known['jumps']>> {
  if (!nodesOf(document).some(({ type }) => type === 'jump')) return new Map();
  const [journeys, plans] = await Promise.all([readAll(catalog, 'journey'), readAll(catalog, 'plan')]);
  const targets = new Map(plans.map(({ id, body: { plan } }) => [id, Object.values(plan.nodes).flatMap((node) => (node.type === 'jump' ? [node.journey] : []))]));
  return new Map(journeys.map(({ id, body: { liveVersion } }) => [id, liveVersion === undefined ? undefined : targets.get(versionKey(id, liveVersion))]));
}

async function webhooksKnown({ catalog }: ManagePorts): Promise<NonNullable<Known['webhooks']>> {
  const [{ webhooks }, secrets] = await Promise.all([settingsIn(catalog), readAll(catalog, 'webhook-secret')]);
  return { origins: new Set(webhooks?.origins.map(({ origin }) => origin)), secrets: new Set(secrets.map(({ id }) => id)) };
}

/** Also of a draft whose shape is not right yet. A table key holds at most 1 KB: a longer name cannot be one. */
function messagesNamed(document: JsonObject): readonly string[] {
  const names = nodesOf(document).flatMap(({ message }) => (typeof message === 'string' ? [message] : []));
  return [...new Set(names)].filter((name) => /^[a-z0-9-]{1,40}$/.test(name));
}

const nodesOf = ({ nodes }: JsonObject): readonly JsonObject[] => (isObject(nodes) ? Object.values(nodes).filter(isObject) : []);

const isObject = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);
