/**
 * The endpoints that somebody has set.
 *
 * The SDK's clients look for them by themselves, but always in the profile of AWS_PROFILE; with `--profile` they are
 * looked up here, by the same rules.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
import { booleanSelector, getProfileName, loadConfig, loadSharedConfigFiles, SelectorType } from '@smithy/core/config';
import { networkProblems } from '../problems/access.ts';
import { at } from '../text.ts';
import { NetworkSettingError } from './network-setting.ts';

type EndpointProvider = (parameters: { readonly Endpoint?: string }, context: object) => object;

/**
 * S3 Control puts the account id before the endpoint's host name. An endpoint that somebody has set (an address, the
 * general AWS_ENDPOINT_URL) cannot take it, so it is used as it is; the id is in a header too.
 */
export function withoutAccountPrefix(config: { endpointProvider?: unknown }): void {
  const original = config.endpointProvider as EndpointProvider;
  config.endpointProvider = ((parameters, context) =>
    parameters.Endpoint === undefined
      ? original(parameters, context)
      : { url: new URL(parameters.Endpoint) }) satisfies EndpointProvider;
}

/** As the SDK's loader gives a file's sections: `services` sections under `services.<name>`. */
type Section = Readonly<Record<string, string | undefined>>;

/**
 * The endpoint set for a service by its SDK service id (`S3 Control`); undefined without one.
 * Order: AWS_ENDPOINT_URL_<SERVICE>, AWS_ENDPOINT_URL, the profile's `services` section, its `endpoint_url`.
 */
export async function configuredEndpoint(serviceId: string, profile: string | undefined): Promise<string | undefined> {
  if (await isIgnored(profile)) return undefined;
  return loadConfig<string | undefined>(
    {
      environmentVariableSelector: (env) =>
        env[`AWS_ENDPOINT_URL_${serviceId.toUpperCase().replaceAll(' ', '_')}`] || env['AWS_ENDPOINT_URL'] || undefined,
      configFileSelector: (section, file) => inProfile(serviceId, section, file),
      default: undefined,
    },
    profile === undefined ? {} : { profile },
  )();
}

function isIgnored(profile: string | undefined): Promise<boolean> {
  return flag('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', 'ignore_configured_endpoint_urls', profile);
}

/** A switch of the environment or the profile; off without it. */
export function flag(variable: string, key: string, profile: string | undefined): Promise<boolean> {
  return loadConfig(
    {
      environmentVariableSelector: (env) => booleanSelector(env, variable, SelectorType.ENV),
      configFileSelector: (section) => booleanSelector(section, key, SelectorType.CONFIG),
      default: false,
    },
    profile === undefined ? {} : { profile },
  )();
}

function inProfile(serviceId: string, section: Section, file: Readonly<Record<string, Section>> | undefined) {
  const name = section['services'];
  if (name === undefined) return section['endpoint_url'] || undefined;
  const key = `${serviceId.toLowerCase().replaceAll(' ', '_')}.endpoint_url`;
  return file?.[`services.${name}`]?.[key] || section['endpoint_url'] || undefined;
}

/** An endpoint that is set, and by what: `AWS_ENDPOINT_URL_S3`, `endpoint_url`, `services.vpc s3`. */
export interface SetEndpoint {
  readonly setting: string;
  /** Without user and password. */
  readonly url: string;
}

/**
 * @throws {NetworkSettingError} for an endpoint that is no address, and when the profile names a `services` section that is
 *   not there: the SDK overlooks it.
 */
export async function checkEndpoints(profile: string | undefined): Promise<void> {
  const { section, configFile } = await profileSection(profile);
  const name = section['services'];
  if (name !== undefined && configFile[`services.${name}`] === undefined) {
    throw new NetworkSettingError(at('services', networkProblems.noServicesSection(name)));
  }
  // Without a scheme the host would be taken for one, and the call go to this machine.
  const wrong = (await setEndpoints(profile)).find(({ url }) => !/^https?:\/\/./i.test(url) || !URL.canParse(url));
  if (wrong !== undefined) {
    throw new NetworkSettingError(at(wrong.setting, networkProblems.endpointAddress()));
  }
}

async function profileSection(profile: string | undefined) {
  const { configFile, credentialsFile } = await loadSharedConfigFiles();
  const name = getProfileName(profile === undefined ? {} : { profile });
  const section: Section = { ...credentialsFile[name], ...configFile[name] };
  return { section, configFile };
}

/** Every endpoint that somebody has set, those of the environment first: they win. */
export async function setEndpoints(profile: string | undefined): Promise<readonly SetEndpoint[]> {
  if (await isIgnored(profile)) return [];
  const { section, configFile } = await profileSection(profile);
  const name = `services.${section['services']}`;
  const found: [setting: string, url: string | undefined][] = [
    ...Object.entries(process.env).filter(([key]) => key.startsWith('AWS_ENDPOINT_URL')),
    ...Object.entries(configFile[name] ?? {}).flatMap(([key, url]): [string, string | undefined][] =>
      key.endsWith('.endpoint_url') ? [[`${name} ${key.replace(/\.endpoint_url$/, '')}`, url]] : [],
    ),
    ['endpoint_url', section['endpoint_url']],
  ];
  return found.flatMap(([setting, url]) =>
    url === undefined || url === '' ? [] : [{ setting, url: shownEndpoint(url) }],
  );
}

/** An endpoint without user and password, otherwise as it was written. */
export function shownEndpoint(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.username === '' && url.password === '') return address;
  [url.username, url.password] = ['', ''];
  return url.href;
}
