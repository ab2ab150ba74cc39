import { describe, expect, test } from 'vitest';
import { isWideOpen, rangeOf } from '../../../rules/derived/address-ranges.ts';

describe('wide open', () => {
  test.each([
    ['everything', ['0.0.0.0/0']],
    ['two halves', ['0.0.0.0/1', '128.0.0.0/1']],
    ['wider than a /8', ['8.0.0.0/7']],
    ['neighbouring /8s', ['52.0.0.0/8', '53.0.0.0/8']],
    ['pieces that overlap', ['52.0.0.0/8', '52.128.0.0/8', '53.0.0.0/9']],
    ['a /8 that a neighbour makes wider', ['53.0.0.0/16', '52.0.0.0/8']],
    ['more than 10/8', ['10.0.0.0/7']],
    ['all of IPv6', ['::/0']],
    ['wider than a /32 of IPv6', ['2001:db8::/31']],
    ['the global half of IPv6', ['2000::/3']],
    ['one among others', ['198.51.100.0/24', '::/0']],
  ])('%s', (_name, cidrs) => {
    expect(isWideOpen(cidrs)).toBe(true);
  });

  test.each([
    ['nothing', []],
    ['one partner', ['198.51.100.0/24']],
    ['a /8', ['52.0.0.0/8']],
    ['two /8s apart', ['52.0.0.0/8', '54.0.0.0/8']],
    [
      'private ranges',
      ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16', '127.0.0.0/8'],
    ],
    ['halves of 10/8', ['10.0.0.0/9', '10.128.0.0/9']],
    ['a /32 of IPv6', ['2001:db8::/32']],
    ['unique local and link-local addresses', ['fc00::/7', 'fd00::/8', 'fe80::/10']],
  ])('not %s', (_name, cidrs) => {
    expect(isWideOpen(cidrs)).toBe(false);
  });
});

describe('a range', () => {
  test.each([
    ['198.51.100.7/24', 'ipv4', '198.51.100.0/24'],
    ['2001:DB8:0:0:1::7/64', 'ipv6', '2001:db8:0:0::/64'],
    ['::1/128', 'ipv6', '0:0:0:0:0:0:0:1/128'],
  ])('%s is %s, and the same as %s', (cidr, family, same) => {
    expect(rangeOf(cidr)).toMatchObject({ family });
    expect(rangeOf(cidr)).toEqual(rangeOf(same));
  });

  test.each([
    '',
    '10.0.0.0',
    '10.0.0/8',
    '10.0.0.256/8',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '::/129',
    '1::2::3/64',
    '1:2:3/64',
    'g::/8',
    '1:2:3:4:5:6:7:8:9/64',
  ])('%j is none', (cidr) => {
    expect(rangeOf(cidr)).toBeNull();
  });
});
