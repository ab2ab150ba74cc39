/**
 * Which proxy a request goes through: HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY as curl and the AWS CLI read them.
 * Neither Node 20 nor the SDK reads them. (The npm packages that do take `NO_PROXY=example.com` for the one host, know
 * no address ranges, and take a proxy without a scheme for one that speaks TLS.)
 * https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html, https://curl.se/docs/manpage.html#--noproxy
 */
import { BlockList, isIP, isIPv6 } from 'node:net';
import { networkProblems } from '../problems/access.ts';
import { at, quoted, type Text } from '../text.ts';
import { TextError } from '../usage.ts';
import { NetworkSettingError } from './network-setting.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The variable's name is kept for messages. Lower case goes first. */
interface Setting {
  readonly name: string;
  readonly value: string;
}

function settingOf(env: Environment, name: string): Setting | null {
  for (const key of [name.toLowerCase(), name]) {
    const value = env[key]?.trim();
    if (value !== undefined && value !== '') return { name: key, value };
  }
  return null;
}

/** What the environment says, read once. */
export interface Proxies {
  readonly https: URL | null;
  readonly http: URL | null;
  /** The entries of NO_PROXY. */
  readonly except: readonly string[];
}

/** @throws {NetworkSettingError} for a proxy that is none. */
export function proxiesFrom(env: Environment): Proxies {
  const of = (name: string): URL | null => {
    const setting = settingOf(env, name) ?? settingOf(env, 'ALL_PROXY');
    return setting === null ? null : proxyUrl(setting);
  };
  const except =
    settingOf(env, 'NO_PROXY')
      ?.value.toLowerCase()
      .split(/[\s,]+/) ?? [];
  return { https: of('HTTPS_PROXY'), http: of('HTTP_PROXY'), except: except.filter((entry) => entry !== '') };
}

function proxyUrl({ name, value }: Setting): URL {
  const text = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(text)) throw new NetworkSettingError(at(name, networkProblems.proxyAddress()));
  const url = new URL(text);
  if (!isDecodable(url)) {
    throw new NetworkSettingError(at(name, networkProblems.proxyPercent()));
  }
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  throw new NetworkSettingError(at(name, networkProblems.proxyScheme(url.protocol.slice(0, -1))));
}

function isDecodable(url: URL): boolean {
  try {
    proxyAuthorization(url);
    return true;
  } catch {
    return false;
  }
}

/** Addresses of the instance and container metadata services: this machine's own, never a proxy's. */
const linkLocal = new BlockList();
linkLocal.addSubnet('169.254.0.0', 16, 'ipv4');
linkLocal.addSubnet('fe80::', 10, 'ipv6');
linkLocal.addSubnet('fd00:ec2::', 32, 'ipv6');

/** The proxy for a request; null: directly. */
export function proxyFor(proxies: Proxies, { protocol, hostname, port }: RequestPlace): URL | null {
  const isTls = protocol === 'https:';
  const proxy = isTls ? proxies.https : proxies.http;
  if (proxy === null) return null;
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (contains(linkLocal, host)) return null;
  const portNumber = port ?? (isTls ? 443 : 80);
  return proxies.except.some((entry) => isExcepted(entry, host, portNumber)) ? null : proxy;
}

export interface RequestPlace {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number | undefined;
}

/** `*`, `host`, `.domain`, `*.domain`, each of them with a port; an address, or a range of them. */
function isExcepted(entry: string, host: string, port: number): boolean {
  if (entry === '*') return true;
  if (entry.includes('/')) return inRange(entry, host);
  const [, bracketed, plain, entryPort] = /^(?:\[(.+)\]|([^:]+|.*:.*:.*?))(?::(\d+))?$/.exec(entry) ?? [];
  if (entryPort !== undefined && Number(entryPort) !== port) return false;
  const name = (bracketed ?? plain ?? entry).replace(/^\*?\./, '');
  return host === name || (isIP(host) === 0 && host.endsWith(`.${name}`));
}

function inRange(entry: string, host: string): boolean {
  const [network = '', bits] = entry.split('/');
  const family = isIP(network);
  const prefix = Number(bits);
  if (family === 0 || !Number.isInteger(prefix) || prefix < 0 || prefix > (family === 4 ? 32 : 128)) return false;
  const range = new BlockList();
  range.addSubnet(network, prefix, family === 4 ? 'ipv4' : 'ipv6');
  return contains(range, host);
}

function contains(list: BlockList, host: string): boolean {
  return isIP(host) !== 0 && list.check(host, isIPv6(host) ? 'ipv6' : 'ipv4');
}

/** The value of Proxy-Authorization for the user and password in the proxy's address; null without. */
export function proxyAuthorization({ username, password }: URL): string | null {
  if (username === '' && password === '') return null;
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

/** The proxy's address without user and password. */
export function shownProxy({ protocol, host }: URL): string {
  return `${protocol}//${host}`;
}

/** The proxy answered in AWS's stead: no answer of AWS, and no permission missing. */
export class ProxyRefused extends TextError {
  override readonly name = 'ProxyRefused';
  readonly proxyStatus: number | null;
  /** `what`: what it did, the end of the sentence. */
  constructor(proxy: URL, status: number | null, what: Text | string) {
    super(networkProblems.proxyRefused(shownProxy(proxy), typeof what === 'string' ? quoted(what) : what));
    this.proxyStatus = status;
  }
}
