import type { INSTANCE_SCHEMAS } from '../../core/api/instances.ts';
import { instancesOf } from '../../core/journey/steps-of.ts';
import { Refusal } from '../../core/problem.ts';
import type { Operations } from '../http.ts';
import type { ReadPorts } from './ports.ts';
import { personNamed } from './subjects.ts';

export const instanceOperations = (ports: ReadPorts): Operations<typeof INSTANCE_SCHEMAS> => ({
  listInstances: async ({ params: { id }, query: { profile } }) => ({ status: 200, body: await listed(ports, id, profile) }),
  getInstance: async ({ params: { id, instance }, query: { profile } }) => {
    const found = (await listed(ports, id, profile)).items.find((i) => i.id === instance);
    if (found === undefined) throw new Refusal('not-found', `Nothing is known of an instance "${instance}" of this profile: it is not in the journey, and its steps were not kept.`);
    return { status: 200, body: found };
  },
});

async function listed(ports: ReadPorts, journey: string, profile: string) {
  if ((await ports.catalog.get('journey', journey)) === undefined) throw new Refusal('not-found', `There is no journey "${journey}".`);
  const { id: profileId } = await personNamed(ports, profile);
  return { profileId, ...instancesOf(await ports.actors.read(profileId), journey) };
}
