import { describe, expect, it } from 'vitest';
import { endpointReading } from '../../../core/import/endpoints.ts';
import { judgeOf } from '../../../core/import/judge.ts';

const { convert, ofCells, header } = endpointReading('shop');
const TOKEN = 'c0ffee00c0ffee00c0ffee00c0ffee00';
const whole = {
  Id: 'e-1', ApplicationId: 'a1', ChannelType: 'APNS', Address: TOKEN, EndpointStatus: 'ACTIVE', OptOut: 'ALL', EffectiveDate: '2026-10-01T08:00:00Z', CohortId: '42',
  Attributes: { interests: ['ski', 'golf'], 'Last Order': ['2026-09-01'] }, Metrics: { visits: 3 },
  Demographic: { AppVersion: '4.2', Locale: 'de_AT', Make: 'Apple', PlatformVersion: '18.1', Timezone: 'Europe/Vienna' },
  Location: { Country: 'AT', Latitude: 48.2 }, User: { UserId: 'user-1', UserAttributes: { FirstName: ['Ada'] } },
};

describe('an endpoint of Pinpoint', () => {
  it('becomes a device of its user; what the person and what the device is said to be keep apart', () => {
    expect(convert(whole)).toMatchObject({
      item: {
        id: 'user-1', consent: { push: 'out' },
        devices: [{ app: 'shop', deviceId: 'e-1', platform: 'ios', environment: 'production', token: TOKEN, timeZone: 'Europe/Vienna', locale: 'de-AT', appVersion: '4.2', osVersion: '18.1', seenAt: '2026-10-01T08:00:00.000Z' }],
        attributes: { FirstName: ['Ada'], endpoint_interests: ['ski', 'golf'], endpoint_Last_Order: ['2026-09-01'], metric_visits: 3, location: { country: 'AT', latitude: 48.2 }, demographic: { make: 'Apple' } },
      },
      notes: ['renamed', 'opted-out'],
    });
  });

  it('says nothing of consent by OptOut NONE, nor by what is no push', () => {
    expect(convert({ ...whole, OptOut: 'NONE' })).not.toHaveProperty('item.consent');
    expect(convert({ ...whole, ChannelType: 'EMAIL' })).not.toHaveProperty('item.consent');
  });

  it('comes without its token when it is inactive, and keeps it aside', () => {
    const inactive = convert({ ...whole, EndpointStatus: 'INACTIVE' });
    expect(inactive).toMatchObject({ item: { devices: [{ deviceId: 'e-1' }], attributes: { 'pinpoint.e-1': { EndpointStatus: 'INACTIVE', Address: TOKEN } } } });
    expect(inactive).not.toHaveProperty('item.devices.0.token');
  });

  it('without a user is a profile of its own id', () => {
    expect(convert({ Id: 'e-2', ChannelType: 'GCM', Address: TOKEN })).toMatchObject({ item: { id: 'e-2', devices: [{ platform: 'android' }] }, notes: ['no-user'] });
  });

  it.each(['EMAIL', 'SMS', 'VOICE', 'CUSTOM', 'ADM', 'BAIDU', 'APNS_VOIP'])('of channel %s is kept with the profile and is no device', (ChannelType) => {
    const kept = convert({ Id: 'e-3', ChannelType, Address: 'there', User: { UserId: 'user-1' } });
    expect(kept).toEqual(expect.objectContaining({ item: { id: 'user-1', attributes: { 'pinpoint.e-3': { ChannelType, Address: 'there' } } }, notes: ['channel'] }));
  });

  it('keeps fields that are not Pinpoint\'s, and zones and locales nobody knows', () => {
    expect(convert({ ...whole, Novelty: { a: 1 }, User: { UserId: 'user-1', Nick: 'A' }, Demographic: { Timezone: 'GMT+1', Locale: '!' } })).toMatchObject({
      item: { attributes: { 'pinpoint.e-1': { Novelty: { a: 1 }, 'User.Nick': 'A', 'Demographic.Timezone': 'GMT+1', 'Demographic.Locale': '!' } } },
    });
  });

  it('has a device id whatever its own is', () => {
    expect(convert({ ...whole, Id: 'us-east-1:0a' })).toMatchObject({ item: { devices: [{ deviceId: expect.stringMatching(/^pinpoint-[0-9a-f]{32}$/) }] } });
  });

  it.each<[string, object, readonly string[]]>([
    ['words', { ...whole, ChannelType: 'FAX', OptOut: 'SOME', EndpointStatus: 'ASLEEP' }, ['/ChannelType not-allowed', '/EndpointStatus not-allowed', '/OptOut not-allowed']],
    ['what the API would refuse, by its place in the file', { ...whole, Address: 'two words', User: { UserId: 'a|b' } }, ['/User/UserId wrong-format', '/Address wrong-format']],
    ['values', { ...whole, Attributes: { 'a/b': [1] }, Metrics: { n: 'x' } }, ['/Attributes/a~1b wrong-type', '/Metrics/n wrong-type']],
    ['names that would be one', { ...whole, Attributes: { 'a b': ['x'], a_b: ['y'] } }, ['/Attributes/a_b name-taken']],
    ['what is missing', {}, ['/Id required', '/ChannelType required']],
  ])('names every fault by its place: %s', (_what, endpoint, expected) => {
    const judged = judgeOf(endpointReading('shop'), 'ndjson')({ line: 1, lines: 1, end: 0, text: JSON.stringify(endpoint) });
    expect(judged.kind === 'faulty' ? judged.faults.map(({ path, code }) => `${path} ${code}`).sort() : judged).toEqual([...expected].sort());
  });
});

it('a segment file names columns by dots, and one of a list once for each value', () => {
  expect(ofCells([['ChannelType', 'GCM'], ['User.UserId', 'user-1'], ['Attributes.interests', 'ski'], ['Attributes.interests', 'golf'], ['User.UserAttributes.a.b', 'x'], ['Metrics.visits', '3'], ['Metrics.odd', 'x'], ['Location.Latitude', '48.2'], ['Location.Country', '']])).toEqual({
    ChannelType: 'GCM', User: { UserId: 'user-1', UserAttributes: { 'a.b': ['x'] } }, Attributes: { interests: ['ski', 'golf'] }, Metrics: { visits: 3, odd: 'x' }, Location: { Latitude: 48.2 },
  });
  expect(() => header?.(['name', 'mail'])).toThrow('The first line names none of Id, Address');
});
