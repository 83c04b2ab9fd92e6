import type { JsonObject } from '../json.ts';
import { type Activity, activityKey, runningOn } from '../profile/activities.ts';
import type { Device, Profile } from '../profile/profile.ts';
import type { MessageDocument } from './document.ts';
import { factsOf } from './render.ts';
import type { Target } from './target.ts';
import { renderTemplate } from './template.ts';

interface Asked { readonly message: MessageDocument; readonly profile: Profile; readonly event?: JsonObject; /** ms */ readonly now: number }

/** The devices on which the Live Activity runs, or can be started, by the token it has there. */
export const activitiesOn = (devices: readonly Device[], asked: Asked): readonly Target[] => devices.flatMap((device) => {
  if (device.broadcast !== undefined) return [device];
  const wanted = wantedOn(device, asked);
  const found = wanted === undefined ? undefined : runningOn(device, asked.now)[activityKey(wanted)];
  return found === undefined ? [] : [{ ...device, token: found.token, registeredAt: found.registeredAt, activity: { key: activityKey(found), holder: device.token ?? '' } }];
});

/** An activity's name is a text: it may stand in the event. One that cannot be rendered names none. */
function wantedOn(device: Device, { message, profile, event = {}, now }: Asked): Pick<Activity, 'event' | 'name'> | undefined {
  const { liveActivity } = message;
  if (liveActivity === undefined) return undefined;
  if (liveActivity.event === 'start') return { event: 'start', name: liveActivity.attributesType };
  const name = renderTemplate(liveActivity.activity, factsOf({ message, messageId: '', profile, event, device, now }));
  return name.ok ? { event: 'update', name: name.text } : undefined;
}
