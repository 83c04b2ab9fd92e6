import * as z from 'zod';
import { COUNTS, priorityScore } from '../rules/rule-set.ts';
import { byId, instant, moment } from './documents.ts';
import { values } from './message-preview.ts';
import { versionName } from './message-versions.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId } from './profiles.ts';

const body = z.strictObject({
  profileId: profileId.describe('To whom'),
  at: moment.optional().describe('When; now unless said. What was counted is what is counted now'),
  event: values.optional().describe('Properties of the entry event, or data of the send'),
  priorityScore: priorityScore.optional().describe('Of the journey or the send; the message\'s own unless said'),
});

const rule = z.object({
  key: z.string().describe('`rules/<rule set>`, or `app/<app>/marketing`: the app\'s own cap'),
  counts: z.enum(COUNTS), atMost: z.int(), had: z.int().describe('Counted so far'), since: instant.describe('Since when it counts'),
  reserved: z.object({ places: z.int(), priorityAtLeast: z.int() }).optional(),
  blocks: z.boolean().describe('It leaves no place for a push of this priority'),
}).meta({ id: 'RuleStanding' });

const verdict = z.object({
  would: z.enum(['go', 'wait', 'not']).describe('`wait`: until quiet hours end, when it is judged anew'),
  reason: z.string().optional().describe('Why not, as reports name it'),
  explanation: z.string().optional(),
  at: instant,
  category: z.enum(['marketing', 'transactional']).optional().describe('Transactional pushes obey neither quiet hours nor caps'),
  timeZone: z.string().optional().describe('The person\'s'),
  devices: z.array(z.object({ app: z.string(), deviceId: z.string(), platform: z.string() })).describe('That would get it'),
  quietHours: z.object({ then: z.enum(['wait', 'drop']), until: instant.optional().describe('Of those that hold at the moment') }).optional().describe('Absent: none hold for it'),
  caps: z.array(rule),
}).meta({ id: 'PushVerdict' });

export const VERDICT_SCHEMAS = {
  judgePush: { params: byId, query: z.strictObject({ version: versionName.optional().describe('As of a preview') }), body, answers: { 200: verdict } },
} as const satisfies OperationSchemas;
