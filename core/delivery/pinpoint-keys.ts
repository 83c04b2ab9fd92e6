import { type JsonObject, present } from '../json.ts';

/** Pinpoint's clients take no push for its own without a campaign; this is what it says where there is none. */
const DIRECT = '_DIRECT';

/** An FCM message in Amazon Pinpoint's keys as well, which installed apps with Pinpoint's or Amplify's client show and follow. They do both themselves and only of data: the part that the system would show goes, unless it says what those keys cannot,
 *  texts of the app's own. `repeats` is the same for a repeat, which then replaces what is shown. */
export function inPinpointKeys(message: JsonObject, repeats: string): JsonObject {
  const { notification: general, android: its, ...rest } = message;
  const { notification: own, ...android } = objectOf(its);
  const data = objectOf(message.data);
  const shown = { ...objectOf(general), ...objectOf(own), ...objectOf(parsed(data.beckonShow)) };
  if ('title_loc_key' in shown || 'body_loc_key' in shown) return message;
  const keys = { ...textsOf(shown), ...clickOf(objectOf(parsed(data.beckonClick))), 'pinpoint.campaign.campaign_id': DIRECT, 'pinpoint.campaign.campaign_activity_id': repeats };
  return { ...rest, data: { ...data, ...keys, beckonTag: repeats }, android: { ...android, ...('data' in android && { data: { ...objectOf(android.data), ...keys } }) } };
}

const textsOf = (shown: JsonObject): JsonObject => (Object.keys(shown).length === 0 ? { 'pinpoint.notification.silentPush': '1' } : present<JsonObject[string]>({
  'pinpoint.notification.title': shown.title,
  'pinpoint.notification.body': shown.body,
  'pinpoint.notification.imageUrl': shown.image,
  'pinpoint.notification.imageIconUrl': shown.large_icon,
  'pinpoint.notification.icon': shown.icon,
  'pinpoint.notification.color': shown.color,
}));

function clickOf({ type, uri }: JsonObject): JsonObject {
  if (uri === undefined) return { 'pinpoint.openApp': 'true' };
  return { [type === 'url' ? 'pinpoint.url' : 'pinpoint.deeplink']: uri };
}

/** What stands under `data` of an APNs payload. An author's own `data` that is no object stays as it is. */
export function withPinpointData(payload: JsonObject, repeats: string): JsonObject {
  const { data = {}, beckonClick } = payload;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return payload;
  const { uri } = objectOf(beckonClick);
  const pinpoint = { campaign: { campaign_id: DIRECT, campaign_activity_id: repeats }, ...(uri !== undefined && { deeplink: uri }) };
  return { ...payload, data: { ...data, pinpoint } };
}

const objectOf = (value: unknown): JsonObject => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {});

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
