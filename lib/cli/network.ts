/** What of the network is in force for a command: proxy, certificate authorities, endpoints. */
import {
  NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS,
  NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS,
  loadConfig,
} from '@smithy/core/config';
import type { Locale } from '../../rules/rule.ts';
import { configuredEndpoint } from '../aws/endpoints.ts';
import { proxiesFrom, shownProxy } from '../aws/proxy.ts';
import { caBundle, nodeExtra } from '../aws/trust.ts';
import type { Wire } from '../aws/wire.ts';
import { cliWord } from '../i18n/cli.ts';
import { say } from './print.ts';

/**
 * The lines that `doctor` begins with: they must be there when the network is what fails.
 * @throws {NetworkSettingError} for a proxy that is none.
 */
export async function networkLines(
  profile: string | undefined,
  /** SDK service ids that will be called, for example `S3 Control`. */
  services: readonly string[],
  locale: Locale,
): Promise<string[]> {
  const none = cliWord(locale, 'doctorNone');
  const authorities = [await caBundle(profile), nodeExtra()].flatMap((one) =>
    one === null ? [] : [`${one.setting} ${one.file}`],
  );
  return [
    `${cliWord(locale, 'doctorProxy')}: ${proxyText(none)}`,
    `${cliWord(locale, 'doctorAuthorities')}: ${authorities.join(', ') || none}`,
    `${cliWord(locale, 'doctorEndpoints')}: ${await endpointsText(profile, services, locale)}`,
  ];
}

function proxyText(none: string): string {
  const { https, http, except } = proxiesFrom(process.env);
  const used = [
    ...(https === null ? [] : [`https → ${shownProxy(https)}`]),
    ...(http === null ? [] : [`http → ${shownProxy(http)}`]),
  ];
  if (used.length === 0) return none;
  return [...used, ...(except.length === 0 ? [] : [`NO_PROXY ${except.join(',')}`])].join(', ');
}

async function endpointsText(
  profile: string | undefined,
  services: readonly string[],
  locale: Locale,
): Promise<string> {
  const place = profile === undefined ? {} : { profile };
  const [fips, dualStack] = await Promise.all([
    loadConfig(NODE_USE_FIPS_ENDPOINT_CONFIG_OPTIONS, place)(),
    loadConfig(NODE_USE_DUALSTACK_ENDPOINT_CONFIG_OPTIONS, place)(),
  ]);
  const byUrl = new Map<string, string[]>();
  for (const service of services) {
    const url = await configuredEndpoint(service, profile);
    if (url !== undefined) byUrl.set(url, [...(byUrl.get(url) ?? []), service]);
  }
  const all = services.length;
  const set = [...byUrl].map(([url, of]) => (of.length === all ? url : `${of.join(', ')} → ${url}`));
  const rest =
    set.length > 0 && [...byUrl.values()].flat().length === all ? [] : [cliWord(locale, 'doctorAwsEndpoints')];
  return [...set, ...rest, ...(fips ? ['FIPS'] : []), ...(dualStack ? ['dual stack'] : [])].join('; ');
}

/** What of the network the reader should know, a line each. */
export function sayOfWire({ clock: { skewMs }, isOver }: Wire): void {
  if (skewMs !== null) {
    const seconds = Math.round(Math.abs(skewMs) / 1000);
    const side = skewMs > 0 ? 'behind' : 'ahead of';
    say(`this machine's clock is ${seconds} s ${side} AWS's: calls were signed by AWS's time\n`);
  }
  if (isOver) say('the deadline has passed: what was not read is unknown (--deadline)\n');
}
