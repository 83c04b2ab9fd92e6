import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileJourney } from '../../core/journey/compile.ts';
import { checkCondition } from '../../core/expression/condition.ts';
import type { JsonObject } from '../../core/json.ts';
import { eventFieldsOf } from '../../core/message/check.ts';
import { messageDocument } from '../../core/message/document.ts';
import type { Script } from '../../local/demo/part.ts';

const examples = join(import.meta.dirname, '..', '..', 'examples');
const read = (...path: readonly string[]): JsonObject => JSON.parse(readFileSync(join(examples, ...path), 'utf8')) as JsonObject;
const idsIn = (folder: string): readonly string[] => readdirSync(join(examples, folder)).map((file) => file.replace('.json', ''));

const messages = new Map(idsIn('messages').map((id) => [id, messageDocument.safeParse(read('messages', `${id}.json`))]));
const known = {
  audiences: new Set(idsIn('audiences')),
  messages: (id: string) => messages.has(id), runStep: 'arn:aws:lambda:eu-central-1:123456789012:function:run-step:live',
  eventFieldsOf: (id: string) => { const message = messages.get(id)?.data; return message === undefined ? [] : eventFieldsOf(message); },
};

test.each(idsIn('messages'))('the message %s can be stored', (id) => {
  expect(messages.get(id)?.error?.issues ?? []).toEqual([]);
});
test.each(idsIn('journeys'))('the journey %s can be published, and has a script', (id) => {
  const compiled = compileJourney(read('journeys', `${id}.json`), known, 1);
  expect(compiled).toMatchObject({ ok: true, warnings: [] });
  expect(idsIn('scripts')).toContain(id);
});
test.each(idsIn('audiences'))('the rule of the audience %s can be evaluated', (id) => {
  expect(checkCondition((read('audiences', `${id}.json`) as { rule: string }).rule)).toEqual([]);
});
test.each(idsIn('scripts'))('the script %s names nodes of its journey, and leads each person along its ways', (id) => {
  const script = read('scripts', `${id}.json`) as unknown as Script;
  const compiled = compileJourney(read('journeys', `${script.journey}.json`), known, 1);
  const nodes = compiled.ok ? compiled.plan.nodes : {};
  const named = [...Object.keys(script.waits), ...Object.values(script.people).flatMap(({ path }) => path)];
  expect(named.filter((node) => !Object.hasOwn(nodes, node))).toEqual([]);
  // Every node is on somebody's path: what nobody goes is not shown.
  expect(Object.keys(nodes).filter((node) => !Object.values(script.people).some(({ path }) => path.includes(node)))).toEqual([]);
});
