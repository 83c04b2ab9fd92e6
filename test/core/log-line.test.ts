import { describe, expect, it } from 'vitest';
import { faultOfField, isLogMessage, sayable } from '../../core/log-line.ts';

const SECRET = 'f3b1Hq0Zl9yQn8aC7xV6wE5rT4yU3iO2pA1sD0fG9hJ';
const TOKEN = 'ab12'.repeat(16);

describe('a log line', () => {
  it('says ids, codes and counts', () => {
    const line = {
      function: 'deliver-apns', route: 'PUT /v1/devices/{deviceId}', requestId: 'JKJaXmPLvHcESHA=', caller: 'device', status: 500, code: 'internal', app: 'shop',
      journey: 'abandoned-cart', cohort: 'hour#1795521600000', counts: { done: 2, 'token-dead': 1 }, ms: 12, said: ['400 Novel', '503'], error: 'TypeError',
      errno: 'ECONNREFUSED', about: 'cart@1', stack: '    at async Object.send (index.js:12:34567)\n    at node:internal/process/task_queues:103:5',
    };
    expect(sayable(line)).toEqual(line);
  });

  it('withholds what has no field, without telling its name', () => {
    expect(sayable({ function: 'manage', [TOKEN]: 1, attributes: { tier: 'gold' }, message: 'Your cart', undefined })).toEqual({ function: 'manage', withheld: ['?', '?', '?'] });
  });

  it.each([
    ['function', 'ann'], ['route', `GET /v1/profiles/${TOKEN}`], ['requestId', TOKEN], ['requestId', SECRET], ['requestId', 'ann@example.com'], ['caller', 'ann'], ['status', '200'],
    ['code', TOKEN], ['app', 'Ann Example'], ['app', TOKEN], ['journey', SECRET], ['cohort', 'hour#soon'], ['counts', { [TOKEN]: 1 }], ['counts', { done: 'Ann' }], ['counts', { done: Number.NaN }],
    ['ms', Infinity], ['said', [`400 ${TOKEN}`]], ['said', '400 Novel'], ['said', ['400 the token ann']], ['error', `ValidationException: ${TOKEN}`], ['errno', 'Enot'], ['about', `a "${SECRET}"`],
    ['stack', `    at ${TOKEN} (index.js:1:1)`], ['stack', `    at send (/3/device/${TOKEN}:1:1)`], ['stack', `Error: ${SECRET}\n    at send (index.js:1:1)`],
  ])('withholds %s when it is %j', (name, value) => {
    expect(sayable({ [name]: value })).toEqual({ withheld: [name] });
    expect(faultOfField(name, value)).toBe('wrong-shape');
  });

  it('knows no field by inheritance', () => {
    expect(faultOfField('toString', 'x')).toBe('unknown-field');
  });

  it('has a closed set of sentences', () => {
    expect([isLogMessage('range done'), isLogMessage('hello Ann')]).toEqual([true, false]);
  });
});
