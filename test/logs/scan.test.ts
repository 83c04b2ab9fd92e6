import { describe, expect, it } from 'vitest';
import { scan } from './scan.ts';
import { Unsayable } from './unsayable.ts';

const line = (fields: object): string => JSON.stringify({ level: 'INFO', message: 'request', timestamp: '2026-11-24T12:00:00.000Z', service: 'beckon', sampling_rate: 0, ...fields });
const metrics = (fields: object): string => JSON.stringify({
  _aws: { Timestamp: 1, CloudWatchMetrics: [{ Namespace: 'Beckon', Dimensions: [['service', 'platform']], Metrics: [{ Name: 'PushesAccepted', Unit: 'Count' }] }] },
  service: 'beckon', platform: 'ios', PushesAccepted: 3, ...fields,
});
const rulesIn = (text: string): readonly string[] => scan(text).map((f) => `${f.line} ${f.rule}`);
const TOKEN = 'ab12'.repeat(16);

describe('lines of ours', () => {
  it('may say what the allow list has', () => {
    expect(rulesIn([line({ function: 'manage', status: 200, xray_trace_id: '1-6b06429e-be3100cea5822461ea5d096a' }), metrics({})].join('\n'))).toEqual([]);
  });

  it.each([
    ['a field that is none', line({ token: 'x' }), '1 field token'],
    ['a field of another shape', line({ app: 'Ann Example' }), '1 field app'],
    ['a sentence that is none', line({ message: 'hello Ann' }), '1 field message'],
    ['a field whose name is data', line({ 'Ann Example': 1 }), '1 field (unnamed)'],
    ['what had to be withheld', line({ withheld: ['reason'] }), '1 field withheld'],
    ['a metric that is not declared', metrics({ Ann: 3 }), '1 field Ann'],
    ['a metric that is a text', metrics({ PushesAccepted: 'Your cart' }), '1 field PushesAccepted'],
    ['a dimension that is a text', metrics({ platform: 'Your cart' }), '1 field platform'],
  ])('may not have %s', (_, text, rule) => {
    expect(rulesIn(text)).toEqual([rule]);
  });
});

describe('the output of a function', () => {
  const begin = '2026-11-25 02:06:23 INFO [lambda] ESM: Lambda beckon-local-fold-reports output:';
  const after = '2026-11-25 02:06:24 INFO [lambda] ESM: Lambda beckon-local-fold-reports processed 3 records';

  it('is lines of ours, what Lambda puts around them, and Node about what is deprecated', () => {
    expect(rulesIn([begin, 'START RequestId: 25a3fd47-f9d2 Version: $LATEST', line({}), '(node:6261) [DEP0169] DeprecationWarning: `url.parse()` is old',
      'REPORT RequestId: 25a3fd47-f9d2\tDuration: 12 ms\tBilled Duration: 12 ms\tMemory Size: 128 MB\tMax Memory Used: 90 MB', after, 'anything'].join('\n'))).toEqual([]);
  });

  it.each(['hello', '{"attributes":{"tier":"gold"}}', 'Error: x', '    at send (index.js:1:1)'])('is not %s', (text) => {
    expect(rulesIn([begin, text, after].join('\n'))).toEqual(['2 output that is no log line']);
    expect(rulesIn([after, text].join('\n'))).toEqual([]);
  });

  it('is told so also by async invocations', () => {
    expect(rulesIn('2026-11-25 02:06:23 INFO [lambda] Lambda beckon-local-sweep-instances async output (attempt 1):\nhello')).toEqual(['2 output that is no log line']);
  });
});

describe('a finding', () => {
  it('says line and rule, and masks what was found', () => {
    const unsayable = new Unsayable();
    unsayable.add('Your cart waits');
    expect(scan(`fine\nto ${TOKEN}: "Your cart waits"`, unsayable)).toEqual([
      { line: 2, rule: 'APNs token', shown: `to ${'•'.repeat(64)}: "${'•'.repeat(15)}"` },
      { line: 2, rule: 'value of the run', shown: `to ${'•'.repeat(64)}: "${'•'.repeat(15)}"` },
    ]);
  });

  it('shows only the beginning of a line nothing can be masked in', () => {
    expect(scan(line({ name: 'Ann Example' }))[0]?.shown).toMatch(/^.{24}… \(\d+ characters\)$/);
  });
});
