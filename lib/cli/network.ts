/** What of the network is in force for a command: proxy, certificate authorities, endpoints. */
import type { Locale } from '../../rules/rule.ts';
import { describeWire, type WireFacts } from '../aws/describe-wire.ts';
import { configuredEndpoint, shownEndpoint } from '../aws/endpoints.ts';
import type { Wire } from '../aws/wire.ts';
import { cliWord } from '../i18n/cli.ts';
import { said } from '../i18n/cli-said.ts';
import { note, tell } from './print.ts';

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
  const wire = await describeWire(profile);
  const none = cliWord(locale, 'doctorNone');
  const authorities = wire.authorities.map(({ setting, file }) => `${setting} ${file}`);
  const endpoints = wire.endpoints.length === 0 ? [] : await endpointsOf(profile, services);
  return [
    `${cliWord(locale, 'doctorProxy')}: ${proxyText(wire, none)}`,
    `${cliWord(locale, 'doctorAuthorities')}: ${authorities.join(', ') || none}`,
    `${cliWord(locale, 'doctorEndpoints')}: ${endpointsText(wire, endpoints, services.length, locale)}`,
  ];
}

function proxyText({ proxies: { https, http }, except }: WireFacts, none: string): string {
  const used = [...(https === null ? [] : [`https → ${https}`]), ...(http === null ? [] : [`http → ${http}`])];
  if (used.length === 0) return none;
  return [...used, ...(except.length === 0 ? [] : [`NO_PROXY ${except.join(',')}`])].join(', ');
}

/** Addresses that are set, each with the services that go there. */
type Endpoints = readonly (readonly [url: string, services: readonly string[]])[];

async function endpointsOf(profile: string | undefined, services: readonly string[]): Promise<Endpoints> {
  const byUrl = new Map<string, string[]>();
  for (const service of services) {
    const url = await configuredEndpoint(service, profile);
    if (url !== undefined) byUrl.set(url, [...(byUrl.get(url) ?? []), service]);
  }
  return [...byUrl];
}

function endpointsText({ fips, dualStack }: WireFacts, set: Endpoints, all: number, locale: Locale): string {
  const isRestAws = set.flatMap(([, of]) => of).length < all;
  return [
    ...set.map(([url, of]) => (of.length === all ? '' : `${of.join(', ')} → `) + shownEndpoint(url)),
    ...(isRestAws ? [cliWord(locale, 'doctorAwsEndpoints')] : []),
    ...(fips ? ['FIPS'] : []),
    ...(dualStack ? ['dual stack'] : []),
  ].join('; ');
}

/** What of the network the reader should know, a line each. */
export function sayOfWire({ clock: { skewMs }, isOver }: Wire): void {
  if (skewMs !== null) {
    const seconds = Math.round(Math.abs(skewMs) / 1000);
    note(skewMs > 0 ? said.clockBehind(seconds) : said.clockAhead(seconds));
  }
  if (isOver) tell(said.deadlinePassed());
}
