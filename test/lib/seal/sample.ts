/** A small output folder, as contents of a bundle: two buckets judged by one rule, a statement with its document. */
import { generateKeyPairSync, type KeyPairKeyObjectResult } from 'node:crypto';
import { FactsFile } from '../../../lib/collect/facts-file.ts';
import { theCatalog } from '../../../lib/catalog.ts';
import { evidenceContext, parseEvidence, withFiles } from '../../../lib/evidence/evidence.ts';
import { renderJson } from '../../../lib/report/json.ts';
import type { ScanResult } from '../../../lib/result/result.ts';
import { evaluate } from '../../../lib/scan/evaluate.ts';
import { runInfo } from '../../../lib/scan/run-info.ts';
import type { Judges } from '../../../lib/seal/again.ts';
import type { Content, SealInput } from '../../../lib/seal/bundle.ts';
import { sha256Of } from '../../../lib/seal/manifest.ts';
import { signerOf } from '../../../lib/seal/signature.ts';
import rule from '../../../rules/s3/s3-bucket-versioning.ts';
import { factsOf, now } from '../../helpers/judge.ts';
import { bucket } from '../../rules/s3/buckets.ts';

const document = Buffer.from('%PDF-1.7 委託先台帳');
export const statements = `attestations:
  - id: ATT-1
    item: un108-1
    owner: 見本一郎
    approver: 見本二郎
    date: '2026-04-01'
    expires: '2027-03-31'
    statement: 利用目的を規程に定め、承認済み
    evidence:
      - {file: 台帳/委託先.pdf, page: 3}
exceptions:
  - id: EXC-1
    rule: s3-bucket-versioning
    resource: never
    reason: 再作成できるデータのみを置く
    control: 週次で再作成
    approver: 見本二郎
    date: '2026-04-01'
    expires: '2026-12-31'
`;

export interface SampleOptions {
  /** Judged as of another time than the collection. */
  readonly at?: string;
  readonly collectedAt?: string;
}

/** What `seal` gets of a folder. Everything in it is made from the facts; `evaluatedAt` stands still. */
export async function sample({ at, collectedAt = now }: SampleOptions = {}): Promise<
  Pick<SealInput, 'contents'> & Judges & { readonly result: ScanResult }
> {
  const catalog = await theCatalog();
  const judges = { catalog, rules: [rule] };
  const facts = factsOf([rule], {
    collectedAt,
    resources: [bucket('kept', { versioning: 'Enabled' }), bucket('never', { versioning: null })],
  });
  const file = new FactsFile(facts);
  const packed: Uint8Array[] = [];
  for await (const piece of file.packed()) packed.push(piece);
  const evidence = await withFiles(
    parseEvidence([{ name: 'e.yaml', text: statements }], evidenceContext(catalog, judges.rules, now)),
    () => Promise.resolve(sha256Of(document)),
  );
  const { result } = evaluate({
    facts,
    catalog,
    all: judges.rules,
    selected: judges.rules,
    judging: facts.header.configuration,
    evidence,
    run: { ...runInfo(facts, 'scan', file.sha256, 5), evaluatedAt: collectedAt },
    ...(at === undefined ? {} : { at }),
  });
  const contents = new Map<string, Content>([
    ['facts.json.gz', { role: 'facts', bytes: Buffer.concat(packed) }],
    ['result.json', { role: 'result', bytes: jsonOf(result) }],
    ['report.html', { role: 'report', bytes: Buffer.from('<p>report</p>') }],
    ['evidence/e.yaml', { role: 'attestations', bytes: Buffer.from(statements) }],
    ['evidence/台帳/委託先.pdf', { role: 'attachment', bytes: document }],
  ]);
  return { ...judges, contents, result };
}

/** A result as its file. */
export function jsonOf(result: ScanResult): Buffer {
  return Buffer.from([...renderJson(result)].join(''));
}

/** Keys made for this run, in PEM. */
export const keys = {
  ed25519: inPem(generateKeyPairSync('ed25519')),
  p256: inPem(generateKeyPairSync('ec', { namedCurve: 'P-256' })),
  p384: inPem(generateKeyPairSync('ec', { namedCurve: 'P-384' })),
  p521: inPem(generateKeyPairSync('ec', { namedCurve: 'P-521' })),
  rsa: inPem(generateKeyPairSync('rsa', { modulusLength: 2048 })),
};

export const signer = signerOf(keys.ed25519.privateKey, 'seal.pem');

function inPem({ privateKey, publicKey }: KeyPairKeyObjectResult): {
  readonly privateKey: string;
  readonly publicKey: string;
} {
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}
