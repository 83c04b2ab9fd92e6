import { expect, test } from 'vitest';
import { compile, expectFaults, expectValid, journey, push, wait } from './harness.ts';

const reply = { type: 'waitForEvent', event: 'push.opened', within: 'P1D', then: 'done', timeout: 'done' };

test('without "of" a reaction is to any push before it', () => {
  const document = journey({ hello: { ...push, next: 'hour' }, hour: { ...wait, next: 'reply' }, reply: { ...reply, timeout: 'later' }, later: push });
  expectValid(document);
  const compiled = compile(document);
  expect(compiled.ok && compiled.plan.nodes.reply).toMatchObject({ of: ['hello'] });
});
test('there must be one', () => {
  expectFaults(journey({ hour: { ...wait, next: 'reply' }, reply: { ...reply, timeout: 'later' }, later: push }),
    ['/nodes/reply/event', 'no-push-before', 'Node "reply" awaits "push.opened", but no push comes before it.', 'Put a push node on the way to it.']);
});
