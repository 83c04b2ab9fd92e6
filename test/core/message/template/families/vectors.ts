import { expect, it } from 'vitest';
import { renderTemplate, type TemplateFacts } from '../../../../../core/message/template.ts';
import type { JsonObject } from '../../../../../core/json.ts';

/** A template, what it prints (or, as `!reason`, why it does not), and what it is filled in with. */
export type Vector = readonly [template: string, prints: string, event?: JsonObject];

const FACTS: TemplateFacts = { profile: { id: 'p1', locale: 'en', timeZone: 'UTC' }, event: {}, device: {}, now: Date.UTC(2025, 0, 7, 6, 47, 10) };

export function testVectors(vectors: readonly Vector[], facts: Partial<TemplateFacts> = {}): void {
  it.each(vectors.map(([template, prints, event = {}]) => ({ template, prints, event })))('$template → $prints', ({ template, prints, event }) => {
    const told = renderTemplate(template, { ...FACTS, ...facts, event });
    expect(told.ok ? told.text : `!${told.reason}`).toBe(prints);
  });
}
