import { autocompletion, type CompletionSource } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { offersAt, type Schema } from './json-offers.ts';

const LOADERS = {
  journeys: () => import('../../docs/journey.schema.json'),
  messages: () => import('../../docs/message.schema.json'),
  channels: () => import('../../docs/channel.schema.json'),
  ruleSets: () => import('../../docs/rule-set.schema.json'),
  audiences: () => import('../../docs/audience.schema.json'),
  computed: () => import('../../docs/computed-attribute.schema.json'),
} as const;
export type SchemaName = keyof typeof LOADERS;

/** Names and values as the document's schema has them: while somebody types, and by Ctrl+Space. The schema is loaded at the first. */
export const completionBy = (name: SchemaName): Extension => autocompletion({ override: [sourceOf(name)] });

const sourceOf = (name: SchemaName): CompletionSource => async ({ state, pos, explicit }) => {
  const { default: schema } = await LOADERS[name]();
  const found = offersAt(schema as Schema, state.doc.toString(), pos);
  if (found === undefined || found.offers.length === 0 || (!explicit && found.from === found.to)) return null;
  return {
    from: found.from, to: found.to, filter: true,
    options: found.offers.map((offer) => ({ label: offer.name, apply: offer.text, boost: offer.required ? 1 : 0, ...(offer.info !== undefined && { info: offer.info }), ...(offer.required && { detail: '*' }) })),
  };
};
