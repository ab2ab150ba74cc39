/** What happens after a deployment: CloudFormation is answered whatever happens, a report and the rules are started. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AwsCallError } from '../../../lib/aws/errors.ts';
import { handler, rulesToStart, type DeploymentEvent } from '../../../lib/lambda/deployment.ts';
import { startEvaluations } from '../../../lib/lambda/start-evaluations.ts';

interface Asked {
  readonly what: string;
  readonly body: string;
  readonly type: string | undefined;
}
type Answer = readonly [status: number, body: object];

let server: Server;
let asked: Asked[];
let answers: (what: string) => Answer;

beforeEach(async () => {
  asked = [];
  answers = () => [200, {}];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const target = request.headers['x-amz-target'];
    const what = typeof target === 'string' ? target : `${request.method} ${request.url}`;
    asked.push({ what, body, type: request.headers['content-type'] });
    const [status, value] = answers(what);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(value));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('AWS_ENDPOINT_URL', address());
  vi.stubEnv('AWS_REGION', 'ap-northeast-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'testing');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'testing');
  vi.stubEnv('REPORTER', 'reporter');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise((resolve) => server.close(resolve));
});

const address = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const context = { getRemainingTimeInMillis: () => 900_000 };
const invoked = 'POST /2015-03-31/functions/reporter/invocations';
const started = 'StarlingDoveService.StartConfigRulesEvaluation';
const answered = 'PUT /answer';

function request(RequestType: DeploymentEvent['RequestType'], change: Partial<DeploymentEvent> = {}): DeploymentEvent {
  return {
    RequestType,
    ResponseURL: `${address()}/answer`,
    StackId: 'arn:aws:cloudformation:ap-northeast-1:111122223333:stack/FiscCompliance/1',
    RequestId: 'request-1',
    LogicalResourceId: 'AfterDeploymentRun',
    ...(RequestType === 'Create' ? {} : { PhysicalResourceId: 'fisc-check-after-deployment' }),
    ResourceProperties: { Revision: 'new', Rules: ['fisc-a', 'fisc-b', 'fisc-c'] },
    ...(RequestType === 'Update' && {
      OldResourceProperties: { Revision: 'old', Rules: ['fisc-b', 'fisc-c', 'fisc-d'] },
    }),
    ...change,
  };
}

const success = {
  Status: 'SUCCESS',
  RequestId: 'request-1',
  LogicalResourceId: 'AfterDeploymentRun',
  PhysicalResourceId: 'fisc-check-after-deployment',
};
const toldCloudFormation = (): object[] =>
  asked.filter(({ what }) => what === answered).map(({ body }) => JSON.parse(body) as object);

test('Create: the first report is started; AWS Config evaluates new rules by itself', async () => {
  expect(await handler(request('Create'), context)).toEqual({ report: 'started', evaluations: 0, tagged: 0 });
  expect(asked.map(({ what }) => what)).toEqual([invoked, answered]);
  expect(toldCloudFormation()).toEqual([expect.objectContaining(success)]);
  expect(asked.at(-1)?.type ?? '').toBe('');
});

test('Update: report, answer, and then the rules that stood before', async () => {
  expect(await handler(request('Update'), context)).toEqual({ report: 'started', evaluations: 2, tagged: 0 });
  expect(asked.map(({ what }) => what)).toEqual([invoked, answered, started]);
  expect(JSON.parse(asked.at(-1)!.body)).toEqual({ ConfigRuleNames: ['fisc-b', 'fisc-c'] });
});

describe('rules of conformance packs', () => {
  const RuleFunction = 'arn:aws:lambda:ap-northeast-1:111122223333:function:rules';
  const described = 'StarlingDoveService.DescribeConfigRules';
  const update = (Revision = 'new'): DeploymentEvent =>
    request('Update', {
      ResourceProperties: { Revision, Rules: [], RuleFunction },
      OldResourceProperties: { Revision: 'old', Rules: [], RuleFunction },
    });
  const rule = (ConfigRuleName: string, SourceIdentifier: string) => ({
    ConfigRuleName,
    Source: { Owner: 'CUSTOM_LAMBDA', SourceIdentifier },
  });

  test('those that invoke the function are started, by the names that AWS Config gave them', async () => {
    const pages = [
      { ConfigRules: [rule('fisc-a-conformance-pack-x1', RuleFunction), rule('other', 'ROOT_MFA')], NextToken: '2' },
      { ConfigRules: [rule('fisc-b-conformance-pack-x2', RuleFunction), rule('fisc-item-1', `${RuleFunction}-items`)] },
    ];
    answers = (what) => [200, what === described ? pages.shift()! : {}];
    expect(await handler(update(), context)).toEqual({ report: 'started', evaluations: 2, tagged: 0 });
    expect(asked.map(({ what }) => what)).toEqual([invoked, answered, described, described, started]);
    expect(JSON.parse(asked.at(-1)!.body)).toEqual({
      ConfigRuleNames: ['fisc-a-conformance-pack-x1', 'fisc-b-conformance-pack-x2'],
    });
  });

  test('none is asked for where nothing changed, or nothing stood', async () => {
    await handler(update('old'), context);
    await handler(request('Create', { ResourceProperties: { Revision: 'new', RuleFunction } }), context);
    expect(asked.map(({ what }) => what)).not.toContain(described);
  });

  test('a refusal: CloudFormation hears of success, the alarm of the refusal', async () => {
    answers = (what) =>
      what === described ? [403, { __type: 'AccessDeniedException', Message: 'explicit deny' }] : [200, {}];
    await expect(handler(update(), context)).rejects.toThrow(
      /^the rules of conformance packs were not started: Config Service:DescribeConfigRules/,
    );
    expect(toldCloudFormation()).toEqual([expect.objectContaining(success)]);
  });
});

test('Delete: an answer and nothing else', async () => {
  expect(await handler(request('Delete'), context)).toEqual({ report: 'none', evaluations: 0, tagged: 0 });
  expect(asked.map(({ what }) => what)).toEqual([answered]);
});

test('a further region has no reporter', async () => {
  vi.stubEnv('REPORTER', undefined);
  expect(await handler(request('Create'), context)).toEqual({ report: 'none', evaluations: 0, tagged: 0 });
  expect(asked.map(({ what }) => what)).toEqual([answered]);
});

test('a report that cannot be started: CloudFormation hears of success, the alarm of the failure', async () => {
  answers = (what) =>
    what === invoked ? [404, { __type: 'ResourceNotFoundException', Message: 'no function' }] : [200, {}];
  await expect(handler(request('Create'), context)).rejects.toThrow(/^the report was not started: Lambda:Invoke/);
  expect(toldCloudFormation()).toEqual([expect.objectContaining(success)]);
});

test('a role that is not known yet, and an answer that is not taken at once', async () => {
  let refusals = 1;
  let failures = 1;
  answers = (what) => {
    if (what === invoked && refusals-- > 0) return [403, { __type: 'AccessDeniedException', Message: 'not yet' }];
    return what === answered && failures-- > 0 ? [503, {}] : [200, {}];
  };
  expect(await handler(request('Create'), context)).toMatchObject({ report: 'started' });
  expect(asked.map(({ what }) => what)).toEqual([invoked, invoked, answered, answered]);
});

test('properties that are none: CloudFormation is answered all the same', async () => {
  const { ResourceProperties: _none, ...bare } = request('Update');
  expect(await handler(bare, context)).toMatchObject({ evaluations: 0 });
  expect(toldCloudFormation()).toEqual([expect.objectContaining(success)]);
});

test('rules are started only where what they are judged by has changed', () => {
  const same = { Revision: 'old', Rules: ['fisc-b'] };
  expect(rulesToStart(request('Update', { ResourceProperties: same }))).toEqual([]);
  expect(rulesToStart(request('Update'))).toEqual(['fisc-b', 'fisc-c']);
});

describe("the Config rules' tags", () => {
  const [a, b, c] = ['a', 'b', 'c'].map(
    (id) => `arn:aws:config:ap-northeast-1:111122223333:config-rule/config-rule-${id}`,
  ) as [string, string, string];
  const tag = 'StarlingDoveService.TagResource';
  const untag = 'StarlingDoveService.UntagResource';
  const same = { Revision: 'same', Rules: [] };
  const update = (now: object, before: object): DeploymentEvent =>
    request('Update', {
      ResourceProperties: { ...same, ...now },
      OldResourceProperties: { ...same, ...before },
    });
  const calls = (): (readonly [string, unknown])[] =>
    asked
      .filter(({ what }) => what === tag || what === untag)
      .map(({ what, body }) => [what, JSON.parse(body)] as const);

  test('Create: every rule has the tags of the stack; without tags nothing is called', async () => {
    const Tags = { Owner: 'audit', Cost: '' };
    const created = request('Create', { ResourceProperties: { ...same, TaggedRules: [a, b], Tags } });
    expect(await handler(created, context)).toMatchObject({ tagged: 2 });
    const put = [
      { Key: 'Owner', Value: 'audit' },
      { Key: 'Cost', Value: '' },
    ];
    expect(calls()).toEqual([a, b].map((ResourceArn) => [tag, { ResourceArn, Tags: put }]));
    expect(asked.map(({ what }) => what).indexOf(answered)).toBeLessThan(asked.findIndex(({ what }) => what === tag));
    asked = [];
    await handler(request('Create', { ResourceProperties: { ...same, TaggedRules: [a, b], Tags: {} } }), context);
    await handler(request('Delete', { ResourceProperties: { ...same, TaggedRules: [a], Tags } }), context);
    expect(calls()).toEqual([]);
  });

  test('Update: what changed, of the rules that stood; everything, of new ones; what is gone is taken off', async () => {
    const before = { TaggedRules: [a, b], Tags: { Owner: 'audit', Team: 'one', Old: 'x' } };
    await handler(update(before, before), context);
    expect(calls()).toEqual([]);
    await handler(update({ TaggedRules: [b, c], Tags: { Owner: 'audit', Team: 'two' } }, before), context);
    expect(calls()).toEqual([
      [tag, { ResourceArn: b, Tags: [{ Key: 'Team', Value: 'two' }] }],
      [untag, { ResourceArn: b, TagKeys: ['Old'] }],
      [
        tag,
        {
          ResourceArn: c,
          Tags: [
            { Key: 'Owner', Value: 'audit' },
            { Key: 'Team', Value: 'two' },
          ],
        },
      ],
    ]);
    asked = [];
    await handler(update({ TaggedRules: [a], Tags: { Owner: 'audit' } }, {}), context);
    expect(calls()).toHaveLength(1);
  });

  test('a rule that is gone is passed over; a refusal ends it and raises the alarm', async () => {
    const now = { TaggedRules: [a, b, c], Tags: { Owner: 'audit' } };
    const faults = [[400, { __type: 'ResourceNotFoundException', Message: 'gone' }]] as Answer[];
    answers = (what) => (what === tag ? (faults.shift() ?? [200, {}]) : [200, {}]);
    expect(await handler(update(now, {}), context)).toMatchObject({ tagged: 2 });
    asked = [];
    answers = (what) =>
      what === tag ? [400, { __type: 'AccessDeniedException', Message: 'explicit deny' }] : [200, {}];
    await expect(handler(update(now, {}), context)).rejects.toThrow(
      /^3 Config rules were not tagged: Config Service:TagResource .*AccessDenied/,
    );
    expect(calls()).toHaveLength(1);
    expect(toldCloudFormation()).toEqual([expect.objectContaining(success)]);
  });
});

describe('starting evaluations', () => {
  const names = Array.from({ length: 60 }, (_, index) => `fisc-rule-${index}`);
  const failure = (name: string, message = name): AwsCallError =>
    new AwsCallError(
      'Config Service:StartConfigRulesEvaluation',
      'ap-northeast-1',
      Object.assign(new Error(message), { name }),
    );

  /** Runs with a clock of its own: 15 minutes, unless said otherwise. */
  async function run(respond: (names: readonly string[], call: number) => void, all = names, minutes = 15) {
    let clock = 0;
    const calls: { readonly names: readonly string[]; readonly at: number }[] = [];
    const result = await startEvaluations(all, {
      start: async (batch) => {
        calls.push({ names: batch, at: clock });
        respond(batch, calls.length);
      },
      remainingMs: () => minutes * 60_000 - clock,
      sleep: async (ms) => void (clock += ms),
    });
    return { ...result, calls };
  }

  test('25 names a call, a call a minute', async () => {
    const { started: count, left, calls } = await run(() => {});
    expect([count, left]).toEqual([60, []]);
    expect(calls.map((call) => call.names.length)).toEqual([25, 25, 10]);
    expect(calls.map(({ at }) => at)).toEqual([0, 61_000, 122_000]);
    expect(calls.flatMap((call) => call.names)).toEqual(names);
  });

  test('none: no call', async () => {
    expect(await run(() => {}, [])).toEqual({ started: 0, left: [], calls: [] });
  });

  test.each(['LimitExceededException', 'ResourceInUseException'])('%s: tried again after the others', async (name) => {
    const { started: count, calls } = await run((_names, call) => {
      if (call === 1) throw failure(name);
    });
    expect(count).toBe(60);
    expect(calls.map((call) => call.names[0])).toEqual(['fisc-rule-0', 'fisc-rule-25', 'fisc-rule-50', 'fisc-rule-0']);
  });

  test('a rule that somebody deleted does not hold up the others', async () => {
    const message = "The ConfigRule 'fisc-rule-3' provided in the request is invalid.";
    const { started: count, left } = await run((batch) => {
      if (batch.includes('fisc-rule-3')) throw failure('NoSuchConfigRuleException', message);
    });
    expect([count, left]).toEqual([59, []]);
  });

  test('what is refused otherwise, or for want of time, is told', async () => {
    const denied = await run(() => {
      throw failure('AccessDeniedException');
    });
    expect(denied.left).toHaveLength(60);
    const busy = await run(() => {
      throw failure('LimitExceededException');
    });
    expect(busy.left).toHaveLength(60);
    expect(busy.calls.length).toBeLessThan(16);
    const late = await run(() => {}, names, 1);
    expect([late.started, late.left.length]).toEqual([25, 35]);
  });
});
