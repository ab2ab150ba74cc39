import { AccessAnalyzerClient, ListAnalyzersCommand, ListFindingsCommand } from '@aws-sdk/client-accessanalyzer';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../../lib/collect/collect.ts';
import { causeInShort, collectKind, testSession, valuesOf } from '../../../helpers/collecting.ts';
import { account, tokyo } from '../../../helpers/judge.ts';
import { mocked, refused } from '../../../helpers/lists.ts';

const central = '210987654321';
const arn = (name: string, owner = account) => `arn:aws:access-analyzer:${tokyo}:${owner}:analyzer/${name}`;

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AnalyzerSummary.html */
const analyzer = (type: string, more: object = {}) => ({
  arn: arn(type),
  name: type,
  type,
  createdAt: new Date(0),
  status: 'ACTIVE',
  ...more,
});
const answer = (...analyzers: readonly object[]) => ({ analyzers }) as never;

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_FindingSummary.html */
const finding = (id: string, more: object = {}) => ({
  id,
  resource: `arn:aws:s3:::${id}`,
  resourceType: 'AWS::S3::Bucket',
  condition: {},
  isPublic: true,
  createdAt: new Date('2026-11-01T00:00:00Z'),
  analyzedAt: new Date(0),
  updatedAt: new Date(0),
  status: 'ACTIVE',
  resourceOwnerAccount: account,
  ...more,
});
const found = (...findings: readonly object[]) => ({ findings }) as never;

describe('accessanalyzer.analysis', () => {
  test('all pages, with why one does not work', async () => {
    const mock = mocked(AccessAnalyzerClient);
    mock
      .on(ListAnalyzersCommand)
      .resolves({ ...(answer(analyzer('ACCOUNT_UNUSED_ACCESS')) as object), nextToken: 'more' });
    mock
      .on(ListAnalyzersCommand, { nextToken: 'more' })
      .resolves(answer(analyzer('ACCOUNT', { status: 'FAILED', statusReason: { code: 'INTERNAL_ERROR' } })));
    const collected = await collectKind('accessanalyzer.analysis', ['analyzers', 'elsewhere']);
    expect(valuesOf(collected, 'analyzers')[account]).toEqual([
      { arn: arn('ACCOUNT_UNUSED_ACCESS'), type: 'ACCOUNT_UNUSED_ACCESS', status: 'ACTIVE', reason: null },
      { arn: arn('ACCOUNT'), type: 'ACCOUNT', status: 'FAILED', reason: 'INTERNAL_ERROR' },
    ]);
    expect(valuesOf(collected, 'elsewhere')[account]).toEqual([]);
  });

  test('refused; an answer without its list, an analyzer without its state', async () => {
    const mock = mocked(AccessAnalyzerClient);
    const read = async () =>
      valuesOf(await collectKind('accessanalyzer.analysis', ['analyzers']), 'analyzers')[account];
    const api = 'AccessAnalyzer:ListAnalyzers access-analyzer:ListAnalyzers';
    mock.on(ListAnalyzersCommand).rejects(refused());
    expect(await read()).toEqual([`${api} AccessDeniedException denied`]);
    mock.on(ListAnalyzersCommand).resolves({});
    expect(await read()).toEqual([`${api} MissingField malformed`]);
    mock.on(ListAnalyzersCommand).resolves(answer(analyzer('ACCOUNT', { status: undefined })));
    expect(await read()).toEqual([`${api} MissingField malformed`]);
  });

  test('at accounts that can be read: an active one of an organization; a refusal leaves the account out', async () => {
    const mock = mocked(AccessAnalyzerClient);
    mock
      .on(ListAnalyzersCommand)
      .resolvesOnce(answer(analyzer('ORGANIZATION', { arn: arn('o', central) })))
      .rejects(refused());
    const [aws, one, two] = [testSession(), testSession(central), testSession('999988887777')];
    const { listings } = await collect(
      [{ kind: 'accessanalyzer.analysis', attributes: ['elsewhere'], regions: 'looked' }],
      { aws, organization: aws, readAs: [one, two] },
      { enabled: [tokyo], allowed: [tokyo], looked: [tokyo] },
    );
    expect(listings.get('accessanalyzer.analysis')?.items[0]?.['elsewhere']).toEqual({
      ok: true,
      value: [{ account: central, organizationAnalyzer: arn('o', central) }],
    });
    for (const session of [aws, one, two]) session.close();
  });
});

describe('accessanalyzer.finding', () => {
  test('of the analyzer that looks for outside access, all pages, active and own ones', async () => {
    const mock = mocked(AccessAnalyzerClient);
    mock.on(ListAnalyzersCommand).resolves(answer(analyzer('ACCOUNT_UNUSED_ACCESS'), analyzer('ACCOUNT')));
    const asked = {
      analyzerArn: arn('ACCOUNT'),
      filter: { status: { eq: ['ACTIVE'] }, resourceOwnerAccount: { eq: [account] } },
    };
    mock.on(ListFindingsCommand, asked).resolves({ findings: [finding('one')], nextToken: 'more' } as never);
    mock
      .on(ListFindingsCommand, { ...asked, nextToken: 'more' })
      .resolves(
        found(
          finding('two', { isPublic: undefined, error: 'ACCESS_DENIED' }),
          finding('archived', { status: 'ARCHIVED' }),
          finding('others', { resourceOwnerAccount: central }),
        ),
      );
    const collected = await collectKind('accessanalyzer.finding', []);
    expect(collected.listing.failures).toEqual([]);
    expect(valuesOf(collected, 'resource')).toEqual({ one: 'arn:aws:s3:::one', two: 'arn:aws:s3:::two' });
    expect(valuesOf(collected, 'isPublic')).toEqual({ one: true, two: false });
    expect(valuesOf(collected, 'hasError')).toEqual({ one: false, two: true });
    expect(valuesOf(collected, 'createdAt')).toEqual({
      one: '2026-11-01T00:00:00.000Z',
      two: '2026-11-01T00:00:00.000Z',
    });
  });

  test('without such an analyzer nothing is asked', async () => {
    const mock = mocked(AccessAnalyzerClient);
    mock
      .on(ListAnalyzersCommand)
      .resolves(answer(analyzer('ACCOUNT_UNUSED_ACCESS'), analyzer('ACCOUNT', { status: 'CREATING' })));
    const { listing, calls } = await collectKind('accessanalyzer.finding', []);
    expect(listing).toMatchObject({ items: [], failures: [] });
    expect(calls).toEqual({ 'AccessAnalyzer:ListAnalyzers': 1 });
  });

  test('refused; a finding without its date', async () => {
    const mock = mocked(AccessAnalyzerClient);
    mock.on(ListAnalyzersCommand).resolves(answer(analyzer('ACCOUNT')));
    const failures = async () =>
      (await collectKind('accessanalyzer.finding', [])).listing.failures.map(({ cause }) => causeInShort(cause));
    const api = 'AccessAnalyzer:ListFindings access-analyzer:ListFindings';
    mock.on(ListFindingsCommand).rejects(refused());
    expect(await failures()).toEqual([`${api} AccessDeniedException denied`]);
    mock.on(ListFindingsCommand).resolves(found(finding('x', { createdAt: undefined })));
    expect(await failures()).toEqual([`${api} MissingField malformed`]);
    mock.on(ListFindingsCommand).resolves({});
    expect(await failures()).toEqual([`${api} MissingField malformed`]);
  });
});
