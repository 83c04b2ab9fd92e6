import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../core/json.ts';
import { operator, person, unique, until } from './system.ts';

const api = operator();
type Body = Record<string, never> & { readonly [field: string]: unknown };
const must = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: JsonObject): Promise<Body> => api.must(method, path, body) as Promise<Body>;

const MEMBERS = 5_000;
const BAD = 10;

/** Ten bad lines, each at a place of its own, among ids of which some stand twice. */
function fileOf(ids: readonly string[]): { readonly text: string; readonly bad: readonly number[] } {
  const bad = Array.from({ length: BAD }, (_, n) => 100 + n * 400);
  const lines = ['id,name', ...ids.map((id) => `${id},"x, y"`), `${ids[0] ?? ''},twice`];
  for (const at of bad) lines.splice(at - 1, 0, `not an id ${at},z`);
  return { text: `\uFEFF${lines.join('\r\n')}\r\n`, bad };
}

async function uploaded(audience: string, text: string): Promise<Body> {
  const made = await must('POST', `/v1/audiences/${audience}/uploads`, { contentType: 'text/csv' });
  const put = await fetch(String(made['url']), { method: 'PUT', body: text, headers: { 'content-type': 'text/csv' } });
  expect(put.status).toBe(200);
  await must('POST', `/v1/audiences/${audience}/uploads/${String(made['id'])}/complete`);
  return until(() => must('GET', `/v1/audiences/${audience}/uploads/${String(made['id'])}`), (u) => u['state'] === 'loaded');
}

const evaluated = async (audience: string): Promise<Body> => {
  const { id } = await must('POST', `/v1/audiences/${audience}/evaluations`);
  return until(() => must('GET', `/v1/audiences/${audience}/evaluations/${String(id)}`), (e) => e['state'] === 'done');
};

/** All pages of the preview. */
async function members(audience: string): Promise<string[]> {
  const ids: string[] = [];
  let cursor = '';
  for (;;) {
    const page = (await must('GET', `/v1/audiences/${audience}/members?limit=50${cursor}`)) as unknown as { items: { id: string }[]; cursor?: string };
    ids.push(...page.items.map(({ id }) => id));
    if (page.cursor === undefined) return ids;
    cursor = `&cursor=${page.cursor}`;
  }
}

describe('audiences', () => {
  test('by rule, by upload and combined: estimated, previewed, evaluated', async () => {
    const [tier, gold, list, both] = [unique('tier').replace('-', '_'), unique('gold'), unique('list'), unique('both')];
    const people = [];
    for (const value of ['gold', 'gold', 'tin']) people.push((await person({ attributes: { [tier]: value } })).id);
    await must('PUT', `/v1/audiences/${gold}`, { rule: `profile.${tier} == 'gold' && devices.exists(d, d.platform == 'ios')` });
    await must('PUT', `/v1/audiences/${list}`, { upload: true });
    await must('PUT', `/v1/audiences/${both}`, { combine: { and: [list, gold] } });

    const ids = [...Array.from({ length: MEMBERS - 2 }, (_, n) => `${list}-${n}`), people[0] ?? '', people[2] ?? ''];
    const { text, bad } = fileOf(ids);
    const upload = await uploaded(list, text);
    expect(upload).toMatchObject({ lines: MEMBERS + BAD + 2, members: MEMBERS, badLines: BAD });
    const result = await fetch((upload['result'] as unknown as { url: string }).url);
    const named = (await result.text()).trim().split('\n').map((line) => JSON.parse(line) as { line: number; fault: string; text: string });
    expect(named.map(({ line, fault, text: said }) => [line, fault, said])).toEqual(bad.map((line) => [line, 'not-an-id', `not an id ${line},z`]));

    expect(await must('POST', `/v1/audiences/${list}/estimate`)).toMatchObject({ members: MEMBERS, exact: true });
    expect(await must('POST', `/v1/audiences/${gold}/estimate?changesPerDay=1&runsPerDay=24`)).toMatchObject({ members: 2, exact: true, cost: { cheaper: 'watch' } });
    expect(await members(both)).toEqual([people[0]]);
    expect((await members(gold)).sort()).toEqual(people.slice(0, 2).sort());

    expect(await evaluated(gold)).toMatchObject({ members: 2, untold: 0 });
    expect(await evaluated(both)).toMatchObject({ members: 1, untold: 0 });
    expect(await must('GET', `/v1/audiences/${both}`)).toMatchObject({ evaluated: { members: 1 }, document: { combine: { and: [list, gold] } } });

    await expect(must('DELETE', `/v1/audiences/${list}`)).rejects.toThrow(new RegExp(`used by audience ${both}`));
    for (const id of [both, list, gold]) await must('DELETE', `/v1/audiences/${id}`);
  });
});
