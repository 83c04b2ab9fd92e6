import * as z from 'zod';

const map = <Z extends z.ZodType>(one: Z) => z.record(z.string().min(1), one);
const texts = z.record(z.string(), z.string());

/** Pinpoint's request bodies (API reference, 2016-12-01) as far as they are read; more is left alone. Of endpoints endpoint.ts says what is wrong. */
export const endpointBody = z.looseObject({});
export const endpointsBody = z.looseObject({ Item: z.array(z.looseObject({ Id: z.string().min(1) })).min(1).max(100) });

const event = z.looseObject({ EventType: z.string(), Timestamp: z.string(), Attributes: texts.optional(), Metrics: z.record(z.string(), z.number()).optional(), Session: z.looseObject({ Id: z.string() }).optional() });
export type PinpointEvent = z.output<typeof event>;
export const eventsBody = z.looseObject({ BatchItem: map(z.looseObject({ Endpoint: z.looseObject({}).optional(), Events: z.record(z.string().min(1), event) })) })
  .refine(({ BatchItem }) => Object.values(BatchItem).reduce((sum, { Events }) => sum + Object.keys(Events).length, 0) <= 100, 'At most 100 events a call.');
export type EventsBody = z.output<typeof eventsBody>;

const alert = z.looseObject({ Title: z.string().optional(), Body: z.string().optional(), Action: z.enum(['OPEN_APP', 'DEEP_LINK', 'URL']).optional(), Url: z.string().optional(), RawContent: z.never({ error: 'Raw content is not served: store a message with `ios.raw` or `android.raw` and name it as the template.' }).optional() });
export type Alert = z.output<typeof alert>;
const recipient = z.looseObject({ TitleOverride: z.string().optional(), BodyOverride: z.string().optional(), Context: texts.optional() });
export type Overrides = z.output<typeof recipient>;
const said = {
  MessageConfiguration: z.looseObject({ DefaultPushNotificationMessage: alert.optional(), APNSMessage: alert.optional(), GCMMessage: alert.optional() }).optional(),
  TemplateConfiguration: z.looseObject({ PushTemplate: z.looseObject({ Name: z.string().min(1) }).optional() }).optional(),
};
export const messagesBody = z.looseObject({ ...said, Addresses: map(recipient.extend({ ChannelType: z.string() })).optional(), Endpoints: map(recipient).optional() })
  .refine(({ Addresses = {}, Endpoints = {} }) => Object.keys(Addresses).length + Object.keys(Endpoints).length > 0, 'Neither Addresses nor Endpoints are named.');
export type MessagesBody = z.output<typeof messagesBody>;
export const usersBody = z.looseObject({ ...said, Users: map(recipient) }).refine(({ Users }) => Object.keys(Users).length > 0, 'No Users are named.');
export type UsersBody = z.output<typeof usersBody>;
