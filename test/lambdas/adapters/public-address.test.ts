import { expect, test } from 'vitest';
import { isPublic, publicLookup } from '../../../lambdas/adapters/public-address.ts';

test.each(['1.1.1.1', '93.184.216.34', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::200e'])('%s is public', (address) => { expect(isPublic(address)).toBe(true); });
test.each([
  '127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '169.254.170.2', '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '192.0.2.1', '203.0.113.9',
  '::', '::1', 'fe80::1', 'fc00::1', 'fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', '2001::1',
])('%s is not', (address) => { expect(isPublic(address)).toBe(false); });

const looked = (addresses: readonly string[], all: boolean) => new Promise((done) => {
  publicLookup((_, told) => { told(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))); })('host', { all }, (error, address) => { done(error === null ? address : error.code); });
});

test('what is judged is what is connected to', async () => {
  expect(await looked(['1.1.1.1', '2606:4700::1111'], false)).toBe('1.1.1.1');
  expect(await looked(['1.1.1.1', '2606:4700::1111'], true)).toEqual([{ address: '1.1.1.1', family: 4 }, { address: '2606:4700::1111', family: 6 }]);
});
test('one private address condemns the name', async () => {
  expect(await looked(['1.1.1.1', '10.0.0.1'], true)).toBe('ENOTPUBLIC');
  expect(await looked(['10.0.0.1'], false)).toBe('ENOTPUBLIC');
  expect(await looked([], false)).toBe('ENOTFOUND');
});
