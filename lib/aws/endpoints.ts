/**
 * The endpoints that somebody has set.
 *
 * The SDK's clients look for them by themselves, but always in the profile of AWS_PROFILE; with `--profile` they are
 * looked up here, by the same rules.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
import { booleanSelector, loadConfig, SelectorType } from '@smithy/core/config';
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
  const place = profile === undefined ? {} : { profile };
  const isIgnored = await loadConfig(
    {
      environmentVariableSelector: (env) =>
        booleanSelector(env, 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS', SelectorType.ENV),
      configFileSelector: (section) => booleanSelector(section, 'ignore_configured_endpoint_urls', SelectorType.CONFIG),
      default: false,
    },
    place,
  )();
  if (isIgnored) return undefined;
  return loadConfig<string | undefined>(
    {
      environmentVariableSelector: (env) =>
        env[`AWS_ENDPOINT_URL_${serviceId.toUpperCase().replaceAll(' ', '_')}`] || env['AWS_ENDPOINT_URL'] || undefined,
      configFileSelector: (section, file) => inProfile(serviceId, section, file),
      default: undefined,
    },
    place,
  )();
}

function inProfile(serviceId: string, section: Section, file: Readonly<Record<string, Section>> | undefined) {
  const name = section['services'];
  if (name === undefined) return section['endpoint_url'] || undefined;
  const services = file?.[`services.${name}`];
  if (services === undefined) {
    throw new NetworkSettingError(`services: the profile names the section [services ${name}], and there is none`);
  }
  const key = serviceId.toLowerCase().replaceAll(' ', '_');
  return services[`${key}.endpoint_url`] || section['endpoint_url'] || undefined;
}
