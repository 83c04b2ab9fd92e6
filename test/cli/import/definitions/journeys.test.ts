import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { convert } from '../../../../cli/import/definitions/convert.ts';
import { definitionsIn } from '../../../../cli/import/definitions/files.ts';
import type { JsonObject } from '../../../../core/json.ts';

const fixtures = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'pinpoint');
const refusedAt = (journey: JsonObject): unknown => convert('journeys', journey, '').findings.filter(({ kind }) => kind === 'refused').map(({ where }) => where);

describe('journeys of Pinpoint', () => {
  const [cart, chance, welcome] = definitionsIn('journeys', join(fixtures, 'journeys.json')).map((one) => convert('journeys', one, ''));

  it('become drafts that pass: waits, reactions, conditions; what is no push is passed by', () => {
    expect(cart?.made).toEqual([{ kind: 'journeys', id: 'abandoned-cart', document: {
      id: 'abandoned-cart', name: 'Abandoned cart', start: 'hour',
      entry: { event: 'cart_left', when: '(event.currency in ["EUR", "CHF"]) && (event.total > 20.0)', reentry: { after: 'P7D' } },
      nodes: {
        hour: { type: 'wait', for: 'PT1H', next: 'nudge' },
        nudge: { type: 'push', message: 'cart-nudge', next: 'opened' },
        opened: { type: 'waitForEvent', event: 'push.opened', of: ['nudge'], within: 'P1D', then: 'end-of-journey', timeout: 'who' },
        who: { type: 'wait', for: 'PT2H', next: 'who-split' },
        'who-split': { type: 'condition', paths: [{ when: 'audiences["5e61"]', next: 'again' }], otherwise: 'end-of-journey' },
        again: { type: 'push', message: 'cart-nudge', next: 'end-of-journey' },
        'end-of-journey': { type: 'end' },
      },
    } }]);
    expect(cart?.findings).toContainEqual({ where: '/Activities/mail/EMAIL', kind: 'none', says: 'no push: the journey goes on behind it' });
  });

  it('of a segment begin when somebody enters the audience', () => {
    expect(welcome?.made[0]?.document).toMatchObject({ entry: { event: 'audience.entered', when: 'event.audience == "5e61"', reentry: 'never' } });
  });

  it('that split by chance are refused, with what to do', () => {
    expect(chance).toMatchObject({ made: [] });
    expect(chance?.findings.at(-1)).toMatchObject({ where: '/Activities/split/RandomSplit', kind: 'refused' });
  });

  it('that cannot mean the same are refused where it is', () => {
    const event = (name: string): JsonObject => ({ EventStartCondition: { EventFilter: { Dimensions: { EventType: { Values: [name] } } } } });
    const journey = (more: JsonObject): JsonObject => ({ Name: 'j', StartActivity: 'a', StartCondition: event('x'), Activities: { a: { PUSH: { TemplateName: 'T' } } }, ...more });
    expect(refusedAt(journey({}))).toEqual([]);
    expect(refusedAt(journey({ StartActivity: null }))).toEqual(['/StartActivity']);
    expect(refusedAt(journey({ StartCondition: {} }))).toEqual(['/StartCondition']);
    expect(refusedAt(journey({ StartCondition: event('_session.start') }))).toEqual(['/StartCondition/EventStartCondition/EventFilter/Dimensions/EventType']);
    expect(refusedAt(journey({ Activities: { a: { EMAIL: { NextActivity: 'b' } }, b: { SMS: { NextActivity: 'a' } } } }))).toEqual(['/Activities/a']);
    expect(refusedAt(journey({ Activities: { a: { Novelty: {} } } }))).toEqual(['/Activities/a']);
    expect(refusedAt(journey({ Activities: { a: { Wait: {} } } }))).toEqual(['/Activities/a/Wait/WaitTime']);
    expect(refusedAt(journey({ Activities: { a: { PUSH: { TemplateName: 'T', NextActivity: 'nowhere' } } } }))).toEqual(['']);
  });
});

describe('campaigns of Pinpoint', () => {
  const [sale, digest, placed, tested] = definitionsIn('campaigns', join(fixtures, 'campaigns.json')).map((one) => convert('campaigns', one, 'shop'));

  it('are sent by a command, once', () => {
    expect(sale?.made).toEqual([]);
    expect(sale?.findings.at(-1)?.says).toBe('send it: npx beckon send --message cart-nudge --audience 5e61 --local 2026-12-01T09:00 --pace 500');
    expect(digest?.made).toEqual([{ kind: 'messages', id: 'daily-digest', document: { app: 'shop', title: 'Today', body: 'Your digest', onClick: { type: 'open' }, timeToLive: 'PT3600S' } }]);
    expect(digest?.findings.at(-1)?.says).toBe('a send is once: let your scheduler run it daily: npx beckon send --message daily-digest --audience 5e62');
  });

  it('that an event starts become journeys', () => {
    expect(placed?.made).toMatchObject([{ kind: 'journeys', id: 'order-placed', document: { entry: { event: 'order.placed', when: 'audiences["5e61"]' }, nodes: { push: { message: 'thanks' } } } }]);
  });

  it('that test several messages are refused', () => {
    expect(tested?.findings.at(-1)).toMatchObject({ where: '/AdditionalTreatments', kind: 'refused' });
  });
});
