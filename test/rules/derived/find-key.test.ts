import { describe, expect, test } from 'vitest';
import type { Fact, Listing } from '../../../rules/facts.ts';
import { findKey, type KeyFacts } from '../../../rules/derived/find-key.ts';
import { account, denied, known, resource, tokyo } from '../../helpers/judge.ts';

type Key = Fact<'kms.key', never>;
const osaka = 'ap-northeast-3';
const from = { account, region: tokyo };

function world(failures: { key?: string; alias?: string } = {}): KeyFacts<Key> {
  const list = <T>(items: readonly unknown[], region: string | undefined): Listing<T> => ({
    items: items as readonly T[],
    failures: region === undefined ? [] : [{ account, region, cause: denied('KMS:List', 'kms:List', region) }],
    regions: [tokyo, osaka],
  });
  const keys = [
    resource('kms.key', 'mrk-1'),
    resource('kms.key', 'mrk-1', {}, { region: osaka }),
    resource('kms.key', 'two', {}, { region: osaka }),
  ];
  const aliases = [
    resource('kms.alias', 'alias/app', { targetKeyId: 'mrk-1' }, { name: 'alias/app' }),
    resource('kms.alias', 'alias/two', { targetKeyId: 'two' }, { name: 'alias/two', region: osaka }),
    resource('kms.alias', 'alias/aws/s3', { targetKeyId: null }, { name: 'alias/aws/s3' }),
  ];
  return { 'kms.key': list(keys, failures.key), 'kms.alias': list(aliases, failures.alias) };
}

describe('findKey', () => {
  test.each([
    ['mrk-1', tokyo],
    ['alias/app', tokyo],
    [`arn:aws:kms:${tokyo}:${account}:alias/app`, tokyo],
    [`arn:aws:kms:${osaka}:${account}:key/mrk-1`, osaka],
    [`arn:aws:kms:${osaka}:${account}:alias/two`, osaka],
  ])('%s is the key in %s', (keyId, region) => {
    const found = findKey(world(), keyId, from);
    expect(found.ok && found.value !== null && found.value !== 'foreign' && found.value.region).toBe(region);
  });

  test.each(['two', 'alias/two', 'alias/aws/s3', 'nothing'])('%s is no key of Tokyo', (keyId) => {
    expect(findKey(world(), keyId, from)).toEqual(known(null));
  });

  test.each(['key/mrk-1', 'alias/app'])('another account’s %s is foreign', (name) => {
    expect(findKey(world(), `arn:aws:kms:${tokyo}:999988887777:${name}`, from)).toEqual(known('foreign'));
  });

  test('a list that is not whole leaves open only what it could hold', () => {
    expect(findKey(world({ key: tokyo }), 'mrk-1', from).ok).toBe(true);
    expect(findKey(world({ key: tokyo }), 'gone', from).ok).toBe(false);
    expect(findKey(world({ key: osaka }), 'gone', from)).toEqual(known(null));
    expect(findKey(world({ alias: tokyo }), 'alias/gone', from).ok).toBe(false);
    expect(findKey(world({ alias: tokyo }), 'mrk-1', from).ok).toBe(true);
  });

  test('a region that nobody asked is unread', () => {
    const found = findKey(world(), `arn:aws:kms:eu-west-1:${account}:key/x`, from);
    expect(found.ok ? [] : found.causes.map(({ code }) => code)).toEqual(['RegionNotCollected']);
  });
});
