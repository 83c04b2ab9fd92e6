import { carried, changed, type Fates, none } from './fate.ts';

/** Every field of an endpoint (Pinpoint API reference, EndpointRequest and EndpointResponse) and what becomes of it. */
export const ENDPOINT_FIELDS = {
  Id: carried('the device id; the profile id where there is no user. An id that is no device id (letters, digits, ".", "_", "-") becomes one by its hash'),
  ChannelType: changed('`GCM` is android, `APNS` is ios, `APNS_SANDBOX` is ios in the sandbox. Any other: no device, the endpoint is kept in the attribute `pinpoint.<endpoint id>`'),
  Address: carried('the push token'),
  EndpointStatus: changed('`INACTIVE`: the device comes without its token, which an active endpoint may have, and is not sent to until the app registers it; the token is kept in the attribute `pinpoint.<endpoint id>`'),
  OptOut: changed('`ALL` on any push endpoint of a person: consent push is out. `NONE` says nothing: Pinpoint writes it where nobody was asked'),
  EffectiveDate: changed('when the device was last seen'),
  'Attributes.X': changed('the attribute `endpoint_X`, a list'),
  'Metrics.X': changed('the attribute `metric_X`, a number'),
  'User.UserId': carried('the profile id: all endpoints of a user are devices of one profile'),
  'User.UserAttributes.X': carried('the attribute `X`, a list'),
  'Demographic.AppVersion': carried('the device\'s `appVersion`'),
  'Demographic.PlatformVersion': carried('the device\'s `osVersion`'),
  'Demographic.Locale': changed('the device\'s `locale`: `en_US` becomes `en-US`'),
  'Demographic.Timezone': carried('the device\'s `timeZone`'),
  'Demographic.Make': changed('`make` of the attribute `demographic`'),
  'Demographic.Model': changed('`model` of the attribute `demographic`'),
  'Demographic.ModelVersion': changed('`modelVersion` of the attribute `demographic`'),
  'Demographic.Platform': changed('`platform` of the attribute `demographic`'),
  'Location.City': changed('`city` of the attribute `location`'),
  'Location.Country': changed('`country` of the attribute `location`'),
  'Location.Latitude': changed('`latitude` of the attribute `location`'),
  'Location.Longitude': changed('`longitude` of the attribute `location`'),
  'Location.PostalCode': changed('`postalCode` of the attribute `location`'),
  'Location.Region': changed('`region` of the attribute `location`'),
  ApplicationId: none('it is the Pinpoint project; `--app` names the app'),
  CohortId: none('Pinpoint\'s own number for splits: waves and experiments of Beckon cut by their own'),
  CreationDate: none('a profile begins when it is imported; put it into a user attribute before the export if you need it'),
  RequestId: none('of the call that last wrote the endpoint'),
} as const satisfies Fates;

/** What an endpoint has beyond that is kept in the attribute `pinpoint.<endpoint id>`. */
export const UNKNOWN_FIELDS = 'kept as it is in the attribute `pinpoint.<endpoint id>`';

/** What could not go along whole, counted in the summary. */
export const NOTES = {
  channel: 'endpoints of a channel that is no push of Beckon (e-mail, SMS, voice, VoIP, ADM, Baidu, custom, in-app): kept in the attribute pinpoint.<endpoint id>',
  'no-token': 'push endpoints without an address: kept in the attribute pinpoint.<endpoint id>',
  'opted-out': 'push endpoints with OptOut ALL: consent push is out',
  inactive: 'push endpoints with EndpointStatus INACTIVE: the device is not sent to until the app registers it again',
  'no-user': 'endpoints without a user: the profile has the endpoint\'s id',
  unknown: 'endpoints with fields that are not Pinpoint\'s: kept in the attribute pinpoint.<endpoint id>',
  'time-zone': 'time zones that are none (IANA): kept in the attribute pinpoint.<endpoint id>',
  locale: 'locales that are none (BCP 47): kept in the attribute pinpoint.<endpoint id>',
  renamed: 'endpoints with attributes whose names Beckon does not take: other characters became "_"',
} as const;
export type EndpointNote = keyof typeof NOTES;
