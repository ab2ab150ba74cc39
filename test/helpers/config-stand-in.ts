/**
 * AWS Config where the emulator has none: takes evaluations as strictly as AWS does, keeps them, and tells of them.
 * Everything else goes to the emulator.
 *
 * https://docs.aws.amazon.com/config/latest/APIReference/API_PutEvaluations.html
 */
import http from 'node:http';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';

export interface StoredEvaluation {
  readonly type: string;
  readonly id: string;
  readonly compliance: 'COMPLIANT' | 'NON_COMPLIANT' | 'NOT_APPLICABLE';
  readonly annotation: string | null;
  /** Milliseconds since the epoch. */
  readonly orderingTimestamp: number;
}

export interface PutCall {
  readonly token: string;
  readonly ruleName: string | null;
  readonly testMode: boolean;
  readonly evaluations: readonly StoredEvaluation[];
  /** The code of the refusal; null: it was taken. */
  readonly refused: string | null;
}

export interface ConfigStandIn {
  readonly url: string;
  /** Every PutEvaluations, in order, the refused ones too. */
  readonly puts: PutCall[];
  /** Every operation, in order. */
  readonly operations: string[];
  /** A token for an invocation of a rule. The rule exists from then on. */
  token(ruleName: string): string;
  /** What is kept of a rule, by type and id. */
  evaluations(ruleName: string): readonly StoredEvaluation[];
  /** As if an earlier invocation had put them. With a region: there, where nothing else is known from then on. */
  keep(ruleName: string, evaluations: readonly Omit<StoredEvaluation, 'orderingTimestamp'>[], region?: string): void;
  /** As if somebody had deleted the rule. */
  forget(ruleName: string): void;
  /** How the last evaluation of a rule ended, for DescribeConfigRuleEvaluationStatus. */
  readonly failed: Map<string, { code: string; message: string }>;
  /** When a rule was last run, milliseconds since the epoch (now). */
  readonly ran: Map<string, number>;
  /** InputParameters of a rule, for DescribeConfigRules (none). */
  readonly parameters: Map<string, Readonly<Record<string, string>>>;
  /** Answers so many calls of an operation with an error instead. */
  readonly faults: { operation: string; code: string; status?: number; times: number }[];
  /** Ids that PutEvaluations names as failed, so many times. */
  readonly failing: Map<string, number>;
  /** Resource types that PutEvaluations does not know (none). */
  readonly unknownTypes: Set<string>;
  /** Resources in a page of GetComplianceDetailsByConfigRule (100). */
  pageSize: number;
  close(): Promise<void>;
}

class Refusal extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

interface SdkEvaluation {
  readonly ComplianceResourceType?: string;
  readonly ComplianceResourceId?: string;
  readonly ComplianceType?: string;
  readonly Annotation?: string;
  readonly OrderingTimestamp?: number;
}

export async function startConfigStandIn(upstream: string): Promise<ConfigStandIn> {
  const tokens = new Map<string, string>();
  const rules = new Map<string, Map<string, StoredEvaluation>>();
  const elsewhere = new Map<string, typeof rules>();
  const puts: PutCall[] = [];
  const operations: string[] = [];
  const failed: ConfigStandIn['failed'] = new Map();
  const ran: ConfigStandIn['ran'] = new Map();
  const parameters: ConfigStandIn['parameters'] = new Map();
  const failing: ConfigStandIn['failing'] = new Map();
  const unknownTypes = new Set<string>();
  const faults: ConfigStandIn['faults'] = [];
  const state = { pageSize: 100 };

  const rule = (name: string, of = rules): Map<string, StoredEvaluation> => {
    const known = of.get(name) ?? new Map<string, StoredEvaluation>();
    of.set(name, known);
    return known;
  };

  function putEvaluations(body: { Evaluations?: SdkEvaluation[]; ResultToken?: string; TestMode?: boolean }): object {
    const token = body.ResultToken ?? '';
    const evaluations = (body.Evaluations ?? []).map(stored);
    const call = { token, ruleName: tokens.get(token) ?? null, testMode: body.TestMode === true, evaluations };
    try {
      if (token === '') throw new Refusal('ValidationException', 'ResultToken is required');
      if (evaluations.length > 100) throw new Refusal('ValidationException', 'Evaluations: at most 100');
      for (const evaluation of body.Evaluations ?? []) check(evaluation);
      for (const { type } of evaluations) checkType(type);
      const keys = evaluations.map(({ type, id }) => `${type} ${id}`);
      if (new Set(keys).size < keys.length)
        throw new Refusal('InvalidParameterValueException', 'a resource comes twice');
      if (!call.testMode && call.ruleName === null) throw new Refusal('InvalidResultTokenException', 'unknown token');
    } catch (error) {
      puts.push({ ...call, refused: (error as Refusal).code });
      throw error;
    }
    puts.push({ ...call, refused: null });
    const refused = (body.Evaluations ?? []).filter(({ ComplianceResourceId: id = '' }) => {
      const left = failing.get(id) ?? 0;
      failing.set(id, left - 1);
      return left > 0;
    });
    if (call.ruleName !== null && !call.testMode) {
      const kept = rule(call.ruleName);
      const isRefused = new Set(refused.map(({ ComplianceResourceId }) => ComplianceResourceId));
      for (const evaluation of evaluations.filter(({ id }) => !isRefused.has(id))) {
        const key = `${evaluation.type} ${evaluation.id}`;
        // An older event does not replace what a newer one said.
        if ((kept.get(key)?.orderingTimestamp ?? 0) <= evaluation.orderingTimestamp) kept.set(key, evaluation);
      }
    }
    return { FailedEvaluations: refused };
  }

  /** As https://github.com/awslabs/aws-config-rdk/issues/290 shows it. */
  function checkType(type: string): void {
    if (!unknownTypes.has(type)) return;
    const permitted = 'Only the following values are permitted: [AWS::ACM::Certificate, AWS::ApiGateway::RestApi].';
    throw new Refusal('InvalidParameterValueException', `The resource type ${type} is invalid. ${permitted}`);
  }

  function details(
    body: { ConfigRuleName?: string; ComplianceTypes?: string[]; NextToken?: string; Limit?: number },
    region: string,
  ) {
    const kept = (elsewhere.get(region) ?? rules).get(body.ConfigRuleName ?? '');
    if (kept === undefined) throw new Refusal('NoSuchConfigRuleException', `no rule ${body.ConfigRuleName}`);
    const wanted = body.ComplianceTypes ?? ['COMPLIANT', 'NON_COMPLIANT'];
    const all = [...kept.values()].filter(({ compliance }) => wanted.includes(compliance));
    const start = Number(body.NextToken ?? 0);
    const end = start + Math.min(state.pageSize, body.Limit ?? 10);
    return {
      EvaluationResults: all.slice(start, end).map((evaluation) => ({
        EvaluationResultIdentifier: {
          EvaluationResultQualifier: {
            ConfigRuleName: body.ConfigRuleName,
            ResourceType: evaluation.type,
            ResourceId: evaluation.id,
          },
          OrderingTimestamp: evaluation.orderingTimestamp / 1000,
        },
        ComplianceType: evaluation.compliance,
        ...(evaluation.annotation === null ? {} : { Annotation: evaluation.annotation }),
      })),
      ...(end < all.length ? { NextToken: String(end) } : {}),
    };
  }

  function evaluationStatus(body: { ConfigRuleNames?: string[] }, region: string): object {
    const names = body.ConfigRuleNames ?? [...(elsewhere.get(region) ?? rules).keys()];
    return {
      ConfigRulesEvaluationStatus: names.map((name) => {
        const failure = failed.get(name);
        const at = Math.floor((ran.get(name) ?? Date.now()) / 1000);
        return {
          ConfigRuleName: name,
          ...(failure === undefined
            ? { LastSuccessfulInvocationTime: at, LastSuccessfulEvaluationTime: at }
            : {
                LastSuccessfulInvocationTime: at,
                LastFailedEvaluationTime: at,
                LastErrorCode: failure.code,
                LastErrorMessage: failure.message,
              }),
        };
      }),
    };
  }

  function compliance(body: { ConfigRuleNames?: string[] }): object {
    const names = body.ConfigRuleNames ?? [...rules.keys()];
    return {
      ComplianceByConfigRules: names.map((name) => {
        const kept = [...(rules.get(name)?.values() ?? [])].map((evaluation) => evaluation.compliance);
        const worst = kept.includes('NON_COMPLIANT')
          ? 'NON_COMPLIANT'
          : kept.includes('COMPLIANT')
            ? 'COMPLIANT'
            : null;
        return { ConfigRuleName: name, Compliance: { ComplianceType: worst ?? 'INSUFFICIENT_DATA' } };
      }),
    };
  }

  const own: Readonly<Record<string, (body: never, region: string) => object>> = {
    PutEvaluations: putEvaluations,
    GetComplianceDetailsByConfigRule: details,
    DescribeConfigRuleEvaluationStatus: evaluationStatus,
    DescribeComplianceByConfigRule: compliance,
    DescribeConfigRules: () => ({
      ConfigRules: [...rules.keys()].map((name) => ({
        ConfigRuleName: name,
        InputParameters: JSON.stringify(parameters.get(name) ?? {}),
      })),
    }),
  };

  async function answer(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
    operations.push(operation);
    const send = (status: number, content: object): void => {
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(content));
    };
    const fault = faults.find((candidate) => candidate.operation === operation && candidate.times > 0);
    if (fault !== undefined) {
      fault.times -= 1;
      send(fault.status ?? 400, { __type: fault.code, message: fault.code });
      return;
    }
    const handle = own[operation];
    if (handle === undefined) {
      await forward(upstream, request, body, response);
      return;
    }
    try {
      send(200, handle(JSON.parse(body === '' ? '{}' : body) as never, regionOf(request)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      send(400, { __type: error.code, message: error.message });
    }
  }

  const server = http.createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    puts,
    operations,
    failed,
    ran,
    parameters,
    failing,
    unknownTypes,
    faults,
    token(ruleName) {
      const token = randomUUID();
      tokens.set(token, ruleName);
      rule(ruleName);
      return token;
    },
    evaluations: (ruleName) => [...(rules.get(ruleName)?.values() ?? [])],
    forget: (ruleName) => void rules.delete(ruleName),
    keep(ruleName, evaluations, region) {
      const there =
        region === undefined ? rules : (elsewhere.get(region) ?? new Map<string, Map<string, StoredEvaluation>>());
      if (region !== undefined) elsewhere.set(region, there);
      rule(ruleName, there);
      for (const evaluation of evaluations) {
        rule(ruleName, there).set(`${evaluation.type} ${evaluation.id}`, { ...evaluation, orderingTimestamp: 0 });
      }
    },
    get pageSize() {
      return state.pageSize;
    },
    set pageSize(size) {
      state.pageSize = size;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** As the signature names it. */
function regionOf({ headers }: http.IncomingMessage): string {
  return /Credential=[^/]+\/\d+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? '';
}

function stored(evaluation: SdkEvaluation): StoredEvaluation {
  return {
    type: evaluation.ComplianceResourceType ?? '',
    id: evaluation.ComplianceResourceId ?? '',
    compliance: evaluation.ComplianceType as StoredEvaluation['compliance'],
    annotation: evaluation.Annotation ?? null,
    orderingTimestamp: (evaluation.OrderingTimestamp ?? 0) * 1000,
  };
}

/** https://docs.aws.amazon.com/config/latest/APIReference/API_Evaluation.html */
function check(evaluation: SdkEvaluation): void {
  const { ComplianceResourceType: type, ComplianceResourceId: id, Annotation, ComplianceType } = evaluation;
  length('ComplianceResourceType', type, 256);
  length('ComplianceResourceId', id, 768);
  if (Annotation !== undefined) length('Annotation', Annotation, 256);
  if (!['COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE'].includes(ComplianceType ?? '')) {
    throw new Refusal('InvalidParameterValueException', `ComplianceType ${ComplianceType}`);
  }
  const time = evaluation.OrderingTimestamp;
  if (typeof time !== 'number' || time < 1e9) throw new Refusal('ValidationException', 'OrderingTimestamp');
}

function length(name: string, text: string | undefined, longest: number): void {
  if (text === undefined || text.length < 1 || text.length > longest) throw new Refusal('ValidationException', name);
}

async function forward(
  upstream: string,
  request: http.IncomingMessage,
  body: string,
  response: http.ServerResponse,
): Promise<void> {
  const headers = Object.entries(request.headers).filter(
    ([name]) => !['host', 'content-length', 'connection', 'expect', 'transfer-encoding'].includes(name),
  ) as [string, string][];
  const reply = await fetch(upstream, { method: 'POST', headers, body });
  const text = await reply.text();
  response.writeHead(reply.status, { 'content-type': 'application/x-amz-json-1.1' }).end(text);
}
