/**
 * The certificate authorities to trust: Node's own, and those that a company adds for its proxy.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-gen-config.html (AWS_CA_BUNDLE, ca_bundle)
 */
import { readFile } from 'node:fs/promises';
import tls, { type SecureContext } from 'node:tls';
import { loadConfig } from '@smithy/core/config';
import { networkProblems } from '../problems/access.ts';
import { at } from '../text.ts';
import { NetworkSettingError } from './network-setting.ts';

/** A certificate file, and the setting that names it. */
export interface CaBundle {
  readonly setting: 'AWS_CA_BUNDLE' | 'ca_bundle' | 'NODE_EXTRA_CA_CERTS';
  readonly file: string;
}

/** AWS_CA_BUNDLE, or `ca_bundle` of the profile; null without. */
export async function caBundle(profile: string | undefined): Promise<CaBundle | null> {
  return loadConfig<CaBundle | null>(
    {
      environmentVariableSelector: (env) => bundle('AWS_CA_BUNDLE', env['AWS_CA_BUNDLE']),
      configFileSelector: (section) => bundle('ca_bundle', section['ca_bundle']),
      default: null,
    },
    profile === undefined ? {} : { profile },
  )();
}

function bundle(setting: CaBundle['setting'], file: string | undefined): CaBundle | undefined {
  return file === undefined || file.trim() === '' ? undefined : { setting, file: file.trim() };
}

/** NODE_EXTRA_CA_CERTS, which Node reads by itself; null without. */
export function nodeExtra(): CaBundle | null {
  return bundle('NODE_EXTRA_CA_CERTS', process.env['NODE_EXTRA_CA_CERTS']) ?? null;
}

/**
 * A context that trusts the bundle beside what Node trusts anyway; null: nothing is added.
 * @throws {NetworkSettingError} for a file that cannot be read or holds no certificate.
 */
export async function secureContext(added: CaBundle | null): Promise<SecureContext | null> {
  if (added === null) return null;
  const text = await certificates(added);
  try {
    return tls.createSecureContext({ ca: [...(await nodesOwn()), text] });
  } catch (error) {
    throw unusable(added, error);
  }
}

/** A list of authorities replaces Node's, so Node's own go in again. */
async function nodesOwn(): Promise<readonly string[]> {
  // Node 22.15 and later: what Node trusts by its options and environment.
  const { getCACertificates } = tls as { getCACertificates?: (type: 'default') => string[] };
  if (getCACertificates !== undefined) return getCACertificates('default');
  const extra = nodeExtra();
  // Node itself goes on without a file that it cannot read, and says so on stderr.
  const extraText = extra === null ? null : await readFile(extra.file, 'utf8').catch(() => null);
  return extraText === null ? tls.rootCertificates : [...tls.rootCertificates, extraText];
}

async function certificates(added: CaBundle): Promise<string> {
  const text = await readFile(added.file, 'utf8').catch((error: unknown) => {
    throw unusable(added, error);
  });
  if (text.includes('-----BEGIN ') && text.includes('CERTIFICATE-----')) return text;
  throw new NetworkSettingError(at(added.setting, networkProblems.noCertificate(added.file)));
}

function unusable({ setting, file }: CaBundle, error: unknown): NetworkSettingError {
  const why = error instanceof Error ? error.message.split('\n')[0]! : String(error);
  return new NetworkSettingError(at(setting, networkProblems.certificateUnusable(file, why)));
}
