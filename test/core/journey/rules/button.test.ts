import { test } from 'vitest';
import { expectFaults, expectValid, journey, push } from './harness.ts';

const reply = (event: string) => journey({ hello: { ...push, next: 'reply' }, reply: { type: 'waitForEvent', event, action: 'buy', within: 'P1D', then: 'done', timeout: 'done' } });

test('only push.action has a button', () => {
  expectValid(reply('push.action'));
  expectFaults(reply('push.opened'), ['/nodes/reply/action', 'action-without-button', '"action" names the button of a "push.action"; this node awaits "push.opened".', 'Await "push.action", or delete "action".']);
});
