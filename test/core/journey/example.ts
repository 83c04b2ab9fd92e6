/** The example of design.md 5: a wait, a condition, pushes, a reaction with its timeout. */
export const abandonedCart = {
  id: 'abandoned-cart', name: 'Abandoned cart',
  entry: { event: 'cart.abandoned', when: 'event.total > 20.0', reentry: { after: 'P7D' } },
  exit: [{ event: 'order.placed' }],
  start: 'hour',
  nodes: {
    hour: { type: 'wait', for: 'PT1H', next: 'tier' },
    tier: { type: 'condition', paths: [{ when: "profile.tier == 'gold'", next: 'gold' }], otherwise: 'nudge' },
    gold: { type: 'push', message: 'cart-gold', next: 'opened' },
    nudge: { type: 'push', message: 'cart-nudge', next: 'opened' },
    opened: { type: 'waitForEvent', event: 'push.opened', of: ['gold', 'nudge'], within: 'P1D', then: 'done', timeout: 'again' },
    again: { type: 'push', message: 'cart-last-call', next: 'done' },
    done: { type: 'end' },
  },
};

/** Every field the document can have, every kind of node, and every kind of wait. */
export const everything = {
  id: 'everything', name: 'Everything', description: 'One of each', timeZone: 'Europe/Vienna',
  entry: { event: 'trial.started', when: 'event.plan != "free"', reentry: 'never' },
  exit: [{ event: 'trial.ended' }, { event: 'order.placed', when: 'event.amount > entry.limit' }],
  start: 'hello',
  nodes: {
    hello: { type: 'push', message: 'welcome', next: 'reply' },
    reply: { type: 'waitForEvent', event: 'push.action', action: 'show', of: ['hello'], within: 'PT5M', precision: 'PT1S', then: 'xmas', timeout: 'nap' },
    nap: { type: 'wait', for: 'P2D', precision: 'PT1H', next: 'used' },
    used: { type: 'waitForEvent', event: 'feature.used', when: 'event.name == entry.feature', within: 'P3D', then: 'xmas', timeout: 'size' },
    size: { type: 'condition', paths: [{ when: 'event.seats > 10', next: 'nap' }, { when: 'entry["region"] == "eu"', next: 'xmas' }], otherwise: 'done' },
    xmas: { type: 'wait', until: '2026-12-24T09:00', next: 'bye' },
    bye: { type: 'push', message: 'bye', next: 'done' },
    done: { type: 'end', label: 'through' },
  },
};
