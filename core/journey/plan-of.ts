import { fieldsOf } from '../expression/condition.ts';
import type { JourneyDocument } from './document.ts';
import { nodeOf } from './node-of.ts';
import { durationMs } from './duration.ts';
import { expressionsOf } from './expressions.ts';
import { GUARD_TIMES } from './guard.ts';
import { awaitedBy, PLAN_FORMAT, type Plan, type PlanExit, type PlanNode } from './plan.ts';
import { entryOf } from './plan-entry.ts';
import { read } from './reading.ts';
import type { Known } from './rules/rule.ts';
import { keptForWebhook } from './plan-of-webhook.ts';
import { pushesBefore, reachedFrom } from './ways.ts';

/** The plan of a document no rule has anything against: defaults filled in, durations in ms, only nodes that can be reached. */
export function planOf(document: JourneyDocument, known: Known, version: number): Plan {
  const { exit = [], start } = document;
  const entry = entryOf(document.entry, { id: document.id, version, timeZone: document.timeZone });
  const nodes = nodesOf(document);
  const exits = exit.flatMap(({ event, when }): PlanExit[] => (event === undefined ? [] : [{ event, ...(when === undefined ? {} : { when }) }]));
  const leaves = exit.flatMap(({ event, when }) => (event === undefined && when !== undefined ? [when] : []));
  return {
    format: PLAN_FORMAT,
    journey: document.id,
    version,
    entry,
    exit: exits,
    ...(leaves.length > 0 && { leaves }),
    start,
    nodes,
    ...(document.priorityScore !== undefined && { priorityScore: document.priorityScore }),
    ...(document.caps !== undefined && document.caps.length > 0 && { caps: document.caps }),
    ...guardOf(document.guard),
    ...(Object.values(nodes).some(({ type }) => type === 'push' || type === 'webhook') && { holds: true as const }),
    listens: listensOf(entry.event, exits, Object.values(nodes)),
    keeps: keepsOf({ exits, leaves }, Object.values(nodes), known),
  };
}

function guardOf(guard: JourneyDocument['guard']): Pick<Plan, 'guard'> {
  return guard === undefined ? {} : { guard: { entries: Math.floor(guard.entries * (guard.times ?? GUARD_TIMES)), perMs: durationMs(guard.per) } };
}

function nodesOf(document: JourneyDocument): Plan['nodes'] {
  const { nodes } = read(document);
  const reached = reachedFrom(document.start, nodes);
  const before = pushesBefore(document.start, nodes);
  const written = Object.entries(document.nodes).filter(([id]) => reached.has(id));
  return Object.fromEntries(written.map(([id, node]) => [id, nodeOf(node, { timeZone: document.timeZone, before: () => before(id) })]));
}

function listensOf(entry: string, exits: readonly PlanExit[], nodes: readonly PlanNode[]): readonly string[] {
  const awaited = nodes.flatMap((node) => (node.type === 'goal' ? [node.event] : (awaitedBy(node) ?? []).map(({ event }) => event)));
  return [...new Set([entry, ...exits.map(({ event }) => event), ...awaited])].sort();
}

/** What the entry event must leave behind: all that conditions and messages read of it after the entry itself. */
function keepsOf({ exits, leaves }: { readonly exits: readonly PlanExit[]; readonly leaves: readonly string[] }, nodes: readonly PlanNode[], known: Known): readonly string[] | '*' {
  const kept = [...exits.map(({ when }) => entryFieldsOf(when)), ...leaves.flatMap(bothFieldsOf), ...nodes.flatMap((node) => keptFor(node, known))];
  const fields = kept.flatMap((k) => (k === '*' ? [] : k));
  return kept.includes('*') ? '*' : [...new Set(fields)].sort();
}

type Fields = readonly string[] | '*';

/** In exits and awaited events `event` is the arriving one; only `entry` looks back. */
const entryFieldsOf = (when: string | undefined): Fields => (when === undefined ? [] : fieldsOf(when, 'entry'));
const bothFieldsOf = (source: string): readonly Fields[] => [fieldsOf(source, 'event'), fieldsOf(source, 'entry')];

function keptFor(node: PlanNode, known: Known): readonly Fields[] {
  if (node.type === 'push') return [known.eventFieldsOf(node.message)];
  if (node.type === 'webhook') return keptForWebhook(node);
  const { hears, looksBack } = expressionsOf(node);
  return [...hears.map(entryFieldsOf), ...looksBack.flatMap(bothFieldsOf)];
}
