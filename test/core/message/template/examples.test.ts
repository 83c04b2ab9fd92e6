import { describe, expect, it } from 'vitest';
import { FAMILIES, helperNamed } from '../../../../core/message/template/helper-table.ts';
import { checkTemplate, renderTemplate } from '../../../../core/message/template.ts';
import { EXAMPLE_FACTS } from '../../../../docs/pages/personalisation.ts';

describe.each(Object.entries(FAMILIES))('%s', (_, family) => {
  it.each(Object.entries(family).map(([name, { example: [template, prints] }]) => [name, template, prints] as const))('%s: %s', (name, template, prints) => {
    expect(checkTemplate(template)).toEqual([]);
    expect(renderTemplate(template, EXAMPLE_FACTS)).toEqual({ ok: true, text: prints });
    expect(template).toContain(name);
    expect(helperNamed(name)).toBe(family[name]);
  });
});
