import type { Catalog } from '../catalog/records.ts';
import { addressOf } from '../channel/in-force.ts';
import { isExpression } from '../channel/document.ts';
import type { PushScope } from '../delivery/batch.ts';
import { versionKey } from '../journey/plan.ts';
import type { Addressing, Facets } from './wide.ts';

/** What the catalog says of numbers: how a message is addressed, and what is only tried. */
export interface Counting {
  readonly addressing: (message: string) => Addressing;
  readonly isTrial: (journey: string, version: number) => boolean;
  /** What is known of a push without its person; undefined: it is of a test. */
  readonly facetsOf: (scope: PushScope) => Facets | undefined;
}

/** `trial`: all of it is a proof. */
export function countingBy(catalog: Pick<Catalog, 'messages' | 'channels' | 'plans'>, trial = false): Counting {
  const isTrial: Counting['isTrial'] = (journey, version) => trial || catalog.plans.get(versionKey(journey, version))?.trial === true;
  const addressing: Counting['addressing'] = (id) => {
    const message = catalog.messages.get(id);
    if (message === undefined) return {};
    const app = addressOf(catalog, message);
    return { channel: message.channel, ...(app !== undefined && !isExpression(app) && { app }) };
  };
  return { addressing, isTrial, facetsOf: ({ journey, version, message }) => (isTrial(journey, version) ? undefined : channelOf(addressing(message))) };
}

const channelOf = ({ channel }: Addressing): Facets => (channel === undefined ? {} : { channel });
