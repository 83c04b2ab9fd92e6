import * as z from 'zod';
import { STORAGES } from '../delivery/broadcast.ts';
import { PACE_MAX } from '../delivery/pace-limits.ts';
import { priorityScore } from '../rules/rule-set.ts';
import { GUARD_TIMES, RECIPIENTS_MAX } from '../send/document.ts';
import { SEND_STAGES } from '../send/row.ts';
import { documentId, instant, LIST_DEFAULT, LIST_MAX, pageOf } from './documents.ts';
import { jsonObject } from './json-object.ts';
import type { OperationSchemas } from './operation.ts';
import { profileId, timeZone } from './profiles.ts';
import { pushFigures } from './reports.ts';

const data = jsonObject({ name: z.string().min(1).max(64), bytes: 16 * 1_024 }).describe('What the message reads as `event`');
const someOf = <Z extends z.ZodType>(one: Z) => z.array(one).min(1).max(RECIPIENTS_MAX);
const one = { data: data.optional().describe('Before the send\'s own, name by name') };
const profileRecipient = z.union([profileId.transform((id) => ({ id })), z.strictObject({ id: profileId, ...one })]);
const deviceId = z.string().regex(/^[A-Za-z0-9._-]{1,128}$/, 'Expected 1 to 128 letters, digits and "._-".');
const tokenRecipient = z.strictObject({
  platform: z.enum(['ios', 'android']).describe('A browser\'s subscription has keys beside its address: register it as a device'), token: z.string().min(1).max(4_096),
  environment: z.enum(['production', 'sandbox']).optional().describe('iOS; production unless said'),
  broadcast: z.enum(STORAGES).optional().describe('iOS: `token` is the id of an APNs broadcast channel with this storage; the message changes or ends a Live Activity'), ...one,
});
const to = z.union([
  z.strictObject({ audience: documentId }),
  z.strictObject({ profiles: someOf(profileRecipient) }),
  z.strictObject({ devices: someOf(z.strictObject({ deviceId, ...one })) }),
  z.strictObject({ tokens: someOf(tokenRecipient) }),
]).describe('An audience; or a list of profiles, of devices of the message\'s app, or of push tokens');

const when = z.union([
  z.strictObject({ at: z.iso.datetime({ offset: true }) }),
  z.strictObject({
    local: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'Expected a local time such as "2026-12-01T09:00".').refine((text) => !Number.isNaN(Date.parse(`${text}Z`)), 'There is no such day or time.'),
    timeZone: timeZone.default('UTC').describe('Of whoever has none'),
    passed: z.enum(['drop', 'send']).default('drop').describe('Whose clock showed it before the send was made: gets nothing, or gets it at once'),
  }),
]).describe('Absent: now. `at`: everybody at once; `local`: when each person\'s clock shows it');

const waves = z.strictObject({
  shares: z.array(z.number().positive().max(100)).min(2).max(20).describe('In percent, 100 together'),
  every: z.string().max(64).describe('ISO 8601 duration between the beginnings of two waves, PT1M at least'),
});

export const sendBody = z.strictObject({
  name: z.string().min(1).max(200).optional(),
  message: documentId,
  to,
  category: z.enum(['marketing', 'transactional']).optional().describe('Instead of the message\'s own'),
  devices: z.enum(['all', 'last-seen']).optional().describe('Instead of the message\'s own'),
  priorityScore: priorityScore.optional().describe('Instead of the message\'s own: who gets the places a rule set reserves'),
  data: data.optional(),
  when: when.optional(),
  pace: z.int().min(1).max(PACE_MAX).optional().describe('At most so many pushes a second, all devices together'),
  waves: waves.optional(),
  guard: z.strictObject({
    people: z.int().min(1).describe('How many are expected'),
    times: z.number().min(1).max(1_000).default(GUARD_TIMES).describe('Over so many times as many it pauses itself and rings an alarm'),
  }).optional().describe('Absent: what the audience had when it was last counted'),
}).meta({ id: 'Send', description: 'A push asked for directly' });

const count = z.int().min(0);
const sendAnswer = z.object({
  id: z.string(), name: z.string().optional(), message: documentId, app: z.string().describe('Id of the app, or the template that gives each person\'s'),
  to: z.union([z.object({ audience: documentId }), z.object({ list: z.enum(['profiles', 'devices', 'tokens', 'test-devices']).describe('`test-devices`: of a proof'), recipients: count })]),
  state: z.enum(SEND_STAGES).describe('`scheduled`: waits for its time; `freezing`: members are read; `sending`: they are rendered and queued; `sent`: all are queued; `failed`: its audience is gone'),
  paused: z.object({ by: z.enum(['operator', 'guard']).describe('`guard`: it reached more people than expected'), at: instant }).optional(),
  createdAt: instant, createdBy: z.string(), startsAt: instant, endedAt: instant.optional(),
  category: z.enum(['marketing', 'transactional']).optional(), devices: z.enum(['all', 'last-seen']).optional(), priorityScore: priorityScore.optional(),
  when: when.optional(), pace: z.int().optional(), waves: waves.optional(),
  progress: z.object({
    looked: count.describe('Profiles looked at'), members: count.describe('Of them those it goes to'), worked: count.describe('Members that were rendered and queued, or excluded'),
    share: z.number().min(0).max(1).describe('Of the members, once all are known'),
    nextAt: instant.optional().describe('The next ones are due then'),
    eta: instant.optional().describe('When all will be with the providers, as far as that can be told'),
  }),
}).meta({ id: 'SendState' });

const sendWithFigures = sendAnswer.extend({
  figures: z.object(pushFigures).describe('What became of its pushes'),
  adds: z.object({ equal: z.boolean() }).describe('Whether pushes with an outcome and pushes in flight are all that were cut'),
}).meta({ id: 'SendReport' });

const byId = z.strictObject({ id: z.string().regex(/^[0-9a-f]{32}$/, 'Expected the 32 letters and digits of a send\'s id.') });
const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(LIST_MAX).default(LIST_DEFAULT).describe('How many to answer'),
  cursor: z.string().regex(/^\d{4}-\d{2}(\/[0-9a-f]{32})?$/, 'Expected the cursor of a page before.').optional().describe('`cursor` of the page before'),
});

export const SEND_SCHEMAS = {
  createSend: { headers: z.object({ 'idempotency-key': z.string().regex(/^[\x21-\x7e]{1,128}$/, 'Expected 1 to 128 visible ASCII letters.').optional() }), body: sendBody, answers: { 202: sendAnswer } },
  listSends: { query: listQuery, answers: { 200: pageOf(sendAnswer) } },
  getSend: { params: byId, answers: { 200: sendWithFigures } },
  pauseSend: { params: byId, answers: { 200: sendAnswer } },
  resumeSend: { params: byId, answers: { 200: sendAnswer } },
  cancelSend: { params: byId, answers: { 200: sendAnswer } },
} as const satisfies OperationSchemas;
