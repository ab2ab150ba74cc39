import { describe, expect, test } from 'vitest';
import { proxiesFrom, proxyAuthorization, proxyFor, shownProxy } from '../../../lib/aws/proxy.ts';

type Env = Readonly<Record<string, string>>;

function via(env: Env, address: string): string | null {
  const { protocol, hostname, port } = new URL(address);
  const proxy = proxyFor(proxiesFrom(env), { protocol, hostname, port: port === '' ? undefined : Number(port) });
  return proxy === null ? null : shownProxy(proxy);
}

const kms = 'https://kms.ap-northeast-1.amazonaws.com/';

describe('proxyFor', () => {
  test.each<[env: Env, address: string, via: string | null]>([
    [{}, kms, null],
    [{ HTTPS_PROXY: 'http://corp:3128' }, kms, 'http://corp:3128'],
    [{ https_proxy: 'http://low:1', HTTPS_PROXY: 'http://high:2' }, kms, 'http://low:1'],
    [{ https_proxy: '', HTTPS_PROXY: 'http://high:2' }, kms, 'http://high:2'],
    [{ HTTPS_PROXY: 'corp:3128' }, kms, 'http://corp:3128'],
    [{ HTTPS_PROXY: 'https://corp' }, kms, 'https://corp'],
    [{ HTTP_PROXY: 'http://corp:3128' }, kms, null],
    [{ HTTP_PROXY: 'http://corp:3128' }, 'http://vpc.test:8080/', 'http://corp:3128'],
    [{ HTTPS_PROXY: 'http://corp:3128' }, 'http://vpc.test:8080/', null],
    [{ ALL_PROXY: 'http://corp:3128' }, kms, 'http://corp:3128'],
  ])('%j: %s via %s', (env, address, expected) => {
    expect(via(env, address)).toBe(expected);
  });

  const corp = { HTTPS_PROXY: 'http://corp:3128', HTTP_PROXY: 'http://corp:3128' };
  test.each([
    ['*', kms],
    ['kms.ap-northeast-1.amazonaws.com', kms],
    ['amazonaws.com', kms],
    ['.amazonaws.com', kms],
    ['*.amazonaws.com', kms],
    ['other.test, AMAZONAWS.COM', kms],
    ['other.test amazonaws.com:443', kms],
    ['vpc.test:8080', 'http://vpc.test:8080/'],
    ['10.0.0.0/8', 'https://10.1.2.3/'],
    ['10.1.2.3', 'https://10.1.2.3/'],
    ['fd12::/16', 'https://[fd12::7]/'],
    ['[fd12::7]:443', 'https://[fd12::7]/'],
    ['fd12::7', 'https://[fd12::7]/'],
    ['127.0.0.1,localhost', 'http://127.0.0.1:4566/'],
  ])('NO_PROXY=%s: %s directly', (except, address) => {
    expect(via({ ...corp, NO_PROXY: except }, address)).toBeNull();
    expect(via({ ...corp, no_proxy: except }, address)).toBeNull();
  });

  test.each([
    ['amazonaws.com:8443', kms],
    ['naws.com', kms],
    ['kms', kms],
    ['10.0.0.0/8', 'https://11.0.0.1/'],
    ['10.0.0.0/99', 'https://10.0.0.1/'],
    ['2.3', 'https://10.1.2.3/'],
    ['vpc.test:80', 'http://vpc.test:8080/'],
  ])('NO_PROXY=%s: %s goes through the proxy', (except, address) => {
    expect(via({ ...corp, NO_PROXY: except }, address)).toBe('http://corp:3128');
  });

  test.each(['http://169.254.169.254/', 'http://169.254.170.2/', 'http://169.254.170.23/', 'http://[fd00:ec2::254]/'])(
    'metadata services never go through it: %s',
    (address) => {
      expect(via(corp, address)).toBeNull();
    },
  );

  test.each([
    ['socks5://corp:1080', 'HTTPS_PROXY: a proxy that speaks socks5 is not supported; name one of http or https'],
    ['http://user:100%secret@corp:3128', 'HTTPS_PROXY: a % in its user or password must be written %25'],
    ['http://user:secret@:x', "HTTPS_PROXY: this is no proxy's address, such as http://host:3128"],
  ])('%s is refused, without the password in it', (value, sentence) => {
    expect(() => proxiesFrom({ HTTPS_PROXY: value })).toThrow(sentence);
  });

  test('user and password go into a header, decoded, and are not shown', () => {
    const proxy = new URL('http://bank%5Cuser:p%40ss@corp:3128');
    expect(proxyAuthorization(proxy)).toBe(`Basic ${Buffer.from('bank\\user:p@ss').toString('base64')}`);
    expect(shownProxy(proxy)).toBe('http://corp:3128');
    expect(proxyAuthorization(new URL('http://corp:3128'))).toBeNull();
  });
});
