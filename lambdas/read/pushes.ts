import type { PUSH_SCHEMAS } from '../../core/api/pushes.ts';
import { cursorOf, cursorText } from '../../core/delivery/history.ts';
import { parsePushId } from '../../core/delivery/ids.ts';
import { ownerAt, traceAnswer } from '../../core/delivery/trace.ts';
import { Refusal } from '../../core/problem.ts';
import { KEPT_MS } from '../../core/tables.ts';
import type { Operations } from '../http.ts';
import { follow, interactionsWith } from './follow-push.ts';
import type { ReadPorts } from './ports.ts';
import { pushHistory } from './push-history.ts';
import { personBehind, personNamed, subjectsOf } from './subjects.ts';

export const pushOperations = (ports: ReadPorts): Operations<typeof PUSH_SCHEMAS> => ({
  getPush: async ({ params: { pushId }, now }) => {
    const place = parsePushId(pushId);
    const trail = place && (await follow(ports, place));
    if (place === undefined || trail === undefined) throw new Refusal('not-found', `Nothing was sent under the id "${pushId}" in the last 90 days.`);
    const [first] = trail.stations;
    const owner = first === undefined ? undefined : ownerAt(first);
    const profile = owner === undefined ? undefined : await personBehind(ports, owner);
    const subjects = new Set([...(owner === undefined ? [] : [owner]), ...(profile === undefined ? [] : await subjectsOf(ports, profile))]);
    const interactions = first === undefined ? [] : await interactionsWith(ports, pushId, { subjects: [...subjects], since: first.row.at });
    return { status: 200, body: traceAnswer(pushId, place, trail, { profile, interactions, now, hash: ports.hash }) };
  },

  listProfilePushes: async ({ params: { id }, query: { limit, cursor, from = 0, to }, now }) => {
    const profile = await personNamed(ports, id);
    const person = { profile, ids: new Set(await subjectsOf(ports, profile)) };
    const began = cursor === undefined ? undefined : cursorOf(cursor);
    const { items, searchedTo, next } = await pushHistory(ports, {
      person, limit, from: Math.max(from, now - KEPT_MS), asOf: Math.min(began?.asOf ?? to ?? now, now), ...(began === undefined ? {} : { after: began.after }),
    });
    return { status: 200, body: { items, searchedTo: new Date(searchedTo).toISOString(), ...(next === undefined ? {} : { cursor: cursorText(next) }) } };
  },
});
