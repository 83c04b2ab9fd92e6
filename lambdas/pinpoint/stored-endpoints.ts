import pMap from 'p-map';
import type { JsonObject } from '../../core/json.ts';
import { deviceIdOf, keptNameOf } from '../../core/pinpoint/endpoint.ts';
import { endpointAnswer, type Person } from '../../core/pinpoint/endpoint-answer.ts';
import type { Call } from '../answer-pinpoint.ts';
import { PinpointRefusal, requireTaken } from './refusal.ts';

type Answer = Promise<{ status: number; body: object }>;

/** A device and whose it is, under the id it is asked by. */
interface Held { readonly id: string; readonly person: Person; readonly device: Person['devices'][number] }

/** GetEndpoint: 200. */
export const getEndpoint = async (call: Call): Answer => ({ status: 200, body: told(call, await heldBy(call)) });

/** DeleteEndpoint: 202, with what was there. */
export async function deleteEndpoint(call: Call): Answer {
  const held = await heldBy(call);
  await forget(call, held);
  return { status: 202, body: told(call, held) };
}

/** GetUserEndpoints: 200. */
export const getUserEndpoints = async (call: Call): Answer => ({ status: 200, body: { Item: (await allOf(call)).map((one) => told(call, one)) } });

/** DeleteUserEndpoints: 202, with what was there. The user stays: erasing somebody is an operator's deed. */
export async function deleteUserEndpoints(call: Call): Answer {
  const all = await allOf(call);
  // One by one: all of them change the same profile.
  await pMap(all, (one) => forget(call, one), { concurrency: 1 });
  return { status: 202, body: { Item: all.map((one) => told(call, one)) } };
}

const told = ({ params: { app = '' }, requestId }: Call, { id, person, device }: Held): JsonObject => endpointAnswer(person, device, { Id: id, ApplicationId: app, RequestId: requestId });

async function heldBy(call: Call): Promise<Held> {
  const { endpoint: id = '' } = call.params;
  const deviceId = deviceIdOf(id, call.hash);
  const { profileId } = await asked<{ readonly profileId: string }>(call, { method: 'GET', path: `/v1/devices/${deviceId}` });
  const person = await personOf(call, profileId);
  const device = person.devices.find((one) => one.deviceId === deviceId);
  if (device === undefined) throw new PinpointRefusal(404, `There is no endpoint "${id}".`);
  return { id, person, device };
}

async function allOf(call: Call): Promise<readonly Held[]> {
  const { user = '' } = call.params;
  const person = await personOf(call, user);
  if (person.devices.length === 0) throw new PinpointRefusal(404, `The user "${user}" has no endpoint.`);
  return person.devices.map((device) => ({ id: device.deviceId, person, device }));
}

const personOf = (call: Call, id: string): Promise<Person> => asked(call, { method: 'GET', path: `/v1/profiles/${encodeURIComponent(id)}` });

/** What is kept of it beside the device goes first: a call that is tried again finds the device still. */
async function forget(call: Call, { id, person, device: { deviceId } }: Held): Promise<void> {
  const kept = keptNameOf(id, call.hash);
  if (Object.hasOwn(person.attributes, kept)) await asked(call, { method: 'PATCH', path: `/v1/profiles/${encodeURIComponent(person.id)}`, body: { attributes: { [kept]: null } } });
  const answer = await call.ask({ method: 'DELETE', path: `/v1/devices/${deviceId}` });
  // Somebody else was faster.
  if (answer.status !== 404) requireTaken(answer);
}

async function asked<T>({ ask }: Call, request: Parameters<Call['ask']>[0]): Promise<T> {
  const answer = await ask(request);
  requireTaken(answer);
  return answer.body as T;
}
