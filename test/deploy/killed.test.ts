import { spawnSync } from 'node:child_process';
import { SetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { control, deployed, ended, fire, journey, message, person, phoneOf, rowOf, until } from './system.ts';

/** Shorter than the lease of a batch, so that the copy that comes back meets it, as it can on AWS. */
const VISIBILITY_SECONDS = 15;

test('the sender is killed mid-batch and nothing is lost', { timeout: 240_000 }, async () => {
  await new SQSClient(deployed.aws).send(new SetQueueAttributesCommand({ QueueUrl: deployed.outputs.DeliverApnsBulkQueue, Attributes: { VisibilityTimeout: String(VISIBILITY_SECONDS) } }));
  const { id, event } = await journey('killed', { start: 'push', nodes: { push: { type: 'push', message: await message(), next: 'end' }, end: { type: 'end' } } });
  const { id: profileId, phone } = await person();
  const phones = [phone, await phoneOf(profileId), await phoneOf(profileId)];
  // Accepted, but the answer never comes: the sender stands there with two answers in hand when it is killed.
  await control.setTokens({ token: phone.token, script: [{ do: 'hang', accept: true }] });
  await fire(phone, event);
  const sentOf = async () => (await Promise.all(phones.map((p) => control.ledger({ token: p.token })))).map((page) => page.entries);
  await until(sentOf, (sent) => sent.every((entries) => entries.length === 1));
  expect(killSenders()).toBeGreaterThan(0);
  // One that was starting up while we looked.
  await sleep(300);
  killSenders();

  const figures = await ended(id, 1, 200_000);
  expect(rowOf(figures, 'push')).toMatchObject({ targeted: 3, accepted: 3, refused: {}, unknown: {}, handedOn: 0, inFlight: 0 });
  // The batch came once more, under the same ids: the phones replace what they show.
  for (const entries of await sentOf()) {
    expect(entries.map((e) => [e.accepted, e.pushId === entries[0]?.pushId])).toEqual([[true, true], [true, true]]);
  }
});

/** Kills the processes that run deliver-apns in this test's MiniStack, and only there. */
function killSenders(): number {
  const { stdout } = spawnSync('ps', ['-eo', 'pid=,ppid=,command='], { encoding: 'utf8' });
  const workers = stdout.split('\n').map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)).filter((m) => m !== null)
    .filter(([, , parent, command]) => Number(parent) === deployed.ministackPid && command?.includes('ministack-lambda-beckon-local-deliver-apns'));
  for (const [, pid] of workers) process.kill(Number(pid), 'SIGKILL');
  return workers.length;
}
