import { compileJourney } from '../../../core/journey/compile.ts';
import type { JourneyDocument } from '../../../core/journey/document.ts';
import type { Random } from '../../support/random.ts';
import { entryOf, exitsOf } from './entries.ts';
import { sketch, type Nodes } from './graph.ts';
import type { Scale } from './nodes.ts';
import { ANSWERED, knownBy, ZONES } from './stock.ts';

export interface Naming { readonly id: string; readonly jumps: readonly string[] }

/** Journeys no rule has anything against: what has a fault, such as a reaction awaited before any push, is drawn anew. */
export function draft(random: Random, scale: Scale, { id, jumps }: Naming): JourneyDocument {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { start, nodes } = sketch({ ...scale, random, jumps });
    readAnswers(random, nodes);
    const document: JourneyDocument = {
      id, name: id, start, nodes, exit: exitsOf(random), entry: entryOf(random, scale), ...(random.chance(0.4) && { timeZone: random.pick(ZONES) }),
    };
    if (isValid(document, jumps)) return document;
  }
  throw new Error(`no valid journey in 200 attempts for ${id}`);
}

export const isValid = (document: unknown, jumps: readonly string[]): boolean => compileJourney(document, knownBy(jumps), 1).ok;

/** Some condition reads what a webhook answered, if one keeps that. */
function readAnswers(random: Random, nodes: Nodes): void {
  const keeps = Object.values(nodes).some((node) => node.type === 'webhook' && node.response !== undefined);
  if (!keeps) return;
  for (const node of Object.values(nodes)) {
    if (node.type === 'condition' && random.chance(0.7)) (node.paths[0] as { when: string }).when = random.pick(ANSWERED);
  }
}
