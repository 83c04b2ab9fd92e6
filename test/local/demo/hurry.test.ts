import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileJourney } from '../../../core/journey/compile.ts';
import { eventFieldsOf } from '../../../core/message/check.ts';
import { messageDocument } from '../../../core/message/document.ts';
import type { JsonObject } from '../../../core/json.ts';
import { hurried } from '../../../local/demo/hurry.ts';

const example = (...path: string[]): JsonObject => JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'examples', ...path), 'utf8')) as JsonObject;

describe('the hurried journey', () => {
  it('is the example with other waits, and compiles as it does', () => {
    const original = example('journeys', 'abandoned-cart.json');
    const quick = hurried(original, { id: 'demo', name: 'Demo', waits: { hour: 'PT5S', opened: 'PT8S' } });
    expect(quick).toMatchObject({
      id: 'demo', name: 'Demo', exit: original.exit, start: 'hour', entry: { event: 'cart.abandoned', when: 'event.total > 20.0', reentry: 'always' },
      nodes: { hour: { type: 'wait', for: 'PT5S' }, opened: { within: 'PT8S', of: ['gold', 'nudge'] }, tier: (original.nodes as JsonObject).tier },
    });
    const message = (id: string) => messageDocument.parse(example('messages', `${id}.json`));
    const known = { runStep: 'arn:aws:lambda:us-east-1:000000000000:function:run-step:live', messages: (id: string) => id.startsWith('cart-'), eventFieldsOf: (id: string) => eventFieldsOf(message(id)) };
    for (const document of [original, quick]) expect(compileJourney(document, known, 1)).toMatchObject({ ok: true, warnings: [] });
  });
});
