/** What of the network's settings is in force, for people. */
import { flag, setEndpoints, type SetEndpoint } from './endpoints.ts';
import { proxiesFrom, shownProxy } from './proxy.ts';
import { caBundle, nodeExtra, type CaBundle } from './trust.ts';

export interface WireFacts {
  /** Addresses without user and password; null: requests go directly. */
  readonly proxies: { readonly https: string | null; readonly http: string | null };
  /** What NO_PROXY takes from them. */
  readonly except: readonly string[];
  /** Files of certificate authorities beside Node's own. */
  readonly authorities: readonly CaBundle[];
  readonly endpoints: readonly SetEndpoint[];
  readonly fips: boolean;
  readonly dualStack: boolean;
}

/**
 * Reads the environment and the profile (that of AWS_PROFILE without a name), and asks nobody.
 * @throws {NetworkSettingError} for a proxy that is none.
 */
export async function describeWire(profile?: string): Promise<WireFacts> {
  const { https, http, except } = proxiesFrom(process.env);
  const [added, endpoints, fips, dualStack] = await Promise.all([
    caBundle(profile),
    setEndpoints(profile),
    flag('AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint', profile),
    flag('AWS_USE_DUALSTACK_ENDPOINT', 'use_dualstack_endpoint', profile),
  ]);
  return {
    proxies: { https: https && shownProxy(https), http: http && shownProxy(http) },
    except,
    authorities: [added, nodeExtra()].filter((bundle) => bundle !== null),
    endpoints,
    fips,
    dualStack,
  };
}
