/** Items that ask about data abroad, judged on facts by every rule of the family that exists. */
import { expect, test } from 'vitest';
import { loadCatalog } from '../../../catalog/load.ts';
import { allRules } from '../../../rules/index.ts';
import type { ListFailure } from '../../../rules/facts.ts';
import type { StoredFact } from '../../../lib/collect/facts-set.ts';
import type { Attestation } from '../../../lib/evidence/evidence.ts';
import { decisiveFindings, evaluate } from '../../../lib/scan/evaluate.ts';
import type { Settings } from '../../../rules/settings.ts';
import { denied, factsOf, now, resource, tokyo } from '../../helpers/judge.ts';

const catalog = loadCatalog(new URL('../../../catalog/fisc-8r', import.meta.url).pathname);
const asked = ['un108-3-7', 'un108-4', 'un109-1-16'];
const osaka = 'ap-northeast-3';
const virginia = 'us-east-1';
const family = catalog.items.find(({ id }) => id === 'un108-4')!.rules.filter(({ weight }) => weight === 'decisive');
const rules = allRules.filter(({ id }) => family.some((mapping) => mapping.id === id));

const attested = (item: string): Attestation => ({
  id: item,
  item,
  owner: '企画部',
  approver: '役員',
  date: '2026-04-01',
  expires: '2027-03-31',
  statement: '確認済み',
  evidence: ['台帳'],
});
const bucket = (region: string, more: object = {}): StoredFact =>
  resource('s3.bucket', `in-${region}`, { location: region, replication: [], ...more }, { region });
const replicating = (destination: string): StoredFact =>
  bucket(tokyo, {
    replication: [
      { id: 'r', enabled: true, destinationBucketArn: `arn:aws:s3:::in-${destination}`, destinationAccount: null },
    ],
  });
const placed = (zone: string, region: string = tokyo): StoredFact =>
  resource('ec2.instance', `i-${zone}`, { placement: { zone, outpostArn: null } }, { region });
const zone = (name: string, type: string): StoredFact => resource('ec2.zone', name, { type }, { name });
const taipei = zone('ap-northeast-1-tpe-1a', 'local-zone');
const wavelength = zone('ap-northeast-1-wl1-nrt-wlz-1', 'wavelength-zone');

interface World {
  readonly resources?: readonly StoredFact[];
  readonly unlisted?: readonly (readonly ['lambda.function' | 'rds.instance' | 's3.bucket', string])[];
  readonly settings?: Partial<Settings>;
  readonly attestations?: readonly string[];
}

function statuses(world: World) {
  const facts = factsOf(rules, {
    resources: world.resources ?? [],
    unlisted: (world.unlisted ?? []).map(
      ([kind, region]): { kind: typeof kind } & Pick<ListFailure, 'region' | 'cause'> => ({
        kind,
        region,
        cause: denied('X:List', 'x:List', region),
      }),
    ),
  });
  const { result, bugs } = evaluate({
    facts,
    catalog,
    all: rules,
    selected: rules,
    judging: { level: 'standard', settings: world.settings ?? {}, parameters: {} },
    evidence: { attestations: (world.attestations ?? ['un108-4']).map(attested), exceptions: [], warnings: [] },
    run: { collectedAt: now, evaluatedAt: now, source: 'evaluate', factsSha256: null, calls: {}, durationMs: null },
  });
  expect(bugs).toEqual([]);
  const items = asked.map((id) => result.items.find((item) => item.id === id)!);
  const counting = (id: string): string[] => [
    ...new Set(decisiveFindings(result, catalog, rules, [id]).map(({ status }) => status)),
  ];
  return { statuses: items.map(({ status }) => status), counting };
}

const [no, doubt, well, ask] = ['violated', 'unknown', 'satisfied', 'attestationRequired'] as const;
const abroad: Partial<Settings> = { allowedRegions: [tokyo, virginia] };

test.each<[name: string, world: World, place: string, law: string, language: string]>([
  ['nothing but buckets in Tokyo', { resources: [bucket(tokyo)] }, well, well, well],
  ['a bucket in Osaka', { resources: [bucket(osaka)] }, no, well, well],
  ['a bucket in Virginia', { resources: [bucket(virginia)] }, no, no, no],
  ['a function in Osaka', { resources: [resource('lambda.function', 'f', {}, { region: osaka })] }, no, well, well],
  ['a copy in Osaka', { resources: [replicating(osaka), bucket(osaka)] }, no, well, well],
  ['a copy in Virginia', { resources: [replicating(virginia), bucket(virginia)] }, no, no, no],
  ['a copy nobody can place', { resources: [replicating('elsewhere')] }, doubt, doubt, doubt],
  ['an instance in Taipei', { resources: [taipei, placed('ap-northeast-1-tpe-1a')] }, no, no, no],
  ['an instance in a Wavelength Zone', { resources: [wavelength, placed(wavelength.id)] }, no, well, well],
  [
    'functions of Osaka not listed',
    { resources: [bucket(tokyo)], unlisted: [['lambda.function', osaka]] },
    doubt,
    well,
    well,
  ],
  ['functions of Virginia not listed', { unlisted: [['lambda.function', virginia]] }, doubt, doubt, doubt],
  ['databases of Tokyo not listed: they may have copies', { unlisted: [['rds.instance', tokyo]] }, doubt, doubt, doubt],
  ['buckets not listed', { unlisted: [['s3.bucket', 'global']] }, doubt, doubt, doubt],
  ['Osaka allowed', { resources: [bucket(osaka)], settings: { allowedRegions: [tokyo, osaka] } }, well, well, well],
  ['Virginia allowed', { resources: [bucket(tokyo)], settings: abroad }, ask, well, ask],
  [
    'Virginia allowed, no attestation',
    { resources: [bucket(tokyo)], settings: abroad, attestations: [] },
    ask,
    ask,
    ask,
  ],
  ['Virginia allowed and used', { resources: [bucket(virginia)], settings: abroad }, ask, well, ask],
  [
    'Virginia allowed, and attested',
    { resources: [bucket(virginia)], settings: abroad, attestations: asked },
    well,
    well,
    well,
  ],
  [
    'a zone abroad allowed',
    { resources: [bucket(tokyo)], settings: { allowedZones: ['ap-northeast-1a', 'ap-northeast-1-tpe-1a'] } },
    ask,
    well,
    ask,
  ],
])('%s', (_name, world, place, law, language) => {
  expect(statuses(world).statuses).toEqual([place, law, language]);
});

test('the exit code counts a finding only as its item does', () => {
  const { counting } = statuses({ resources: [bucket(osaka)] });
  expect(counting('un108-3-7')).toContain('fail');
  expect(counting('un108-4')).not.toContain('fail');
});
