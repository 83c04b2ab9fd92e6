/** What journeys are compared by: five activities, a wait of a day, one push. */
export const REFERENCE = {
  id: 'trial-reminder', name: 'Trial reminder',
  entry: { event: 'trial.started', reentry: 'never' },
  exit: [{ event: 'trial.cancelled' }],
  start: 'kind',
  nodes: {
    kind: { type: 'condition', paths: [{ when: "event.plan == 'single' && profile.orders >= 1", next: 'day' }], otherwise: 'done' },
    day: { type: 'wait', for: 'P1D', next: 'still' },
    still: { type: 'condition', paths: [{ when: "profile.tier in ['none', 'silver', 'gold']", next: 'tell' }], otherwise: 'done' },
    tell: { type: 'push', message: 'trial-tip', next: 'done' },
    done: { type: 'end' },
  },
};

export const REFERENCE_MESSAGE = {
  app: 'shop', title: 'Your second day, {{profile.firstName}}', body: 'Three things that people in {{profile.city}} try next in the {{event.plan}} plan.',
  onClick: { type: 'deepLink', uri: 'shop://trial/tips' },
};
