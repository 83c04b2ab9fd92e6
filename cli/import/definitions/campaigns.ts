import type { JsonObject } from '../../../core/json.ts';
import { isObject } from '../../../core/pinpoint/attributes.ts';
import { type Finding, Refused } from './finding.ts';
import { eventEntry } from './journeys.ts';
import type { Made } from './made.ts';
import { messageOf, partOf } from './message.ts';
import { documentName } from '../../../core/pinpoint/name.ts';

/** What a campaign became: its message, a journey where an event starts it, else the command that sends it. */
export interface CampaignMade { readonly made: readonly Made[]; readonly findings: readonly Finding[] }

export function campaignOf(campaign: JsonObject, app: string): CampaignMade {
  const { Name, AdditionalTreatments, HoldoutPercent, Schedule } = campaign;
  if (Array.isArray(AdditionalTreatments) && AdditionalTreatments.length > 0) throw new Refused('/AdditionalTreatments', 'A test of several messages is no campaign of Beckon yet: send each message to an audience you split yourself.');
  if (typeof HoldoutPercent === 'number' && HoldoutPercent > 0) throw new Refused('/HoldoutPercent', 'A send holds nobody back: send to an audience without those people.');
  const id = documentName(String(Name ?? campaign.Id ?? ''));
  const { message, made } = contentOf(campaign, { id, app });
  const schedule = partOf(Schedule);
  if (schedule.Frequency === 'IN_APP_EVENT') throw new Refused('/Schedule/Frequency', 'Beckon shows nothing within an app by itself: send a silent push, or let the app do it.');
  if (schedule.Frequency === 'EVENT') return { made: [...made, journeyOf(campaign, { id, message })], findings: [] };
  return { made, findings: [{ where: '', kind: 'changed', says: sendOf({ campaign, schedule, message }) }] };
}

/** A template is named; what a campaign says itself becomes a message. */
function contentOf({ TemplateConfiguration, MessageConfiguration }: JsonObject, { id, app }: { readonly id: string; readonly app: string }): { readonly message: string; readonly made: readonly Made[] } {
  const template = partOf(partOf(TemplateConfiguration).PushTemplate);
  if (typeof template.Name === 'string') return { message: documentName(template.Name), made: [] };
  const { DefaultMessage, APNSMessage, GCMMessage } = partOf(MessageConfiguration);
  if (![DefaultMessage, APNSMessage, GCMMessage].some(isObject)) throw new Refused('/MessageConfiguration', 'It has no push: what else it sends, Beckon does not.');
  const document = messageOf({
    app, shared: partOf(DefaultMessage), ios: partOf(APNSMessage), android: partOf(GCMMessage), defaults: {},
    names: { shared: '/MessageConfiguration/DefaultMessage', ios: '/MessageConfiguration/APNSMessage', android: '/MessageConfiguration/GCMMessage' },
  });
  return { message: id, made: [{ kind: 'messages', id, document }] };
}

function journeyOf({ Name, SegmentId, Schedule }: JsonObject, { id, message }: { readonly id: string; readonly message: string }): Made {
  const entry = eventEntry(partOf(partOf(Schedule).EventFilter), SegmentId, '/Schedule');
  return { kind: 'journeys', id, document: { id, name: String(Name ?? id).slice(0, 200), entry, start: 'push', nodes: { push: { type: 'push', message, next: 'end' }, end: { type: 'end' } } } };
}

const REPEATED = ['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY'] as const;

function sendOf({ campaign, schedule, message }: { readonly campaign: JsonObject; readonly schedule: JsonObject; readonly message: string }): string {
  const { SegmentId, Limits } = campaign;
  const { Frequency, IsLocalTime, StartTime } = schedule;
  const repeated = REPEATED.find((one) => one === Frequency);
  const time = typeof StartTime === 'string' && StartTime !== 'IMMEDIATE' && repeated === undefined ? (IsLocalTime === true ? ` --local ${StartTime.slice(0, 16)}` : ` --at ${StartTime}`) : '';
  const pace = partOf(Limits).MessagesPerSecond;
  const command = `npx beckon send --message ${message} --audience ${documentName(String(SegmentId ?? ''))}${time}${typeof pace === 'number' && pace > 0 ? ` --pace ${pace}` : ''}`;
  return repeated === undefined ? `send it: ${command}` : `a send is once: let your scheduler run it ${repeated.toLowerCase()}: ${command}`;
}
