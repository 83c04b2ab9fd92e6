import { expect, it } from 'vitest';
import { createChannel, deleteChannel, listChannels } from '../../../core/delivery/broadcast.ts';
import type { ProviderRequest } from '../../../core/delivery/transport.ts';
import { channelManagement } from '../../../lambdas/adapters/credential-verifier.ts';
import { controlOf } from '../../../local/simulators/control/client.ts';
import { makeApnsCredentials, makeFcmCredentials, registerCredentials } from '../../../local/simulators/credentials.ts';
import { startSimulators } from '../../../local/simulators/start.ts';

it('APNs\' channel management is asked with and without a body', async () => {
  const simulators = await startSimulators();
  try {
    const apns = makeApnsCredentials();
    await registerCredentials(controlOf(simulators.control), { apns, fcm: makeFcmCredentials({ project: 'p', fcm: simulators.fcm }) });
    const ask = channelManagement({ origins: JSON.stringify({ apns: simulators.apns, fcm: simulators.fcm, ca: simulators.caPem }), now: Date.now });
    const credential = { bundleId: 'com.shop', teamId: apns.teamId, keyId: apns.keyId, key: apns.p8 };
    const answered = async (request: ProviderRequest) => {
      const answer = await ask({ credential, environment: 'sandbox', request });
      if (answer.kind !== 'answered') throw new Error(answer.reason);
      return answer;
    };
    const { status, headers } = await answered(createChannel('com.shop', 'latest'));
    const channel = headers['apns-channel-id'] ?? '';
    expect([status, JSON.parse((await answered(listChannels('com.shop'))).body)]).toEqual([201, { channels: [channel] }]);
    expect((await answered(deleteChannel('com.shop', channel))).status).toBe(204);
    expect(JSON.parse((await answered(listChannels('com.shop'))).body)).toEqual({ channels: [] });
  } finally {
    await simulators.stop();
  }
});
