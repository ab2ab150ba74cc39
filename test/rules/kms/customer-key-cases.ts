/** What every rule on customer keys must say, whatever the service: the cases of the one check behind them. */
import type { StoredFact } from '../../../lib/collect/facts-set.ts';
import type { ResourceKind } from '../../../rules/facts.ts';
import { account, denied, resource, tokyo, type Case } from '../../helpers/judge.ts';
import { hiddenKey, key, listKeysDenied } from './keys.ts';

export const osaka = 'ap-northeast-3';
export const keyId = '11111111-2222-3333-4444-555555555555';
export const stranger = '999988887777';

/** ARN of a key or an alias. */
export const kmsArn = (name: string, region = tokyo, owner = account): string =>
  `arn:aws:kms:${region}:${owner}:${name}`;

const alias = (name: string, targetKeyId: string | null, region = tokyo): StoredFact =>
  resource('kms.alias', name, { targetKeyId }, { name, region, arn: kmsArn(name, region) });

interface Subject {
  readonly kind: ResourceKind;
  /** A resource of that id, encrypted with the key that the field names. */
  readonly make: (id: string, key: string | null, place?: { readonly region?: string }) => StoredFact;
  /** What it is when the field is absent: `awsOwnedKey` without it. */
  readonly absent?: readonly ['fail' | 'notApplicable', string] | null;
}

/** The cases, at strict, and that nothing is judged at standard. */
export function keyCases({ kind, make, absent = ['fail', 'awsOwnedKey'] }: Subject): readonly Case[] {
  const rows: readonly Case[] = [
    {
      name: 'a customer key of the account, by ARN, id, alias and alias ARN',
      resources: [
        make('arn', kmsArn(`key/${keyId}`)),
        make('id', keyId),
        make('alias', 'alias/bank'),
        make('alias-arn', kmsArn('alias/bank')),
        key(keyId),
        alias('alias/bank', keyId),
      ],
      expect: {
        arn: ['pass', 'customerKey', { key: kmsArn(`key/${keyId}`) }],
        id: ['pass', 'customerKey'],
        alias: ['pass', 'customerKey', { key: 'alias/bank' }],
        'alias-arn': ['pass', 'customerKey'],
      },
    },
    {
      name: "AWS's alias, though no list of keys was read",
      resources: [make('name', 'alias/aws/service'), make('arn', kmsArn('alias/aws/service'))],
      unlisted: [
        { kind: 'kms.key', region: tokyo, cause: listKeysDenied },
        { kind: 'kms.alias', region: tokyo, cause: denied('KMS:ListAliases', 'kms:ListAliases') },
      ],
      expect: { name: ['fail', 'awsManagedKey'], arn: ['fail', 'awsManagedKey'] },
    },
    {
      name: 'an AWS managed key whose ARN looks like a customer key: only its manager tells',
      resources: [make('r', kmsArn(`key/${keyId}`)), key(keyId, { manager: 'AWS' })],
      expect: { r: ['fail', 'awsManagedKey'] },
    },
    {
      name: 'a key of another account is a customer key, and nothing is unknown',
      resources: [make('r', kmsArn(`key/${keyId}`, tokyo, stranger))],
      unlisted: [{ kind: 'kms.key', region: tokyo, cause: listKeysDenied }],
      expect: { r: ['pass', 'customerKeyElsewhere', { owner: stranger }] },
    },
    {
      name: 'a key that is not there, an alias that leads nowhere',
      resources: [make('gone', keyId), make('alias', 'alias/lost')],
      expect: { gone: ['fail', 'keyNotFound'], alias: ['fail', 'keyNotFound'] },
    },
    {
      name: 'a key of another region, whoever owns it',
      resources: [
        make('own', kmsArn(`key/${keyId}`, osaka)),
        make('foreign', kmsArn(`key/${keyId}`, osaka, stranger)),
        key(keyId, {}, {}, { region: osaka }),
      ],
      expect: { own: ['fail', 'keyNotFound'], foreign: ['fail', 'keyNotFound'] },
    },
    {
      name: "an id counts in the resource's own region",
      resources: [
        make('osaka', 'mrk-1', { region: osaka }),
        make('tokyo', 'mrk-1'),
        key('mrk-1', {}, {}, { region: osaka }),
        key('mrk-1', { state: 'Disabled' }),
      ],
      expect: { osaka: ['pass', 'customerKey'], tokyo: ['fail', 'keyNotEnabled', { state: 'Disabled' }] },
    },
    ...['Disabled', 'PendingDeletion', 'PendingImport', 'Unavailable'].map((state) => ({
      name: `a key in state ${state}`,
      resources: [make('r', keyId), key(keyId, { state })],
      expect: { r: ['fail', 'keyNotEnabled', { state }] } as const,
    })),
    {
      name: 'a key that is being updated (its primary moves to another region) goes on encrypting',
      resources: [make('r', keyId), key(keyId, { state: 'Updating' })],
      expect: { r: ['pass', 'customerKey'] },
    },
    {
      name: 'keys not listed, DescribeKey refused, aliases not listed',
      resources: [make('key', 'other'), make('hidden', keyId), make('alias', 'alias/bank'), hiddenKey(keyId)],
      unlisted: [
        { kind: 'kms.key', region: tokyo, cause: listKeysDenied },
        { kind: 'kms.alias', region: tokyo, cause: denied('KMS:ListAliases', 'kms:ListAliases') },
      ],
      expect: { key: ['unknown', 'notRead'], hidden: ['unknown', 'notRead'], alias: ['unknown', 'notRead'] },
    },
    ...(absent === null ? [] : [{ name: 'no key is named', resources: [make('r', null)], expect: { r: absent } }]),
    {
      name: 'the list was refused',
      unlisted: [{ kind, region: tokyo, cause: denied('Some:List', 'some:List') }],
      expect: { [`account@${tokyo}`]: ['unknown', 'notListed'] },
    },
    { name: 'there is none', expect: { account: ['notApplicable', 'noSubjects'] } },
  ];
  return [
    ...rows.map((row) => ({ level: 'strict' as const, ...row })),
    { name: 'not judged at standard', level: 'standard', resources: [make('r', 'alias/aws/service')], expect: {} },
  ];
}
