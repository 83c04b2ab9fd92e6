import { carried, changed, type Fates, none } from '../../../core/pinpoint/fate.ts';

/** Every field of the definitions (AWS model pinpoint/2016-12-01: SegmentResponse, JourneyResponse, CampaignResponse, PushNotificationTemplateResponse) and what becomes of it. */
const RECORD = {
  ApplicationId: none('it is the Pinpoint project; the app of messages is --app'),
  Arn: none('of AWS'), CreationDate: none('a document begins when it is put'), LastModifiedDate: none('a document has its own revisions'),
  tags: none('documents have no tags: use their names'), Version: none('documents have revisions of their own; the newest was exported'),
} as const;

const DIMENSIONS = {
  Attributes: changed('of the attribute `endpoint_X`, a list'),
  UserAttributes: carried('of the attribute `X`, a list'),
  Metrics: changed('of the attribute `metric_X`'),
  'Demographic.AppVersion': changed('of any device of the person'),
  'Demographic.Channel': changed('of any device of the person, by platform'),
  'Demographic.Platform': changed('of any device of the person'),
  'Demographic.Make': changed('of the attribute `demographic`, as imported: devices do not tell it'),
  'Demographic.Model': changed('of the attribute `demographic`, as imported: devices do not tell it'),
  'Demographic.DeviceType': none('let the app report it as an attribute'),
  'Location.Country': changed('of the attribute `location`, as imported: devices do not tell it'),
  'Location.GPSPoint': none('keep a region as an attribute'),
  'Behavior.Recency': changed('by when a device was last seen'),
} as const;
const under = (prefix: string, fates: Fates): Fates => Object.fromEntries(Object.entries(fates).map(([key, fate]) => [`${prefix}.${key}`, fate]));

export const SEGMENT_FIELDS: Fates = {
  ...RECORD,
  Id: carried('the audience\'s id'), Name: carried('the audience\'s name'), SegmentType: carried('a rule, or an upload'),
  ImportDefinition: changed('an upload: `npx beckon audiences upload <id> <file of ids>`'),
  ...under('Dimensions', DIMENSIONS),
  'SegmentGroups.Include': carried('how groups are joined'), 'SegmentGroups.Groups.Type': carried('how dimensions are joined'),
  'SegmentGroups.Groups.SourceType': carried('how segments are joined'),
  'SegmentGroups.Groups.SourceSegments.Id': carried('the audience of that id'),
  'SegmentGroups.Groups.SourceSegments.Version': none('the audience as it is now is meant'),
  ...under('SegmentGroups.Groups.Dimensions', DIMENSIONS),
};

const ANDROID = {
  Action: carried('a tap'), Body: carried('body'), Title: carried('title'), Url: carried('where a tap leads'), Sound: carried('sound'),
  ImageUrl: carried('the picture on Android'), RawContent: none('write the fields it holds'),
  ImageIconUrl: none('put the icon into the app'), SmallImageIconUrl: none('put the icon into the app'),
} as const;
const OTHER_PROVIDER = none('Beckon sends through APNs and FCM only');

export const TEMPLATE_FIELDS: Fates = {
  ...RECORD,
  TemplateName: carried('the message\'s id'), TemplateType: carried('a message'), TemplateDescription: none('messages have no description: keep it with the file'),
  Id: carried('the message\'s id when it has no name'),
  DefaultSubstitutions: changed('`{{default … }}` where a text prints a value alone; elsewhere the value must be there'),
  RecommenderId: none('keep what was recommended as an attribute'),
  ADM: OTHER_PROVIDER, Baidu: OTHER_PROVIDER,
  ...under('Default', { Action: carried('a tap'), Body: carried('body'), Title: carried('title'), Url: carried('where a tap leads'), Sound: carried('sound') }),
  ...under('APNS', { Action: carried('a tap'), Body: carried('body'), Title: carried('title'), Url: carried('where a tap leads'), Sound: carried('sound'), MediaUrl: carried('the picture on iOS'), RawContent: none('write the fields it holds') }),
  ...under('GCM', ANDROID),
};

const CHANNEL_HOURS = 'give the app\'s marketing channel quietHours: they hold for sends; within a journey, wait until the hour';
const NO_END = 'stop the journey yourself: `npx beckon journeys stop <id>`';
const CAP = 'give the app\'s marketing channel a cap: it holds for sends';
const PASSED_BY = 'no push: the journey goes on behind it';
const FILTER = {
  'Dimensions.EventType': changed('the entry event; other characters than letters, digits and "_.-" become "_"'),
  'Dimensions.Attributes': carried('a condition over the event'), 'Dimensions.Metrics': carried('a condition over the event'),
  FilterType: none('events of the app and of the server are one'),
} as const;
const SIMPLE = {
  'SegmentCondition.SegmentId': changed('the audience of that id; it must be watched: put `"watch": true` into it'),
  ...under('SegmentDimensions', DIMENSIONS),
  'EventCondition.MessageActivity': carried('of which push'),
  'EventCondition.Dimensions.EventType': changed('awaited: the journey goes on when it happens, not when the time is over'),
  'EventCondition.Dimensions.Attributes': none('reactions are told by their push alone'), 'EventCondition.Dimensions.Metrics': none('reactions are told by their push alone'),
};

export const JOURNEY_FIELDS: Fates = {
  ...RECORD,
  Id: none('the journey\'s id comes of its name'), Name: carried('the journey\'s name, and its id'),
  State: changed('a draft: publish it when you have looked at it'), StartActivity: carried('the start'),
  ...under('StartCondition.EventStartCondition.EventFilter', FILTER),
  'StartCondition.EventStartCondition.SegmentId': changed('only for members of that audience; it must be watched: put `"watch": true` into it'),
  'StartCondition.SegmentStartCondition.SegmentId': changed('whoever enters the audience from now on; it must be watched: put `"watch": true` into it. For those who are in it already, send'),
  'StartCondition.Description': none('put it into the description'),
  'Activities.X.Description': none('put it into the description'),
  'Activities.X.PUSH.TemplateName': carried('the message of that name'), 'Activities.X.PUSH.NextActivity': carried('the next node'),
  'Activities.X.PUSH.TemplateVersion': none('the message as it is now is meant'),
  'Activities.X.PUSH.MessageConfig.TimeToLive': none('set timeToLive in the message'),
  'Activities.X.EMAIL': none(PASSED_BY), 'Activities.X.SMS': none(PASSED_BY),
  'Activities.X.CUSTOM': none('no webhooks in a journey yet: the journey goes on behind it'), 'Activities.X.ContactCenter': none(PASSED_BY),
  'Activities.X.Wait.WaitTime': carried('a wait'), 'Activities.X.Wait.NextActivity': carried('the next node'),
  ...under('Activities.X.ConditionalSplit.Condition.Conditions', SIMPLE),
  'Activities.X.ConditionalSplit.Condition.Operator': carried('how conditions are joined'),
  'Activities.X.ConditionalSplit.EvaluationWaitTime': changed('a wait before the condition, or how long a reaction is awaited'),
  'Activities.X.ConditionalSplit.TrueActivity': carried('the next node'), 'Activities.X.ConditionalSplit.FalseActivity': carried('the next node'),
  ...under('Activities.X.MultiCondition.Branches.Condition', SIMPLE),
  'Activities.X.MultiCondition.Branches.NextActivity': carried('the next node'), 'Activities.X.MultiCondition.DefaultActivity': carried('the next node'),
  'Activities.X.MultiCondition.EvaluationWaitTime': changed('a wait before the condition'),
  'Activities.X.RandomSplit': none('make one journey for each path'), 'Activities.X.Holdout': none('take those people out by the audience'),
  'Schedule.StartTime': none('publish it then'), 'Schedule.EndTime': none(NO_END), 'Schedule.Timezone': none('give times with their offset'),
  LocalTime: none('give the journey a timeZone; times are the same for everybody'), RefreshFrequency: none('watched audiences are always fresh'), RefreshOnSegmentUpdate: none('watched audiences are always fresh'),
  'Limits.DailyCap': none(CAP), 'Limits.TotalCap': none(CAP), 'Limits.TimeframeCap': none(CAP), 'Limits.MessagesPerSecond': none('set pace in the message'),
  'Limits.EndpointReentryCap': changed('1 is `never`, other numbers are `always`'), 'Limits.EndpointReentryInterval': carried('reentry `after`'),
  QuietTime: none(CHANNEL_HOURS), WaitForQuietTime: none(CHANNEL_HOURS), SendingSchedule: none(CHANNEL_HOURS), OpenHours: none(CHANNEL_HOURS), ClosedDays: none(CHANNEL_HOURS),
  TimezoneEstimationMethods: none('devices tell their time zone'), JourneyChannelSettings: none('of Amazon Connect'),
};

const MESSAGE = {
  Action: carried('a tap'), Body: carried('body'), Title: carried('title'), Url: carried('where a tap leads'), Sound: carried('sound'), TimeToLive: carried('timeToLive'),
  SilentPush: none('write a message with "silent": true'), RawContent: none('write the fields it holds'), JsonBody: none('put it into data'),
  ImageUrl: carried('the picture on Android'), MediaUrl: carried('the picture on iOS'), ImageIconUrl: none('put the icon into the app'), ImageSmallIconUrl: none('put the icon into the app'),
} as const;

export const CAMPAIGN_FIELDS: Fates = {
  ...RECORD,
  Id: none('its message\'s or journey\'s id comes of its name'), Name: carried('the id of its message or journey'), Description: none('put it into the journey\'s description'),
  SegmentId: carried('the audience of that id'), SegmentVersion: none('the audience as it is now is meant'),
  State: none('nothing is sent or published by an import'), DefaultState: none('nothing is sent or published by an import'), IsPaused: none('nothing is sent or published by an import'),
  AdditionalTreatments: none('send each message to an audience you split yourself'), HoldoutPercent: none('send to an audience without those people'),
  TreatmentName: none('of a test'), TreatmentDescription: none('of a test'), Priority: none('transactional messages never queue behind marketing'),
  Hook: none('take people out by the audience; what changes texts goes into attributes'), CustomDeliveryConfiguration: none('only pushes are sent'),
  'TemplateConfiguration.PushTemplate.Name': carried('the message of that name'), 'TemplateConfiguration.PushTemplate.Version': none('the message as it is now is meant'),
  'TemplateConfiguration.EmailTemplate': none('only pushes are sent'), 'TemplateConfiguration.SMSTemplate': none('only pushes are sent'), 'TemplateConfiguration.VoiceTemplate': none('only pushes are sent'), 'TemplateConfiguration.InAppTemplate': none('only pushes are sent'),
  ...under('MessageConfiguration.DefaultMessage', MESSAGE), ...under('MessageConfiguration.APNSMessage', MESSAGE), ...under('MessageConfiguration.GCMMessage', MESSAGE),
  'MessageConfiguration.ADMMessage': OTHER_PROVIDER, 'MessageConfiguration.BaiduMessage': OTHER_PROVIDER,
  'MessageConfiguration.EmailMessage': none('only pushes are sent'), 'MessageConfiguration.SMSMessage': none('only pushes are sent'),
  'MessageConfiguration.CustomMessage': none('only pushes are sent'), 'MessageConfiguration.InAppMessage': none('only pushes are sent'),
  'Schedule.Frequency': changed('once is a send, EVENT a journey, anything else a send that your scheduler runs'),
  'Schedule.StartTime': carried('--at, or --local'), 'Schedule.IsLocalTime': carried('--local'), 'Schedule.Timezone': none('give the time with its offset'),
  'Schedule.EndTime': none('let your scheduler end it; a journey: `npx beckon journeys stop <id>`'), 'Schedule.QuietTime': none(CHANNEL_HOURS),
  ...under('Schedule.EventFilter', FILTER),
  'Limits.MessagesPerSecond': carried('--pace'), 'Limits.Daily': none(CAP), 'Limits.Total': none(CAP), 'Limits.Session': none(CAP), 'Limits.MaximumDuration': none('the message\'s timeToLive ends it'),
};
