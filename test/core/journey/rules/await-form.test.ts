import { test } from 'vitest';
import { expectFaults, expectValid, journey } from './harness.ts';

const rest = { type: 'waitForEvent', within: 'P1D', timeout: 'done' };

test('one event beside the node, or several in events', () => {
  expectValid(journey({ one: { ...rest, event: 'a', then: 'done' } }));
  expectValid(journey({ two: { ...rest, events: [{ event: 'a', then: 'done' }, { event: 'b', when: 'event.n > 1', then: 'done' }] } }));
});
test('not both', () => {
  expectFaults(journey({ two: { ...rest, event: 'a', events: [{ event: 'b', then: 'done' }] } }),
    ['/nodes/two/event', 'awaits-twice', 'Node "two" awaits several events; "event" belongs to each of them.', 'Move it into "events".']);
});
test('not neither', () => {
  expectFaults(journey({ none: rest }),
    ['/nodes/none/event', 'required', 'Node "none" awaits an event and does not say which.', 'Add "event" and "then", or "events" with several.'],
    ['/nodes/none/then', 'required', 'Node "none" awaits an event and does not say where it leads.', 'Add "event" and "then", or "events" with several.']);
});
test('each of several is judged like a single one', () => {
  expectFaults(journey({ two: { ...rest, events: [{ event: 'push.opened', then: 'done' }, { event: 'a', of: ['two'], then: 'done' }, { event: 'b', when: 'event.', then: 'nowhere' }, { event: 'push.open', action: 'x', then: 'done' }] } }),
    ['/nodes/two/events/2/then', 'unknown-next', 'Node "two" leads to "nowhere", which is not one of the journey\'s nodes.'],
    ['/nodes/two/events/2/when', 'invalid-expression', 'Column 7: Expected IDENTIFIER, got EOF'],
    ['/nodes/two/events/3/event', 'unknown-interaction', '"push.open" is not an interaction; these are: push.received, push.opened, push.action, push.dismissed.', 'Did you mean "push.opened"?'],
    ['/nodes/two/events/1/of', 'of-without-reaction', '"of" names the pushes whose reaction is awaited; "a" is not a reaction.', 'Delete "of".'],
    ['/nodes/two/events/3/action', 'action-without-button', '"action" names the button of a "push.action"; this node awaits "push.open".', 'Await "push.action", or delete "action".']);
});
