import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadCatalog } from '../../../catalog/load.ts';
import {
  evidenceContext,
  markExcepted,
  matchExceptions,
  parseEvidence,
  type Exception,
} from '../../../lib/evidence/evidence.ts';
import { readEvidence } from '../../../lib/cli/evidence.ts';
import { standingOf } from '../../../lib/evidence/standing.ts';
import { evaluate } from '../../../lib/scan/evaluate.ts';
import { run } from '../../../lib/scan/run.ts';
import { allRules } from '../../../rules/index.ts';
import inventory from '../../../rules/region/region-resources-in-allowed-regions.ts';
import encrypted from '../../../rules/s3/s3-bucket-encrypted.ts';
import versioning from '../../../rules/s3/s3-bucket-versioning.ts';
import { factsOf, judge, now, resource } from '../../helpers/judge.ts';

const catalog = loadCatalog(new URL('../../../catalog/fisc-8r', import.meta.url).pathname);
const context = evidenceContext(catalog, allRules, now);
const read = (text: string, name = 'e.yaml') => parseEvidence([{ name, text }], context);

const file = `
attestations:
  - id: A-1
    item: un108-1
    owner: 山田
    approver: 鈴木
    date: '2026-04-01'
    expires: '2027-03-31'
    statement: 規程あり
    evidence: [規程 4-12]
exceptions:
  - id: E-1
    rule: s3-bucket-encrypted
    resource: b
    reason: 一時的
    control: 夜間に消去
    approver: CISO
    date: '2026-04-01'
    expires: '2026-11-24'
`;

/** The findings with the exceptions that cover them. */
const applyExceptions = (...input: Parameters<typeof matchExceptions>) =>
  markExcepted(input[0], matchExceptions(...input));

describe('the evidence file', () => {
  test('is read', () => {
    expect(read(file)).toMatchObject({
      attestations: [{ item: 'un108-1', owner: '山田', approver: '鈴木', evidence: ['規程 4-12'] }],
      exceptions: [{ resource: 'b', control: '夜間に消去', place: 'e.yaml:13' }],
      warnings: [],
    });
  });
  test.each(['un108-3-7', 'UN108-3-7', '運108-3(7)', '運108-3-7', '運１０８－３（７）', '運108−3 (7)'])(
    'knows the item %s',
    (item) => {
      expect(read(file.replace('un108-1', item)).attestations[0]!.item).toBe('un108-3-7');
    },
  );
  test.each([
    ['an item that is none', 'un108-1', 'un999', "e.yaml:4: no item 'un999'"],
    ['an item of an object', 'un108-1', '__proto__', "e.yaml:4: no item '__proto__'"],
    [
      'a name of several items',
      'un108-1',
      '実3',
      "e.yaml:4: '実3' means several items; name one: 運110-1(1), 運110-1(3)",
    ],
    ['a misspelt item', 'un108-1', '運108-3(71)', "e.yaml:4: no item '運108-3(71)'; did you mean '運108-3(1)'?"],
    ['a pattern of items', 'un108-1', 'un108-1*', "e.yaml:4: no item 'un108-1*'"],
    ['a missing approver', '    approver: 鈴木\n', '', 'e.yaml:3: attestations.0.approver: needs the approver'],
    ['a missing owner', '    owner: 山田\n', '', 'e.yaml:3: attestations.0.owner: needs owner'],
    ['no evidence', '[規程 4-12]', '[]', 'e.yaml:10: attestations.0.evidence'],
    ['evidence of nothing', '[規程 4-12]', '[{page: 3}]', 'e.yaml:10: attestations.0.evidence.0'],
    ['a hash that is none', '[規程 4-12]', "[{file: a.pdf, sha256: 'ab'}]", 'e.yaml:10: attestations.0.evidence.0'],
    ['a date that is none', "'2027-03-31'", 'soon', 'e.yaml:8: attestations.0.expires: expected a calendar date'],
    ['a day the calendar lacks', "'2026-04-01'", "'2026-02-30'", 'e.yaml:7: attestations.0.date'],
    ['an end before the date', "'2027-03-31'", "'2026-03-31'", 'e.yaml:8: attestations.0.expires: is before date'],
    ['a date to come', "'2026-04-01'", "'2026-11-25'", "e.yaml:7: date '2026-11-25' is still to come"],
    ['a blank statement', '規程あり', "'　 '", 'e.yaml:9: attestations.0.statement: must not be blank'],
    ['a misspelt key', 'statement:', 'statment:', "unknown key 'statment'; did you mean 'statement'?"],
    ['an id that stands twice', 'id: E-1', 'id: A-1', "e.yaml:12: id 'A-1' stands already at e.yaml:3"],
    [
      'a misspelt rule',
      's3-bucket-encrypted',
      's3-bucket-encripted',
      "e.yaml:13: no rule 's3-bucket-encripted'; did you mean",
    ],
    ['an exception without control', '    control: 夜間に消去\n', '', 'exceptions.0.control: needs control'],
    [
      'an exception over a year',
      "date: '2026-04-01'\n    expires: '2026-11-24'",
      "date: '2026-04-01'\n    expires: '2027-04-02'",
      'e.yaml:19: exceptions.0.expires: is more than one year after date',
    ],
  ])('refuses %s', (_name, from, to, message) => {
    expect(file).toContain(from);
    expect(() => read(file.replace(from, to))).toThrow(message);
  });
  test('ids are unique over all files, and a file with an error counts for nothing where that is told', () => {
    const files = [
      { name: 'a.yaml', text: file },
      { name: 'b.yaml', text: file.replace('id: A-1', 'id: A-2') },
      { name: 'c.yaml', text: file.replaceAll(/id: ([AE])-1/g, 'id: $1-3') },
    ];
    expect(() => parseEvidence(files, context)).toThrow("b.yaml:12: id 'E-1' stands already at a.yaml:12");
    const errors: string[] = [];
    const { attestations } = parseEvidence(files, context, ({ message }) => errors.push(message));
    expect(attestations.map(({ id }) => id)).toEqual(['A-1', 'A-3']);
    expect(errors).toHaveLength(1);
  });
  test('the older form is read, with a warning', () => {
    const older = file
      .replace('    owner: 山田\n    approver: 鈴木\n', '    by: 山田\n')
      .replace("    control: 夜間に消去\n    approver: CISO\n    date: '2026-04-01'\n", '    approver: CISO\n');
    const { attestations, exceptions, warnings } = read(older);
    expect(attestations).toMatchObject([{ owner: '山田', approver: null }]);
    expect(exceptions).toHaveLength(1);
    expect(warnings.map((warning) => warning.split(' ')[0])).toEqual(['e.yaml:5:', 'e.yaml:11:']);
    expect(standingOf(attestations[0]!, 'standard', now)).toBe('valid');
    expect(standingOf(attestations[0]!, 'strict', now)).toBe('notApproved');
  });
  test('20,000 attestations', { timeout: 120_000 }, () => {
    const one = (id: number): string =>
      `  - ${JSON.stringify({ id: `A${id}`, item: 'un108-1', owner: 'a', approver: 'b', date: '2026-01-01', expires: '2027-01-01', statement: 's', evidence: ['e'] })}`;
    const many = ['attestations:', ...Array.from({ length: 20_000 }, (_, id) => one(id))].join('\n');
    expect(read(many).attestations).toHaveLength(20_000);
  });
});

describe('whether a statement counts', () => {
  const [statement] = read(file).attestations;
  test.each([
    ['to its last day in Japan', '2027-03-31T14:59:59Z', {}, 'valid'],
    ['after it', '2027-03-31T15:00:00Z', {}, 'expired'],
    ['from its day in Japan', '2026-03-31T15:00:00Z', {}, 'valid'],
    ['before it', '2026-03-31T14:59:59Z', {}, 'notYet'],
    ['with a changed file', now, { changedFiles: ['a.pdf'] }, 'changed'],
    ['approved by its owner, at strict', now, { approver: '山　田' }, 'notApproved'],
  ] as const)('%s', (_name, at, changes, standing) => {
    expect(standingOf({ ...statement!, ...changes }, 'strict', at)).toBe(standing);
  });
  test('in the result: the last that counts, for the account', () => {
    const attestations = [
      { ...statement!, id: 'good' },
      { ...statement!, id: 'elsewhere', accounts: ['999999999999'] },
      { ...statement!, id: 'over', expires: '2026-10-31' },
    ];
    const input = {
      facts: factsOf([versioning], { resources: [resource('s3.bucket', 'b', { versioning: null })] }),
      catalog,
      all: [versioning],
      selected: [versioning],
      judging: { level: 'strict', settings: {}, parameters: {} },
      run: { collectedAt: now, evaluatedAt: now, source: 'evaluate', factsSha256: null, calls: {}, durationMs: null },
    } as const;
    const itemWith = (own: typeof attestations) =>
      evaluate({ ...input, evidence: { attestations: own, exceptions: [], warnings: [] } }).result.items.find(
        ({ id }) => id === 'un108-1',
      );
    expect(itemWith(attestations)).toMatchObject({
      status: 'satisfied',
      attestation: { id: 'good', owner: '山田', approver: '鈴木', standing: 'valid' },
    });
    expect(itemWith(attestations.slice(1))).toMatchObject({
      status: 'attestationRequired',
      reasons: [{ type: 'attestationExpired' }],
    });
    expect(itemWith([{ ...statement!, date: '2026-11-25' }])).toMatchObject({
      status: 'attestationRequired',
      reasons: [{ type: 'attestationMissing' }],
      attestation: { standing: 'notYet' },
    });
    const useless = evaluate({
      ...input,
      evidence: { attestations: [], exceptions: [{ ...read(file).exceptions[0]! }], warnings: [] },
    });
    expect(useless.warnings).toEqual([
      "e.yaml:13: exception 'E-1' (b) is for s3-bucket-encrypted, which was not judged; check the level, --rules and --items",
    ]);
  });
});

describe('a folder of files', () => {
  let dir = '';
  const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'evidence-'));
    await mkdir(join(dir, 'docs'));
    await writeFile(join(dir, 'docs/rule.pdf'), 'rule');
    const with_ = (id: string, evidence: string): string =>
      file.replaceAll(/id: ([AE])-1/g, `id: $1-${id}`).replace('[規程 4-12]', evidence);
    await writeFile(
      join(dir, 'a.yaml'),
      with_('same', `[{text: 規程, file: docs/rule.pdf, sha256: ${sha256('rule')}}]`),
    );
    await writeFile(join(dir, 'b.yml'), with_('changed', `[{file: docs/rule.pdf, sha256: ${sha256('other')}}]`));
    await writeFile(join(dir, 'c.yaml'), with_('gone', '[{file: docs/gone.pdf}]'));
    await writeFile(join(dir, 'd.txt'), 'no evidence');
  });
  afterAll(() => rm(dir, { recursive: true }));
  test('is read in order, and its files are hashed', async () => {
    const { attestations, exceptions, warnings } = await readEvidence(dir, context);
    expect(attestations.map(({ id, changedFiles }) => [id, changedFiles])).toEqual([
      ['A-same', undefined],
      ['A-changed', ['docs/rule.pdf']],
      ['A-gone', ['docs/gone.pdf']],
    ]);
    expect(attestations[1]!.evidence).toEqual([{ file: 'docs/rule.pdf', sha256: sha256('rule') }]);
    expect(exceptions).toHaveLength(3);
    expect(warnings).toHaveLength(2);
  });
  test('without a YAML file is an error', async () => {
    await expect(readEvidence(join(dir, 'docs'), context)).rejects.toThrow('no YAML file in this folder');
  });
});

describe('exceptions', () => {
  const findings = judge(encrypted, {
    resources: [resource('s3.bucket', 'b', { encryption: null }), resource('s3.bucket', 'c', { encryption: null })],
  });
  const { exceptions } = read(file);
  const covered = (changes: Partial<Exception>, at = now, of = findings, tags = {}): (string | null)[] =>
    applyExceptions(of, [{ ...exceptions[0]!, ...changes }], at, () => tags).map(
      ({ exception, resource: { type, id } }) => (exception === null ? null : `${type} ${id}`),
    );
  const [b, c] = ['AWS::S3::Bucket b', 'AWS::S3::Bucket c'];
  test.each<[name: string, changes: Partial<Exception>, expected: (string | null)[]]>([
    ['the resource they name', {}, [b, null]],
    ['by ARN', { resource: 'arn:aws:s3:::c' }, [null, c]],
    ['by glob', { resource: '?' }, [b, c]],
    ['by a glob on the ARN', { resource: 'arn:aws:s3:::*' }, [b, c]],
    ['no part of a name', { resource: 'arn:aws:s3' }, [null, null]],
    ['only in the region they name', { region: 'us-east-1' }, [null, null]],
    ['only in the account they name', { account: '999999999999' }, [null, null]],
    ['with the tags they name', { resource: '*', tags: { use: 'test' } }, [b, c]],
    ['not with others', { resource: '*', tags: { use: 'test', class: '1' } }, [null, null]],
    ['not with what every object has', { resource: '*', tags: { toString: 'x' } }, [null, null]],
    ['only of the rule they name', { rule: 's3-bucket-versioning' }, [null, null]],
    ['not before their date', { date: '2026-11-25' }, [null, null]],
  ])('cover %s', (_name, changes, expected) => {
    expect(covered(changes, now, findings, { use: 'test' })).toEqual(expected);
  });
  test('to the last day in Japan', () => {
    expect(covered({}, '2026-11-24T14:59:59Z')).toEqual([b, null]);
    expect(covered({}, '2026-11-24T15:00:00Z')).toEqual([null, null]);
  });
  test('never an unknown', () => {
    const unknown = findings.map((finding) => ({ ...finding, status: 'unknown' as const }));
    expect(applyExceptions(unknown, exceptions, now)).toEqual(unknown);
  });
  test('one type of resource, not its namesakes', () => {
    const virginia = { region: 'us-east-1' };
    const world = {
      resources: [
        resource(
          'lambda.function',
          'batch',
          {},
          { ...virginia, arn: 'arn:aws:lambda:us-east-1:123456789012:function:batch' },
        ),
        resource(
          'dynamodb.table',
          'batch',
          {},
          { ...virginia, arn: 'arn:aws:dynamodb:us-east-1:123456789012:table/batch' },
        ),
      ],
    };
    const judging = { level: 'standard', settings: {}, parameters: {} } as const;
    const of = run([inventory], factsOf([inventory], world), judging).findings;
    const { id: rule } = inventory;
    const by = (name: string) => covered({ rule, resource: name }, now, of).filter((one) => one !== null);
    expect(by('batch')).toEqual([]);
    expect(by('*')).toEqual([]);
    expect(by('arn:aws:lambda:*:function:batch')).toEqual(['AWS::Lambda::Function batch']);
    expect(matchExceptions(of, [{ ...exceptions[0]!, rule, resource: 'batch' }], now)).toMatchObject([
      { outcome: 'severalTypes' },
    ]);
  });
  test('each of 100,000 covers its own of 100,000 findings', { timeout: 60_000 }, () => {
    const many = Array.from({ length: 100_000 }, (_, index) => index);
    const of = many.map((index) => ({ ...findings[0]!, resource: { ...findings[0]!.resource, id: `b-${index}` } }));
    const all = many.map((index) => ({ ...exceptions[0]!, id: `E-${index}`, resource: `b-${index}` }));
    expect(
      applyExceptions(of, all, now).every(({ exception, resource: { id } }) => exception?.id === `E-${id.slice(2)}`),
    ).toBe(true);
  });
});
