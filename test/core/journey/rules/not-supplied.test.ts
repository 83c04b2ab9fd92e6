import { test } from 'vitest';
import { end, expectValid, expectWarnings, journey, push } from './harness.ts';

const SUGGESTION = 'Read it of the profile, give it a {{default …}}, or let people in by an event.';
const nodes = { tell: { ...push, next: 'choose' }, choose: { type: 'condition', paths: [{ when: "event.total > 3.0 && entry.audience == 'vip'", next: 'done' }], otherwise: 'over' }, over: end };

test('what an audience does not bring is a warning where it is read', () => {
  expectWarnings(journey(nodes, { entry: { audience: 'vip' } }),
    ['/nodes/tell/message', 'not-supplied', 'The message "welcome" reads "event.name", and people enter here with nothing, unless another journey jumps here with it.', SUGGESTION],
    ['/nodes/choose/paths/0/when', 'not-supplied', 'The condition reads "event.total", and people enter here with nothing, unless another journey jumps here with it.', SUGGESTION],
    ['/nodes/choose/paths/0/when', 'not-supplied', 'The condition reads "event.audience", and people enter here with nothing, unless another journey jumps here with it.', SUGGESTION]);
  expectWarnings(journey(nodes, { entry: { qualification: 'vip' } }),
    ['/nodes/tell/message', 'not-supplied', 'The message "welcome" reads "event.name", and people enter here with only "audience", unless another journey jumps here with it.', SUGGESTION],
    ['/nodes/choose/paths/0/when', 'not-supplied', 'The condition reads "event.total", and people enter here with only "audience", unless another journey jumps here with it.', SUGGESTION]);
});

test('an event, a business event and the API bring what is sent', () => {
  for (const entry of [{ event: 'signed-up' }, { api: true }, { businessEvent: 'price.dropped', audience: 'vip' }]) expectValid(journey(nodes, { entry }));
});

test('who asks first whether it is there is not warned', () => {
  const asks = (when: string) => journey({ choose: { type: 'condition', paths: [{ when, next: 'done' }], otherwise: 'over' }, over: end }, { entry: { audience: 'vip' } });
  expectValid(asks('has(event.total) && event.total > 3.0'));
  expectValid(asks("'total' in entry && entry.total > 3.0"));
});
