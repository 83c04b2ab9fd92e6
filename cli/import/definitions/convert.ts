import { audienceDocument } from '../../../core/api/audiences.ts';
import { check } from '../../../core/api/validation.ts';
import { checkCondition } from '../../../core/expression/condition.ts';
import { compileJourney } from '../../../core/journey/compile.ts';
import type { JsonObject } from '../../../core/json.ts';
import { checkMessage } from '../../../core/message/check.ts';
import { messageDocument } from '../../../core/message/document.ts';
import type { Fault } from '../../../core/problem.ts';
import type { Fates } from '../../../core/pinpoint/fate.ts';
import { campaignOf } from './campaigns.ts';
import { CAMPAIGN_FIELDS, JOURNEY_FIELDS, SEGMENT_FIELDS, TEMPLATE_FIELDS } from './fields.ts';
import { type Finding, findingsOf, Refused } from './finding.ts';
import { journeyOf } from './journeys.ts';
import type { Made } from './made.ts';
import { segmentOf } from './segments.ts';
import { templateOf } from './templates.ts';

/** Definitions of Pinpoint, by what the AWS command line calls their answers. */
export const DEFINITIONS = {
  segments: { answers: ['SegmentResponse', 'SegmentsResponse'], fields: SEGMENT_FIELDS, make: (one) => ({ made: segmentOf(one), findings: [] }) },
  journeys: { answers: ['JourneyResponse', 'JourneysResponse'], fields: JOURNEY_FIELDS, make: (one) => ({ made: journeyOf(one), findings: [] }) },
  campaigns: { answers: ['CampaignResponse', 'CampaignsResponse'], fields: CAMPAIGN_FIELDS, make: campaignOf },
  templates: { answers: ['PushNotificationTemplateResponse', 'TemplatesResponse'], fields: TEMPLATE_FIELDS, make: (one, app) => ({ made: templateOf(one, app), findings: [] }) },
} as const satisfies Readonly<Record<string, {
  readonly answers: readonly string[]; readonly fields: Fates;
  readonly make: (one: JsonObject, app: string) => { readonly made: readonly Made[]; readonly findings: readonly Finding[] };
}>>;
export type DefinitionKind = keyof typeof DEFINITIONS;

export interface Definition {
  readonly name: string;
  /** Nothing when it was refused. */
  readonly made: readonly Made[];
  readonly findings: readonly Finding[];
}

/** What one definition becomes, judged as the API will judge it. Documents it names are taken to be there. */
export function convert(kind: DefinitionKind, definition: JsonObject, app: string): Definition {
  const { fields, make } = DEFINITIONS[kind];
  const name = String(definition.Name ?? definition.TemplateName ?? definition.Id ?? '?');
  const told = findingsOf(definition, fields);
  try {
    const { made, findings } = make(definition, app);
    const refused = made.flatMap((one) => faultsOf(one).map(({ path, message, suggestion }): Finding =>
      ({ where: '', kind: 'refused', says: `${one.kind}/${one.id} would have a fault at ${path || '/'}: ${message}${suggestion === undefined ? '' : ` ${suggestion}`}` })));
    return { name, made: refused.length > 0 ? [] : made, findings: [...told, ...findings, ...refused] };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { name, made: [], findings: [...told.filter(({ where }) => where !== error.where), { where: error.where, kind: 'refused', says: error.message }] };
  }
}

/** Errors only: warnings are told when it is put. */
function faultsOf({ kind, document }: Made): readonly Fault[] {
  return [...(FAULTS[kind]?.(document) ?? [])].filter(({ severity }) => severity !== 'warning');
}

const FAULTS: Readonly<Partial<Record<Made['kind'], (document: JsonObject) => readonly Fault[]>>> = {
  messages: (document) => {
    const checked = check(messageDocument, document);
    return checked.ok ? checkMessage(checked.value) : checked.faults;
  },
  audiences: (document) => {
    const checked = check(audienceDocument, document);
    if (!checked.ok) return checked.faults;
    return 'rule' in checked.value ? checkCondition(checked.value.rule).map(({ message }) => ({ path: '/rule', code: 'invalid-expression', message })) : [];
  },
  journeys: (document) => {
    const compiled = compileJourney(document, { messages: () => true, eventFieldsOf: () => [], runStep: 'arn:aws:lambda:eu-central-1:123456789012:function:run-step:live' }, 1);
    return compiled.ok ? [] : compiled.faults;
  },
};
