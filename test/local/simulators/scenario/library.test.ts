import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readScenario, scenarioNames } from '../../../../local/simulators/scenario/library.ts';
import { startApns, type ApnsTest } from '../../../support/simulators/apns.ts';

const names = await scenarioNames();
let apns: ApnsTest;
beforeAll(async () => { apns = await startApns(); });
afterAll(() => apns.stop());

it.each(names)('%s can be played and ended', async (name) => {
  await apns.control.playScenario(name);
  expect(await (await fetch(`${apns.simulators.control}/scenario`)).json()).toEqual({ name });
  await apns.control.endScenario();
  expect(await (await fetch(`${apns.simulators.control}/faults`)).json()).toEqual({ faults: [] });
});

it('after all of them a push is taken as usual', async () => {
  expect((await apns.push()).status).toBe(200);
});

it.each(names)('%s says what is expected of a sender', async (name) => {
  expect((await readScenario(name)).scenario.description).toMatch(/^.+\. Expected: .+\.$/);
});

describe('the fault table of the reference', () => {
  it.each([
    ['GOAWAY', ['goaway-zero-all', 'goaway-zero-some', 'goaway-zero-none', 'goaway-error', 'goaway-reason', 'goaway-empty', 'goaway-drip']],
    ['Stream refusal', ['stream-refused', 'stream-cancelled', 'stream-reset-no-error']],
    ['SETTINGS', ['settings-start-one', 'settings-lowered', 'settings-zero', 'settings-raised', 'settings-delayed']],
    ['429', ['too-many-requests-device', 'too-many-requests-device-retry-after', 'too-many-requests-project', 'too-many-requests-project-retry-after']],
    ['503 / 500', ['unavailable-retry-after-seconds', 'unavailable-retry-after-date', 'unavailable-retry-after-absurd', 'unavailable-burst', 'internal-error-burst', 'outage-minutes']],
    ['Slow', ['latency-added', 'slow-body', 'never-answers', 'slow-handshake', 'silent-handshake']],
    ['Cut', ['cut-fin-before-headers', 'cut-fin-mid-body', 'cut-rst', 'cut-rst-after-accepting', 'cut-all']],
    ['Network', ['connect-refused', 'connect-dropped', 'certificate-other-authority', 'certificate-expired', 'certificate-other-name', 'alpn-http1', 'alpn-none', 'half-open', 'half-open-some']],
    ['Credential', ['clock-ahead', 'clock-behind', 'credentials-expire', 'credentials-revoked', 'access-tokens-expired', 'token-endpoint-unavailable', 'token-endpoint-slow', 'token-endpoint-silent']],
    ['Malformed', ['malformed-empty', 'malformed-html', 'malformed-truncated', 'malformed-unknown-reason', 'malformed-unknown-code']],
    ['Mass faults', ['mass-bad-device-token', 'mass-sender-id-mismatch', 'mass-not-found']],
    ['deployed stories', ['outage-minute', 'credentials-revoked-restored', 'wave-bad-device-token', 'overload']],
  ])('%s: every variant is a file', (_row, files) => {
    expect(files.filter((name) => !names.includes(name))).toEqual([]);
  });
});
