import { CAMPAIGN_FIELDS, JOURNEY_FIELDS, SEGMENT_FIELDS, TEMPLATE_FIELDS } from '../../cli/import/definitions/fields.ts';
import { ENDPOINT_FIELDS, UNKNOWN_FIELDS } from '../../core/pinpoint/endpoint-fields.ts';
import type { Fate, Fates } from '../../core/pinpoint/fate.ts';
import { page, table } from './table.ts';

const WORDS: Readonly<Record<Fate['kind'], string>> = { carried: 'carried', changed: 'changed', none: 'no counterpart' };
const rows = (fates: Fates): string => table(['Field', '', 'How, or what to do'], Object.entries(fates).map(([name, { kind, as }]) => [`\`${name}\``, WORDS[kind], as]));

/** What becomes of every field of Pinpoint. */
export const pinpointFieldsPage = (): string => page(
  'Fields of Amazon Pinpoint', 'the tables of cli/import/',
  '`npx beckon import pinpoint-…` brings them over; [migration-from-pinpoint.md](migration-from-pinpoint.md) is the way of a day. `X` stands for any name.',
  '## Endpoints', rows(ENDPOINT_FIELDS), `Any other field: ${UNKNOWN_FIELDS}.`,
  '## Segments', rows(SEGMENT_FIELDS), 'A segment that asks for something without a counterpart is refused: without one of its filters it would reach more people.',
  '## Push templates', rows(TEMPLATE_FIELDS),
  '## Journeys', rows(JOURNEY_FIELDS),
  '## Campaigns', rows(CAMPAIGN_FIELDS),
);
